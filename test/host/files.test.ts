import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine } from '../../src/compile/engine.ts';
import { fileSource, type ProjectFiles } from '../../src/compile/file-source.ts';
import { fileText } from '../../src/compile/inputs.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { contentHash } from '../../src/host/content-hash.ts';
import { decodeText } from '../../src/host/decode-text.ts';
import { findProjectRoot } from '../../src/host/find-project.ts';
import { listFiles } from '../../src/host/list-files.ts';
import { projectFiles } from '../../src/host/project-files.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-files-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const isRoot = process.getuid?.() === 0;

const folder = (name: string, files: Readonly<Record<string, string>>): string => {
  const root = join(base, name);
  mkdirSync(root, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
};

describe('finding a project', () => {
  test('is the nearest folder upward with an lc.yaml', () => {
    const root = folder('find', { 'lc.yaml': '', 'inner/lc.yaml': '', 'inner/deep/er/a.yaml': '', 'side/a.yaml': '' });
    expect(['inner/deep/er', 'inner', 'side', '.'].map((path) => findProjectRoot(join(root, path)))).toEqual([join(root, 'inner'), join(root, 'inner'), root, root]);
    expect(findProjectRoot(base)).toBeUndefined();
  });
});

describe('listing files', () => {
  const yaml = ['.yaml', '.yml'];

  test('gives YAML files of every folder but the ignored ones, sorted', () => {
    const root = folder('list', { 'lc.yaml': '', 'b/z.yml': '', 'b/a.YAML': '', 'b/a.txt': '', 'node_modules/x.yaml': '', '.git/x.yaml': '', '.lc/x.yaml': '', 'dist/x.yaml': '', 'b/dist/kept.yaml': '', '.hidden.yaml': '', 'ä.yaml': '' });
    expect(listFiles({ root, extensions: yaml, exclude: ['dist'] })).toEqual({ files: ['b/a.YAML', 'b/dist/kept.yaml', 'b/z.yml', 'lc.yaml', 'ä.yaml'], companions: [], problems: [], hasLinks: false });
    expect(listFiles({ root, extensions: yaml, companions: ['.txt'], exclude: ['dist'] }).companions).toEqual(['b/a.txt']);
  });

  test('follows links inside the project once and reports those that leave it or lead in a circle', () => {
    const root = folder('links', { 'lc.yaml': '', 'real/a.yaml': '' });
    const outside = folder('outside', { 'secret.yaml': 'x' });
    symlinkSync(join(root, 'real/a.yaml'), join(root, 'b.yaml'));
    symlinkSync(join(outside, 'secret.yaml'), join(root, 'c.yaml'));
    symlinkSync(outside, join(root, 'd'));
    symlinkSync(root, join(root, 'real/up'));
    symlinkSync(join(root, 'nowhere'), join(root, 'e.yaml'));
    expect(listFiles({ root, extensions: yaml })).toEqual({
      files: ['b.yaml', 'lc.yaml', 'real/a.yaml'],
      companions: [],
      problems: [
        { path: 'c.yaml', reason: 'this link leads out of the project and is not followed' },
        { path: 'd', reason: 'this link leads out of the project and is not followed' },
        { path: 'e.yaml', reason: 'it cannot be read: it does not exist' },
        { path: 'real/up', reason: 'this link leads to a folder that holds it and is not followed' },
      ],
      hasLinks: true,
    });
  });

  test('two folders that link to each other come to an end', () => {
    const root = folder('cross', { 'a/one.yaml': '', 'b/two.yaml': '' });
    symlinkSync(join(root, 'b'), join(root, 'a/to_b'));
    symlinkSync(join(root, 'a'), join(root, 'b/to_a'));
    const { files } = listFiles({ root, extensions: yaml });
    expect(files.map((path) => path.split('/').at(-1)).sort()).toEqual(['one.yaml', 'two.yaml']);
  });

  test.skipIf(isRoot)('a folder that cannot be read is a value', () => {
    const root = folder('locked', { 'lc.yaml': '', 'no/a.yaml': '' });
    chmodSync(join(root, 'no'), 0o000);
    const list = listFiles({ root, extensions: yaml });
    chmodSync(join(root, 'no'), 0o755);
    expect(list).toEqual({ files: ['lc.yaml'], companions: [], problems: [{ path: 'no', reason: 'it cannot be read: permission denied' }] });
  });
});

describe('decoding text', () => {
  test.each([
    { label: 'plain', bytes: [0x61], text: 'a' },
    { label: 'with a byte order mark, kept', bytes: [0xef, 0xbb, 0xbf, 0x61], text: '\ufeffa' },
    { label: 'with an emoji', bytes: [0xf0, 0x9f, 0x8e, 0x89], text: '🎉' },
  ])('$label', ({ bytes, text }) => expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'text', text }));

  test.each([
    { label: 'a Latin-1 letter', bytes: [0x61, 0x0a, 0xc3, 0xa4, 0xe4, 0x0a], byte: 4, line: 2, readable: 'a\nä' },
    { label: 'an overlong form', bytes: [0xc0, 0x80], byte: 0, line: 1, readable: '' },
    { label: 'a surrogate', bytes: [0x61, 0xed, 0xa0, 0x80], byte: 1, line: 1, readable: 'a' },
    { label: 'beyond Unicode', bytes: [0xf4, 0x90, 0x80, 0x80], byte: 0, line: 1, readable: '' },
    { label: 'cut off', bytes: [0x61, 0xe2, 0x82], byte: 1, line: 1, readable: 'a' },
  ])('$label is no UTF-8, and where', ({ bytes, byte, line, readable }) => expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'not_utf8', byte, line, readable }));

  test.each([
    { label: 'with its mark, little end first', bytes: [0xff, 0xfe, 0x61, 0x00] },
    { label: 'with its mark, big end first', bytes: [0xfe, 0xff, 0x00, 0x61] },
    { label: 'with its mark and nothing else', bytes: [0xff, 0xfe] },
    { label: 'without a mark', bytes: [...Buffer.from('events:\n  é: {}\n', 'utf16le')] },
    { label: 'without a mark, big end first', bytes: [...Buffer.from('events:\n', 'utf16le').swap16()] },
  ])('UTF-16 $label is named', ({ bytes }) => expect(decodeText(Uint8Array.from(bytes))).toEqual({ kind: 'not_utf8', byte: 0, line: 1, readable: '', encoding: 'UTF-16' }));

  test.each([
    { label: 'one NUL in UTF-8', text: 'events:\n  e\0: {}\n' },
    { label: 'NULs only', text: '\0\0\0\0' },
    { label: 'some NULs side by side', text: 'a\0\0b\0\0c' },
  ])('$label is no UTF-16', ({ text }) => expect(decodeText(Buffer.from(text))).toEqual({ kind: 'text', text }));
});

