import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';

const settings = `version: 1
name: standing
timezone: UTC
locales: [en]
extends: [lc:off]
rules: { no-unused-segment: warning }
profile: { id: customer_id }
channels:
  push: {}
  email: { address: email, from: "Shop <hello@shop.example>", assets: pictures }
attributes: { customer_id: string, email: { type: string, format: email } }
events: { signed_up: {} }
segments: { never_used: { when: { did: signed_up, within: 30d } } }
messages:
  hello: { channel: push, title: "Hello", text: "How are you?" }
  mail: { channel: email, purpose: transactional, subject: "Hello", body: hello.html }
journeys:
  welcome:
    trigger: { event: signed_up }
    reentry: always
    steps: [ { send: hello }, { send: mail } ]
`;
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const base = mkdtempSync(join(tmpdir(), 'lc-standing-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const start = join(base, 'start');
let number = 0;
let root = '';
const at = (path: string): string => join(root, path);
const pack = (): string => at('.lc/cache/queries.pack');

/** A minute from now: no file changed so shortly before that its times say nothing. */
const build = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['build', ...words], root, {}, () => Date.now() + 60_000);
/** What a build prints but for how long it took. */
const printed = ({ status, output, error }: CommandOutcome): string => `${status}\n${output}${error.replace(/, [\d.]+ s\)/g, ')')}`;
/** Answers that nobody may need: a build that works something out writes them anew. */
const forgetAnswers = (): void => writeFileSync(pack(), 'nothing');
const hasWorked = (): boolean => readFileSync(pack(), 'utf8') !== 'nothing';
const filesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).sort().map((path) => [path, readFileSync(join(folder, path), 'base64')]);

beforeAll(async () => {
  mkdirSync(join(start, 'pictures'), { recursive: true });
  writeFileSync(join(start, 'lc.yaml'), settings);
  writeFileSync(join(start, 'hello.html'), '<html lang="en"><body><p>Hello</p><img src="a.png" alt="A"></body></html>');
  writeFileSync(join(start, 'pictures/a.png'), picture);
});
beforeEach(() => {
  number += 1;
  root = join(base, String(number));
  cpSync(start, root, { recursive: true });
});

describe('a build that would find everything as the last one left it', () => {
  test('works nothing out and prints what the last one printed, warnings with their lines', async () => {
    await build();
    const worked = await build();
    forgetAnswers();
    const stood = await build();
    expect(hasWorked()).toBe(false);
    expect(printed(stood)).toBe(printed(worked));
    expect(stood.error).toContain('never_used');
    expect(stood.output).toContain('(0 written, ');
  });

  test('does so in every format, and says under --verbose that there was nothing to do', async () => {
    await build();
    const worked = await build('--format', 'json');
    forgetAnswers();
    expect(printed(await build('--format', 'json'))).toBe(printed(worked));
    expect((await build('--verbose')).error).toContain('nothing had to be worked out anew\n');
    expect(hasWorked()).toBe(false);
  });

  test('fails where warnings are too many, as the last one would have', async () => {
    await build();
    await build();
    expect((await build('--max-warnings', '0')).status).toBe(1);
    expect((await build()).status).toBe(0);
  });

  test('reads a file again whose times may say nothing, and takes it for what it is', async () => {
    const racy = (): Promise<CommandOutcome> => commandLine(['build'], root, {}, Date.now);
    await racy();
    await racy();
    forgetAnswers();
    await racy();
    expect(hasWorked()).toBe(false);
    const { mtime, atime } = statSync(at('hello.html'));
    writeFileSync(at('hello.html'), readFileSync(at('hello.html'), 'utf8').replace('Hello', 'Heyho'));
    utimesSync(at('hello.html'), atime, mtime);
    await racy();
    expect(readFileSync(at('dist/messages/mail/en.html'), 'utf8')).toContain('Heyho');
  });
});

test.each<[label: string, change: () => void, words?: readonly string[]]>([
  ['a source was edited', () => appendFileSync(at('lc.yaml'), '# more\n')],
  ['a source was edited and kept its size and time', () => {
    const { mtime, atime } = statSync(at('lc.yaml'));
    writeFileSync(at('lc.yaml'), settings.replace('How are you?', 'How old are?'));
    utimesSync(at('lc.yaml'), atime, mtime);
  }],
  ['a file of content was edited', () => writeFileSync(at('hello.html'), '<html lang="en"><body><p>Bye</p><img src="a.png" alt="A"></body></html>')],
  ['a picture was changed', () => writeFileSync(at('pictures/a.png'), Buffer.concat([picture, Buffer.from('x')]))],
  ['a source came', () => writeFileSync(at('more.yaml'), 'attributes: { city: string }\n')],
  ['a link came', () => symlinkSync('hello.html', at('other.html'))],
  ['an output was edited', () => appendFileSync(at('dist/messages/mail/en.html'), 'x')],
  ['an output was edited and kept its size and time', () => {
    const path = at('dist/messages/mail/en.txt');
    const { mtime, atime } = statSync(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('H', 'J'));
    utimesSync(path, atime, mtime);
  }],
  ['an output was removed', () => rmSync(at('dist/plans/welcome.json'))],
  ['the manifest was edited', () => appendFileSync(at('dist/manifest.json'), ' ')],
  ['the folder was removed', () => rmSync(at('dist'), { recursive: true })],
  ['a write was stopped half way', () => writeFileSync(at('dist/.lc-journal.json'), '{"files":{}}')],
  ['the record is damaged', () => writeFileSync(at('.lc/cache/build.json'), readFileSync(at('.lc/cache/build.json'), 'utf8').replace('never_used', 'never_usex'))],
  ['the record of the folder is lost', () => rmSync(at('.lc/cache/written.record'))],
  ['texts with accents are wanted', () => {}, ['--pseudo']],
  ['a part is wanted', () => {}, ['--select', 'hello']],
  ['another folder is wanted', () => {}, ['--out', 'other']],
  ['no cache is wanted', () => {}, ['--no-cache']],
])('where %s, a build is worked out, and what it writes is right', async (_, change, words = []) => {
  await build();
  await build();
  change();
  forgetAnswers();
  const { status } = await build(...words);
  expect(status).toBe(0);
  expect(hasWorked() || words.includes('--no-cache')).toBe(true);
  const clean = at('../clean');
  rmSync(clean, { recursive: true, force: true });
  await commandLine(['build', '--no-cache', ...words.filter((word) => word !== '--out' && word !== 'other'), '--out', clean], root);
  expect(filesIn(at(words.includes('other') ? 'other' : 'dist'))).toEqual(filesIn(clean));
});

test('a build after which the next one has less to say does not stand', async () => {
  await build();
  writeFileSync(at('lc.yaml'), settings.replace('{ send: mail } ]', '{ wait: 1d }, { send: mail } ]'));
  expect(existsSync(at('.lc/cache/build.json'))).toBe(true);
  const record = readFileSync(at('.lc/cache/build.json'), 'utf8');
  await build();
  expect(readFileSync(at('.lc/cache/build.json'), 'utf8')).toBe(record);
  await build();
  expect(readFileSync(at('.lc/cache/build.json'), 'utf8')).not.toBe(record);
});
