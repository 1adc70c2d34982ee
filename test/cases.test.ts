import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt, lc } from './cli/support/built-lc.ts';
import { commandLine, type CommandOutcome, splitWords } from './support/command-line.ts';
import { filesOf } from './support/real-project.ts';

/**
 * A case is a folder `test/cases/<command>/<case>/`: a project, `command.txt` (one command a line, each run in turn in that
 * folder) and `expected/` with what a person sees: `stdout.txt`, `stderr.txt`, `status.txt`, and `files/` where the case is
 * about what was written. `UPDATE_CASES=1 npx vitest run test/cases.test.ts` writes what is expected; read it before you keep it.
 */
const root = 'test/cases';
const cases = readdirSync(root)
  .flatMap((command) => readdirSync(join(root, command)).map((name) => `${command}/${name}`))
  .filter((name) => existsSync(join(root, name, 'command.txt')))
  .sort();
const isUpdating = process.env.UPDATE_CASES === '1';
const notOfTheProject: readonly string[] = ['command.txt', 'expected'];

interface Seen {
  readonly status: string;
  readonly output: string;
  readonly error: string;
  readonly files: ReadonlyMap<string, string>;
}

type Run = (words: readonly string[], folder: string) => Promise<{ readonly status: number | null; readonly output: string; readonly error: string }>;

const base = mkdtempSync(join(tmpdir(), 'lc-cases-'));
beforeAll(ensureBuilt, 60_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** How long it took, where the temporary folder is and which version ran are not part of what is expected. */
function plain(text: string, folder: string): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  return text
    .replaceAll(/, \d+\.\d\d s\)/g, ', 0.00 s)')
    .replaceAll(folder, '<folder>')
    .replaceAll(new RegExp(`("(?:lc|version|semanticVersion)": )"${version}"`, 'g'), '$1"<version>"');
}

async function play(name: string, tier: string, run: Run): Promise<Seen> {
  const folder = join(base, tier, name.replace('/', '-'));
  mkdirSync(dirname(folder), { recursive: true });
  cpSync(join(root, name), folder, { recursive: true, filter: (path) => path === join(root, name) || !notOfTheProject.includes(basename(path)) });
  const before = filesOf(folder);
  const outcomes: CommandOutcome[] = [];
  for (const line of readFileSync(join(root, name, 'command.txt'), 'utf8').trim().split('\n')) {
    const [, ...words] = splitWords(line);
    const { status, output, error } = await run(words, folder);
    outcomes.push({ status: status ?? -1, output, error });
  }
  const written = [...filesOf(folder)].filter(([path, text]) => before.get(path) !== text && !path.startsWith('.lc/'));
  return {
    status: outcomes.map(({ status }) => `${status}\n`).join(''),
    output: plain(outcomes.map(({ output }) => output).join(''), folder),
    error: plain(outcomes.map(({ error }) => error).join(''), folder),
    files: new Map(written.map(([path, text]) => [path, plain(text, folder)])),
  };
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** `expected/files` is compared only where it exists: few cases are about what was written. */
function expected(name: string): Seen {
  const folder = join(root, name, 'expected');
  const files = existsSync(join(folder, 'files')) ? filesOf(join(folder, 'files')) : new Map<string, string>();
  return { status: textOf(join(folder, 'status.txt')), output: textOf(join(folder, 'stdout.txt')), error: textOf(join(folder, 'stderr.txt')), files };
}

function update(name: string, seen: Seen): void {
  const folder = join(root, name, 'expected');
  const hasFiles = existsSync(join(folder, 'files'));
  rmSync(folder, { recursive: true, force: true });
  const texts = new Map([['status.txt', seen.status], ['stdout.txt', seen.output], ['stderr.txt', seen.error], ...(hasFiles ? [...seen.files].map(([path, text]) => [`files/${path}`, text] as const) : [])]);
  for (const [path, text] of texts) {
    if (text === '') continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function compare(name: string, seen: Seen): void {
  const wanted = expected(name);
  expect({ ...seen, files: wanted.files.size === 0 ? new Map() : seen.files }).toEqual(wanted);
}

describe('a command says and writes what is expected', () => {
  test('there are cases, each with its expectation', () => {
    expect(cases.length).toBeGreaterThanOrEqual(12);
    if (!isUpdating) for (const name of cases) expect(textOf(join(root, name, 'expected/status.txt')), name).toMatch(/^(?:\d\n)+$/);
  });

  test.each(cases)('%s, alone in a process of its own', async (name) => {
    const seen = await play(name, 'alone', (words, folder) => lc(words, { cwd: folder }));
    if (isUpdating) update(name, seen);
    compare(name, seen);
  });

  test('all of them in one process, in the other order', async () => {
    for (const name of [...cases].reverse()) compare(name, await play(name, 'together', commandLine));
  });
});