describe('links', () => {
  test('that lead out of the project are not followed, wherever they stand on the way', () => {
    const root = folder('content', { 'lc.yaml': '', 'mails/real.txt': 'real' });
    const outside = folder('elsewhere', { 'secret.txt': 'secret' });
    symlinkSync(join(outside, 'secret.txt'), join(root, 'mails/file.txt'));
    symlinkSync(outside, join(root, 'folder'));
    symlinkSync('real.txt', join(root, 'mails/inside.txt'));
    const { read, bytes } = projectFiles(root, Date.now);
    for (const path of ['mails/file.txt', 'folder/secret.txt', '../elsewhere/secret.txt']) {
      expect([read(path)?.content, bytes?.(path)], path).toEqual([{ kind: 'unreadable', reason: 'this link leads out of the project and is not followed' }, 'this link leads out of the project and is not followed']);
    }
    for (const path of ['mails/real.txt', 'mails/inside.txt']) expect([read(path)?.content, Buffer.from(bytes?.(path) ?? '').toString()]).toEqual([{ kind: 'text', text: 'real' }, 'real']);
    expect([read('mails/nothing.txt'), bytes?.('nowhere/nothing.txt')]).toEqual([undefined, undefined]);
  });

  test('a project that is itself reached by a link is inside of itself', () => {
    const root = folder('behind', { 'lc.yaml': 'x' });
    symlinkSync(root, join(base, 'in_front'));
    expect(projectFiles(join(base, 'in_front'), Date.now).read('lc.yaml')?.content).toEqual({ kind: 'text', text: 'x' });
  });
});

describe('signatures', () => {
  const path = 'a.yaml';
  const counting = (files: ProjectFiles) => {
    const reads: string[] = [];
    const counted: ProjectFiles = { signature: files.signature, read: (file) => { reads.push(file); return files.read(file); } };
    return { reads, counted };
  };
  const later = () => Date.now() + 3_600_000;

  test('a file that did not change is not read again', () => {
    const root = folder('signature', { [path]: 'one' });
    const store = createMemoryStore();
    const look = () => {
      const { reads, counted } = counting(projectFiles(root, later));
      const engine = createEngine({ store, hash: contentHash, queries: [] });
      engine.refresh(fileText, fileSource(counted));
      return { engine, reads };
    };
    expect(look().engine.read(fileText, path)).toEqual({ kind: 'text', text: 'one' });
    expect(look().reads).toEqual([]);
    writeFileSync(join(root, path), 'two');
    const third = look();
    expect([third.reads, third.engine.read(fileText, path)]).toEqual([[path], { kind: 'text', text: 'two' }]);
  });

  test('a file that changed within two seconds of the look is read again, whatever its signature says', () => {
    const root = folder('racy', { [path]: 'one' });
    const at = new Date('2026-01-01T00:00:10Z');
    utimesSync(join(root, path), at, at);
    expect(projectFiles(root, () => Date.now()).signature(path), 'its change of status is new').toBe('');
    expect(projectFiles(root, later).signature(path)).toMatch(/^3:1767225610000:[\d.]+:\d+$/);
  });

  test('a file that is not there, or a folder, has none', () => {
    const root = folder('missing', { 'folder/a.yaml': '' });
    expect(['nothing.yaml', 'folder', 'folder/a.yaml/b'].map((name) => [projectFiles(root, later).signature(name), name === 'folder' ? undefined : projectFiles(root, later).read(name)])).toEqual([[undefined, undefined], [undefined, undefined], [undefined, undefined]]);
  });
});
