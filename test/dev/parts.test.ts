import { describe, expect, test } from 'vitest';
import type { ChangedFiles } from '../../src/host/changed-files.ts';
import { answerFile } from '../../src/dev/answer-file.ts';
import { changesSinceMain } from '../../src/dev/changes.ts';
import { createFrameStore } from '../../src/dev/frame-store.ts';
import { once, recent } from '../../src/dev/recent.ts';
import { spokenTemplate } from '../../src/dev/spoken-template.ts';

describe('what a template says without its data', () => {
  test.each([
    ['plain text', 'Your cart is waiting', 'Your cart is waiting'],
    ['a value', '{{profile.first_name}}, hello', '[first_name], hello'],
    ['a value with a fallback', "{{default profile.first_name 'you there'}}, hello", '[first_name], hello'],
    ['an item of a list', '{{event.items.[0].name}} is waiting', '[name] is waiting'],
    ['a helper inside another', '{{upper (date event.due_at "d MMM")}}', '[due_at]'],
    ['a block', '{{#if profile.vip}}Dear{{else}}Hi{{/if}} you', 'DearHi you'],
    ['unescaped', '{{{profile.note}}}', '[note]'],
    ['lines', 'One\n  two', 'One two'],
    ['a character that steers', 'a\u202eb', 'a\ufffdb'],
  ])('%s', (_label, text, spoken) => {
    expect(spokenTemplate(text)).toBe(spoken);
  });
});

describe('frames', () => {
  const hash = (text: string): string => text.slice(0, 1);

  test('a document has the same address however often it is kept', () => {
    const store = createFrameStore(hash, 100);
    expect([store.keep('abc'), store.keep('abc'), [...store.all()]]).toEqual(['frames/a.html', 'frames/a.html', [['frames/a.html', 'abc']]]);
  });

  test('the oldest go when there is no room, the one kept again last of them', () => {
    const store = createFrameStore(hash, 6);
    for (const html of ['aa', 'bb', 'cc', 'aa', 'dd']) store.keep(html);
    expect([...store.all().keys()]).toEqual(['frames/c.html', 'frames/a.html', 'frames/d.html']);
  });

  test('a document that is larger than the room is shown all the same', () => {
    const store = createFrameStore(hash, 3);
    store.keep('a');
    expect(store.find(store.keep('bbbbbb'))).toBe('bbbbbb');
    expect(store.find('frames/a.html')).toBeUndefined();
  });
});

test('the last answers are remembered, the others worked out again', () => {
  const asked: number[] = [];
  const double = recent(2, String, (value: number) => {
    asked.push(value);
    return value * 2;
  });
  expect([1, 2, 1, 3, 1, 2].map(double)).toEqual([2, 4, 2, 6, 2, 4]);
  expect(asked).toEqual([1, 2, 3, 2]);
});

test('an answer that is undefined is worked out once too', () => {
  let count = 0;
  const nothing = once(() => {
    count += 1;
    return undefined;
  });
  expect([nothing(), nothing(), count]).toEqual([undefined, undefined, 1]);
});

describe('what has changed', () => {
  const git = (answers: Readonly<Record<string, ChangedFiles>>) => (_: string, revision: string): ChangedFiles => answers[revision] ?? { kind: 'refused', reason: `git knows no revision "${revision}"; write a branch` };

  const rows: readonly (readonly [string, Readonly<Record<string, ChangedFiles>>, ReturnType<typeof changesSinceMain>])[] = [
    ['a branch that the origin has', { 'origin/main': { kind: 'files', files: new Set(['b', 'a']) }, main: { kind: 'files', files: new Set() } }, { kind: 'changes', base: 'origin/main', files: ['a', 'b'] }],
    ['an older name', { master: { kind: 'files', files: new Set(['a']) } }, { kind: 'changes', base: 'master', files: ['a'] }],
    ['no branch to compare with', {}, { kind: 'unknown', reason: 'there is no branch "main" or "master" to compare with' }],
    ['no repository', { 'origin/main': { kind: 'refused', reason: '"/x" is in no git repository' } }, { kind: 'unknown', reason: 'this folder is in no git repository' }],
  ];
  test.each(rows)('%s', (_label, answers, expected) => {
    expect(changesSinceMain('/x', git(answers))).toEqual(expected);
  });
});

test('each question has a file of its own, whatever is in it', () => {
  const questions: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['overview', {}], ['journey', { id: 'a' }], ['journey', { id: 'A' }], ['journey', { id: 'a', locale: 'fi' }], ['journey', { id: 'a~locale=fi' }], ['journey', { id: '../../x' }], ['message', { id: 'é/ü', b: '2', a: '1' }],
  ];
  const files = questions.map(([view, words]) => answerFile(view, words));
  expect(files).toEqual(['views/overview', 'views/journey/a', 'views/journey/.41', 'views/journey/a~locale=fi', 'views/journey/a.7elocale.253.44fi', 'views/journey/.2e.2e.252.46.2e.2e.252.46x', 'views/message/.25.433.25.419.252.46.25.433.25.42.43~a=1~b=2']);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
});
