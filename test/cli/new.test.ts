import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drafts } from '../../src/compile/drafts/drafts.ts';
import { placeDraft } from '../../src/compile/drafts/place-draft.ts';
import { sections } from '../../src/spec/definitions/sections.ts';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';
import { copyProject, filesOf } from '../support/real-project.ts';

describe.each(['examples/shop', 'templates/blank'])('in %s', (project) => {
  let root = '';
  const parent = mkdtempSync(join(tmpdir(), 'lc-new-'));
  beforeAll(() => {
    root = copyProject(project, parent);
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));
  const errors = async (): Promise<readonly string[]> => {
    const report = JSON.parse((await commandLine(['validate', '--format', 'json'], root)).output);
    return report.diagnostics.filter(({ severity }: { readonly severity: string }) => severity === 'error').map(({ code, file }: { readonly code: string; readonly file: string }) => `${code} ${file}`);
  };

  test.each(sections)('a definition of %s holds as it is written', async (section) => {
    const before = filesOf(root);
    const known = await errors();
    const { status, output, error } = await commandLine(['new', section, 'fresh_one'], root);
    expect(status, error).toBe(0);
    const [, file = '', line = ''] = /^(.+):(\d+): /.exec(output) ?? [];
    const changed = [...filesOf(root)].filter(([path, text]) => before.get(path) !== text && !path.startsWith('.lc/'));
    expect(changed.map(([path]) => path)).toEqual([file]);
    const lines = changed[0]?.[1].split('\n') ?? [];
    const start = Number(line) - 1;
    expect(lines[start]).toMatch(/^ +fresh_one:$/);
    expect(lines.slice(start).some((each) => /^ +# \S/.test(each))).toBe(true);
    // Nothing that stood there is lost.
    const kept = (before.get(file) ?? '').split('\n').filter((each) => each.trim() !== '');
    expect(kept.filter((each) => !lines.includes(each))).toEqual([]);
    // An ad and its page name each other: the first of the two points at what is still to come.
    const fresh = (await errors()).filter((each) => !known.includes(each));
    expect(fresh).toEqual(section === 'ads' ? [`reference/unknown-page ${file}`] : []);
  });
});

test('every section has a draft of its own', () => {
  expect(sections.filter((section) => !Object.hasOwn(drafts, section))).toEqual([]);
});

describe('where it is written', () => {
  const segment = (id: string): string => `  ${id}:\n    when:\n      did: any\n`;
  test.each([
    { label: 'beside its neighbours', files: { 'people/segments.yaml': `segments:\n${segment('a')}${segment('b')}` }, file: 'people/segments.yaml' },
    { label: 'in the file with most of them', files: { 'a.yaml': `segments:\n${segment('a')}`, 'b.yaml': `segments:\n${segment('c')}${segment('d')}` }, file: 'b.yaml' },
    { label: 'in a file of its own, where each has one', files: { 'segments/a.yaml': `segments:\n${segment('a')}`, 'segments/b.yaml': `segments:\n${segment('b')}` }, file: 'segments/fresh.yaml' },
    { label: 'in a folder, where sections have folders', files: { 'events/joined.yaml': 'events:\n  joined: {}\n' }, file: 'segments/fresh.yaml' },
    { label: 'in a file named after the section', files: { 'tracking.yaml': 'events:\n  joined: {}\n' }, file: 'segments.yaml' },
    { label: 'in lc.yaml, where everything is there', files: {}, file: 'lc.yaml' },
    { label: 'in another file, where nothing can be added', files: { 'flow.yaml': 'segments: { a: { when: { did: any } }, b: { when: { did: any } } }\n' }, file: 'segments/fresh.yaml' },
  ])('$label', async ({ files, file }) => {
    const root = commandProject(files);
    const { status, output, error } = await commandLine(['new', 'segments', 'fresh'], root);
    expect([status, output.split(':')[0]], error).toEqual([0, file]);
    expect((await commandLine(['validate'], root)).status).toBe(0);
  });

  test('below the folder that -C names, as seen from there', async () => {
    const root = commandProject({ 'tracking.yaml': 'events:\n  joined: {}\n' });
    mkdirSync(join(root, 'inner'));
    expect((await commandLine(['-C', 'inner', 'new', 'segments', 'fresh'], root)).output).toMatch(/^\.\.\/segments\.yaml:2: /);
  });
});

describe('what is refused', () => {
  test.each([
    { words: ['journey', 'a'], error: `error: there is no section "journey"; did you mean "journeys"? (sections: ${sections.join(', ')})\n` },
    { words: ['segments', 'Größe 2'], error: 'error: "Größe 2" cannot be an id; write small letters, digits and _, a letter first (grosse_2)\n' },
    { words: ['segments', '42'], error: 'error: "42" cannot be an id; write small letters, digits and _, a letter first\n' },
    { words: ['segments', 'a'], error: 'error: there is such a definition already: "a" in a.yaml:2; nothing was written\n' },
  ])('$words', async ({ words, error }) => {
    const root = commandProject({ 'a.yaml': 'segments:\n  a:\n    when:\n      did: any\n' });
    expect(await commandLine(['new', ...words], root)).toEqual({ status: 2, output: '', error: error.replace('(grosse_2)', '(gro_e_2)') });
    expect(existsSync(join(root, 'segments.yaml'))).toBe(false);
  });

  test('a file that cannot be read as YAML is left alone', async () => {
    const broken = 'segments:\n  a:\n    when:\n      did: any\n  b: {\n';
    const root = commandProject({ 'a.yaml': broken });
    const { status, output } = await commandLine(['new', 'segments', 'fresh'], root);
    expect([status, output.split(':')[0], readFileSync(join(root, 'a.yaml'), 'utf8')]).toEqual([0, 'segments/fresh.yaml', broken]);
  });

  test('a file that others put in its place is never written over', async () => {
    const root = commandProject({ 'events/joined.yaml': 'events:\n  joined: {}\n', 'segments/fresh.yaml': '- a list\n' });
    const { status, error } = await commandLine(['new', 'segments', 'fresh'], root);
    expect([status, error, readFileSync(join(root, 'segments/fresh.yaml'), 'utf8')]).toEqual([2, 'error: "segments/fresh.yaml" is where it belongs, and it holds no list of sections in block style; nothing was written\n', '- a list\n']);
  });
});

describe('a text keeps what it has', () => {
  const lines = ['when:', '  did: any'];
  test.each([
    { label: 'an empty file', before: '', after: 'segments:\n  fresh:\n    when:\n      did: any\n' },
    { label: 'a file of comments', before: '# people\n', after: '# people\n\nsegments:\n  fresh:\n    when:\n      did: any\n' },
    { label: 'another section, no line break at the end', before: 'events:\n  a: {}', after: 'events:\n  a: {}\n\nsegments:\n  fresh:\n    when:\n      did: any\n' },
    { label: 'an empty section', before: 'segments:\nevents:\n  a: {}\n', after: 'segments:\n  fresh:\n    when:\n      did: any\nevents:\n  a: {}\n' },
    { label: 'another indentation, and a section behind', before: 'segments:\n    a:\n        when: { did: any } # why\n\nevents:\n  b: {}\n', after: 'segments:\n    a:\n        when: { did: any } # why\n\n    fresh:\n      when:\n        did: any\n\nevents:\n  b: {}\n' },
    { label: 'line ends of Windows', before: 'segments:\r\n  a:\r\n    when:\r\n      did: any\r\n', after: 'segments:\r\n  a:\r\n    when:\r\n      did: any\r\n\r\n  fresh:\r\n    when:\r\n      did: any\r\n' },
    { label: 'a byte order mark', before: '\ufeffsegments:\n  a: {}\n', after: '\ufeffsegments:\n  a: {}\n  fresh:\n    when:\n      did: any\n' },
    { label: 'a text in block style as the last value', before: 'segments:\n  a:\n    description: |\n      one\n\n      two\n\nevents: {}\n', after: 'segments:\n  a:\n    description: |\n      one\n\n      two\n\n  fresh:\n    when:\n      did: any\n\nevents: {}\n' },
  ])('$label', ({ before, after }) => {
    const placed = placeDraft(before, 'segments', 'fresh', lines);
    expect(placed).toMatchObject({ kind: 'placed', text: after });
    if (placed.kind === 'placed') expect(placed.text.split(/\r?\n/)[placed.line - 1]).toMatch(/^ +fresh:$/);
  });

  test('a draft that would not be YAML is refused', () => {
    expect(placeDraft('segments:\n  a: {}\n', 'segments', 'fresh', ['when: {']).kind).toBe('refused');
  });
});
