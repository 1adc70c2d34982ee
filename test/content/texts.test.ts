import { describe, expect, it } from 'vitest';
import { contentTools } from '../../src/content/compile-message.ts';
import { verifyMessage } from '../../src/content/verify-message.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample, type Sample, sampleInput } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

const waiting = {
  text: '{count, plural, =0 {Nothing is} one {One item is} other {# items are}} waiting, {name}',
  locales: { fi: '{count, plural, one {Yksi tuote} other {# tuotetta}} odottaa, {name}', ar: '{name}: {count, plural, zero {صفر} one {واحد} two {اثنان} few {# قليل} many {# كثير} other {# أخرى}}' },
};
const call = '{{text "waiting" count=event.items.length name=profile.first_name}}';
const mail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section></mj-body></mjml>`;

async function shown(sample: Omit<Sample, 'fields'>, text: string, data = sampleData[0]?.data ?? {}): Promise<string | undefined> {
  const { artefact, diagnostics } = await compileSample({ channel: 'push', fields: { text }, ...sample });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return artefact && renderMessage(artefact, data, { projectZone: helsinki }).text;
}

const items = (count: number) => ({ ...sampleData[0]?.data, profile: { first_name: 'Ann' }, event: { items: Array.from({ length: count }, () => ({ name: 'x' })) } });

describe('a text is shown by its key, in the language of the message', () => {
  it.each<[locale: string, count: number, text: string]>([
    ['en', 0, 'Nothing is waiting, Ann'],
    ['en', 1, 'One item is waiting, Ann'],
    ['en', 1200, '1,200 items are waiting, Ann'],
    ['fi', 0, '0 tuotetta odottaa, Ann'],
    ['fi', 1, 'Yksi tuote odottaa, Ann'],
    ['ar', 0, 'Ann: صفر'],
    ['ar', 2, 'Ann: اثنان'],
    ['ar', 3, 'Ann: 3 قليل'],
    ['ar', 11, 'Ann: 11 كثير'],
    ['ar', 100, 'Ann: 100 أخرى'],
    ['de', 2, '2 items are waiting, Ann'],
  ])('%s, %i', async (locale, count, text) => {
    expect(await shown({ texts: { waiting }, locale, fallbacks: [locale] }, call, items(count))).toBe(text);
  });

  it.each<[label: string, text: string, call: string, expected: string]>([
    ['a region reads the language', 'a', '{{text "key"}}', 'a'],
    ['forms of numbers, dates and money', '{total, number, ::.00} {total, number, integer} {total, number} {total, number, ::currency/EUR} {day, date, short} {at, time}', '{{text "key" total=event.total day=event.day at=event.departs_at}}', '120.50 121 120.5 €120.50 3/1/27 10:00 AM'],
    ['a choice by a word', '{plan, select, pro {Pro} other {Free}}', '{{text "key" plan=profile.plan}}', 'Pro'],
    ['a choice by true and false', '{vip, select, true {Dear} other {Hi}}', '{{text "key" vip=profile.vip}}', 'Dear'],
    ['a place in an order', '{place, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', '{{text "key" place=profile.points}}', '12th'],
    ['plurals inside a choice', '{plan, select, pro {{count, plural, one {# seat} other {# seats}}} other {none}}', '{{text "key" plan=profile.plan count=profile.points}}', '12 seats'],
    ['an apostrophe, a number sign and a backslash', "it''s # \\{name}", '{{text "key" name=event.code}}', "it's # \\A B/&="],
    ['line breaks inside branches', '{count, plural,\n one {\n one\n}\n other {\n more\n}}', '{{text "key" count=profile.points}}', ' more '],
    ['inside an each, of the item', '{name} {at, number}. ', '{{#each event.items}}{{text "key" name=name at=@index}}{{/each}}', 'Boots 0. Socks <x> 1. '],
    ['a call as a value', '{name}', '{{text "key" name=(default profile.city "nowhere")}}', 'Åbo'],
  ])('%s', async (_, text, written, expected) => {
    expect((await shown({ texts: { key: { text } }, locale: 'en' }, written))?.replaceAll('\u202f', ' ')).toBe(expected);
  });
});

describe('a text in a mail', () => {
  const texts = { waiting, html: { text: '<b>{name}</b> has {count, plural, one {<i>one</i>} other {#}} <a href="{url}?n={name}">now</a>' } };
  it('escapes every value for the place where it stands', async () => {
    const body = mail('{{text "html" name=profile.first_name count=profile.points url=profile.home}}');
    const { artefact, diagnostics } = await compileSample({ fields: { body }, texts });
    expect(diagnostics).toEqual([]);
    const html = artefact && renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).html;
    expect(html).toContain('<b>Ann &quot;A&quot; &lt;b&gt; &amp; Co&#x27;s</b> has 12 <a href="https://a.example/x?y=1&amp;z=2?n=Ann%20%22A%22');
  });

  it('prints the same as Handlebars before MJML, in each language', async () => {
    const body = mail(`${call}{{#each event.items}}{{text "html" name=name count=@index url=link}}{{/each}}`);
    for (const locale of ['en', 'fi', 'ar']) {
      expect(await verifyMessage(sampleInput({ fields: { body, preheader: call }, texts, locale, fallbacks: [locale] }), contentTools())).toEqual({ kind: 'equal', cases: 6 });
    }
  });
});

