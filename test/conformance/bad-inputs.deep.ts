import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../cli/support/built-lc.ts';
import { filesOf, temporaryFolder } from '../support/real-project.ts';
import { emptyAndEndless, hugeMaps, largeInputs, soundProject, strangeCharacters, treacherousNames } from './support/bad-inputs.ts';

interface Ended {
  readonly status: number | null;
  readonly said: string;
}

/** A guard, not a measurement: a run that takes this long hangs. */
const hangs = 60_000;

const bin = resolve('bin/lc.js');
const inside = /^\s+at |node:internal|lc has a bug|heap out of memory/m;

/** `lc` in a process of its own that may hold 500 MB; `user`: the number of a user who is not root. */
const lcIn = (folder: string, words: readonly string[], user?: number): Promise<Ended> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--max-old-space-size=500', bin, ...words], { cwd: folder, timeout: hangs, killSignal: 'SIGKILL', ...(user === undefined ? {} : { uid: user, gid: user }) });
    let said = '';
    child.stdout.on('data', (piece) => { said += String(piece); });
    child.stderr.on('data', (piece) => { said += String(piece); });
    child.on('close', (status) => done({ status, said }));
  });

function folderOf(texts: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ ...soundProject, ...texts })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

beforeAll(ensureBuilt, 120_000);

describe('in a process of 500 MB', () => {
  test.each([...hugeMaps, ...largeInputs, ...strangeCharacters, ...treacherousNames, ...emptyAndEndless])('$label', async ({ file, text, said: expected }) => {
    const { status, said } = await lcIn(folderOf({ [file]: text }), ['build', '--format', 'concise']);
    expect(said).not.toMatch(inside);
    expect(status).toBe(expected.some((each) => !each.startsWith('yaml/read-otherwise')) ? 1 : 0);
    if (status === 1) expect(said).toContain(`${file}:`);
  });

  test('5,000 empty files', async () => {
    const { status, said } = await lcIn(folderOf(Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`many/${index}.yaml`, '']))), ['validate']);
    expect([status, said]).toEqual([0, expect.stringContaining('0 errors in 5001 files')]);
  });
});

describe('on a disk', () => {
  test.each([
    { label: 'UTF-16 with its mark', bytes: Buffer.from('\ufeffevents: {}\n', 'utf16le'), place: 'x.yaml:1:1', saying: 'it is UTF-16, not UTF-8' },
    { label: 'Latin-1 in the third line', bytes: Buffer.concat([Buffer.from('events:\n  e: {}\n  # '), Buffer.from([0xe4, 0x0a])]), place: 'x.yaml:3:5', saying: 'byte 21 is not UTF-8 text (line 3)' },
  ])('$label', async ({ bytes, place, saying }) => {
    const { status, said } = await lcIn(folderOf({ 'x.yaml': bytes }), ['validate', '--format', 'concise']);
    expect([status, said]).toEqual([1, expect.stringContaining(`${place}: error yaml/unreadable-file`)]);
    expect(said).toContain(saying);
  });

  test('folders named like files, links out of the project, to nowhere and in a circle', async () => {
    const folder = folderOf({ 'folder.yaml/inner.yaml': 'events: {}\n' });
    symlinkSync('/etc', join(folder, 'etc'));
    symlinkSync('/etc/hostname', join(folder, 'host.yaml'));
    symlinkSync('.', join(folder, 'self'));
    symlinkSync('nowhere.yaml', join(folder, 'gone.yaml'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    const { status, said } = await lcIn(folder, ['validate', '--format', 'concise']);
    expect(said).not.toMatch(inside);
    for (const name of ['etc', 'host.yaml', 'self', 'gone.yaml', 'loop.yaml']) expect(said).toContain(`yaml/left-out "${name}" is left out`);
    expect(status).toBe(1);
  });

  test('content outside of the project is not read', async () => {
    const folder = folderOf({ 'x.yaml': 'messages:\n  m:\n    channel: sms\n    purpose: transactional\n    text: ../secret.txt\n' });
    const { status, said } = await lcIn(folder, ['validate', '--format', 'concise']);
    expect([status, said]).toEqual([1, expect.stringContaining('x.yaml:5:11: error content/missing-file')]);
  });

  test('a cache of another version, cut off anywhere, or with other bytes changes nothing', async () => {
    const folder = folderOf({});
    const whole = await lcIn(folder, ['build']);
    expect(whole.status).toBe(0);
    const built = filesOf(join(folder, 'dist'));
    const path = join(folder, '.lc/cache/queries.pack');
    const bytes = readFileSync(path);
    const lengths = [0, 1, 50, 128, 255, 256, 257, 1000, bytes.length >> 1, bytes.length - 1];
    const damages = [...lengths.map((length) => bytes.subarray(0, length)), ...[0, 10, 100, 300, bytes.length >> 1, bytes.length - 2].map((at) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 0xff : byte)))), Buffer.from(bytes.toString('latin1').replaceAll('0.', '9.'), 'latin1')];
    for (const damaged of damages) {
      writeFileSync(path, damaged);
      const { status, said } = await lcIn(folder, ['build']);
      expect([status, said.includes('0 errors in 1 file'), filesOf(join(folder, 'dist'))]).toEqual([0, true, built]);
    }
    truncateSync(path, 0);
  });

  test('two builds at once leave one whole result', async () => {
    const folder = folderOf({});
    const alone = folderOf({});
    await lcIn(alone, ['build']);
    const ended = await Promise.all(Array.from({ length: 4 }, () => lcIn(folder, ['build'])));
    for (const { said } of ended) expect(said).not.toMatch(inside);
    const last = await lcIn(folder, ['build']);
    expect([last.status, filesOf(join(folder, 'dist'))]).toEqual([0, filesOf(join(alone, 'dist'))]);
  });

  test('a project that may not be read, or written', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('only root can start a process of another user');
    const folder = folderOf({ 'closed.yaml': 'events: {}\n', 'shut/inner.yaml': 'events: {}\n' });
    chmodSync(folder, 0o755);
    const open = await lcIn(folder, ['validate'], 65534);
    if (!open.said.includes('errors in')) return context.skip('lc itself is where no other user may read');
    chmodSync(join(folder, 'closed.yaml'), 0);
    chmodSync(join(folder, 'shut'), 0);
    const { status, said } = await lcIn(folder, ['build', '--format', 'concise'], 65534);
    expect(said).not.toMatch(inside);
    expect(said).toContain('closed.yaml:1:1: error yaml/unreadable-file this file cannot be read: permission denied');
    expect(said).toContain('"shut" is left out: it cannot be read: permission denied');
    expect(status).toBe(1);
    chmodSync(join(folder, 'closed.yaml'), 0o644);
    chmodSync(join(folder, 'shut'), 0o755);
    const written = await lcIn(folder, ['build'], 65534);
    expect(written.said).not.toMatch(inside);
    expect([written.status, written.said]).toEqual([2, expect.stringContaining('could not be written: permission denied')]);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  test('a full disk', async (context) => {
    const full = '/dev/full';
    if (!statSync(full, { throwIfNoEntry: false })?.isCharacterDevice()) return context.skip('there is no /dev/full');
    const { status, said } = await lcIn(folderOf({ 'x.yaml': 'events: 3\n' }), ['validate', '--format', `json:${full}`]);
    expect(said).not.toMatch(inside);
    expect([status, said]).toEqual([2, expect.stringContaining('the disk is full')]);
  });
});