describe('a text that cannot be shown is an error at its place', () => {
  it.each<[label: string, texts: Sample['texts'], body: string, code: string, message: string, at: readonly [file: string, words: string]]>([
    ['an unknown key', { waiting }, '{{text "wating" count=1 name="x"}}', 'reference/unknown-text', 'there is no text "wating"; did you mean "waiting"?', ['mails/hello.yaml', '"wating"']],
    ['a value that is not given', { waiting }, '{{text "waiting" count=1}}', 'missing-argument', 'the text "waiting" needs "name", and it is not given here', ['mails/hello.yaml', '"waiting"']],
    ['a value that it does not take', { waiting }, '{{text "waiting" count=1 name="x" nam="x"}}', 'unknown-argument', 'the text "waiting" does not take "nam"', ['mails/hello.yaml', '"x"']],
    ['a text for a number', { waiting }, '{{text "waiting" count=profile.plan name="x"}}', 'argument-type', '"count" of the text "waiting" takes a number, not a text', ['mails/hello.yaml', 'profile.plan']],
    ['a number for a text', { waiting }, '{{text "waiting" count=1 name=profile.points}}', 'argument-type', '"name" of the text "waiting" takes a text, not a whole number', ['mails/hello.yaml', 'profile.points']],
    ['a value that may be missing', { waiting }, '{{text "waiting" count=1 name=profile.city}}', 'may-be-missing', '"profile.city" may be missing', ['mails/hello.yaml', 'profile.city']],
    ['a key from data', { waiting }, '{{text profile.plan count=1 name="x"}}', 'refused-expression', '"{{text profile.plan count=1 name="x"}}" cannot be used here: a text is called by its key', ['mails/hello.yaml', '{{text profile.plan count=1 name="x"}}']],
    ['inside a call', { waiting }, '{{upper (text "waiting" count=1)}}', 'refused-expression', '"(text "waiting" count=1)" cannot be used here: a text stands for itself', ['mails/hello.yaml', '(text "waiting" count=1)']],
    ['no other', { key: { text: '{n, plural, one {x}}' } }, '{{text "key" n=1}}', 'text-syntax', 'a choice has no branch "other"', ['parts/texts.yaml', '}']],
    ['an apostrophe that switches a value off', { key: { text: "l'{name} est" } }, '{{text "key" name="x"}}', 'text-syntax', 'an apostrophe before "{" makes plain text of what follows', ['parts/texts.yaml', "l'{name} est"]],
    ['a form of a number that is not carried over', { key: { text: 'a {n, number, percent}' } }, '{{text "key" n=1}}', 'text-syntax', 'this form of a number is not carried over', ['parts/texts.yaml', '{n, number, percent}']],
    ['an offset', { key: { text: '{n, plural, offset:1 other {x}}' } }, '{{text "key" n=1}}', 'text-syntax', '"offset" is not carried over', ['parts/texts.yaml', '{n, plural, offset:1 other {x}}']],
    ['a value without a name', { key: { text: 'a {0}' } }, '{{text "key"}}', 'text-syntax', 'a value is called by a name, not "0"', ['parts/texts.yaml', '{0}']],
  ])('%s', async (_, texts, body, code, message, [file, words]) => {
    const { artefact, diagnostics } = await compileSample({ channel: 'push', fields: { text: body }, ...(texts && { texts }) });
    const source = file === 'parts/texts.yaml' ? (texts?.['key']?.text ?? '') : body;
    expect(artefact).toBeUndefined();
    expect(diagnostics.map((each) => [each.code, each.message, each.file, source.slice(each.range.start, each.range.end)])).toEqual([[code.includes('/') ? code : `content/${code}`, message, file, words]]);
  });

  it('names the first language where a translation shows something else', async () => {
    const texts = { key: { text: '{count, number}', locales: { fi: '{count} {more}' } } };
    const { diagnostics } = await compileSample({ channel: 'push', fields: { text: '{{text "key" count=1}}' }, texts, locale: 'fi', fallbacks: ['fi'] });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['content/locale-mismatch', '"count" is a text in "fi" and a number in "en"'],
      ['content/locale-mismatch', 'the text in "fi" shows "more", and in "en" it does not'],
    ]);
  });
});
