import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rules } from '../../../src/analysis/rules/registry.ts';
import type { Diagnostic } from '../../../src/report/diagnostic.ts';
import { lineIndex, positionAt } from '../../../src/source/line-index.ts';
import { commandLine, splitWords } from '../../support/command-line.ts';
import { driverOf } from '../../support/driver.ts';
import { type CoverageCase, type CoverageRun, type Found, projectOf } from './coverage-case.ts';

type Texts = Readonly<Record<string, string>>;
type Seen = Pick<CoverageRun, 'diagnostics' | 'tests' | 'ids' | 'files' | 'prints' | 'status'>;

/** What a run really answers, with as much of it as the run says something about. Through the library, so that hundreds take seconds. */
export async function playRun(each: CoverageCase, run: CoverageRun): Promise<Seen> {
  const texts = projectOf(each, run, (id) => rules.find((rule) => rule.id === id)?.severity ?? 'error');
  const [, command, argument] = splitWords(run.command);
  const driver = driverOf(texts);
  if (run.command === 'lc validate') return { diagnostics: foundIn(texts, (await driver.validate()).diagnostics) };
  if (run.command === 'lc test') {
    const { diagnostics, tests } = await driver.test({ ids: [] });
    return { diagnostics: foundIn(texts, [...diagnostics, ...tests.flatMap((test) => test.diagnostics)]), tests: Object.fromEntries(tests.map(({ id, status }) => [id, status])) };
  }
  if (run.command === 'lc build') {
    const { diagnostics, files } = await driver.build();
    return { diagnostics: foundIn(texts, diagnostics), ...(run.files && { files: excerpts(run.files, (path) => String(files.get(path) ?? '')) }) };
  }
  if (command === 'list' && argument !== undefined && splitWords(run.command).length === 3) {
    return { diagnostics: [], ids: driver.list(argument).map(({ id }) => id) };
  }
  return playCommandLine(texts, run);
}

async function playCommandLine(texts: Texts, run: CoverageRun): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'lc-coverage-'));
  try {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { status, output, error } = await commandLine([...splitWords(run.command).slice(1), '--no-cache'], folder);
    const printed = `${output}${error}`;
    return {
      status,
      diagnostics: [],
      ...(run.prints && { prints: run.prints.map((part) => (printed.includes(part) ? part : `not printed: ${part}\n${printed}`)) }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function excerpts(wanted: Readonly<Record<string, readonly string[]>>, read: (path: string) => string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(wanted).map(([path, parts]) => [path, parts.map((part) => (read(path).includes(part) ? part : `not in ${path}: ${part}\n${read(path)}`))]));
}

function foundIn(texts: Texts, diagnostics: readonly Diagnostic[]): readonly Found[] {
  return diagnostics.map(({ code, message, file, range }) => {
    const text = texts[file] ?? '';
    const { line, column } = positionAt(lineIndex(text), range.start);
    const [first = '', ...more] = text.slice(range.start, range.end).trimEnd().split('\n');
    return { code, at: `${file}:${line}:${column}`, text: more.length > 0 ? `${first} …` : first, message };
  });
}

/** What a run must answer, in the same form: nothing is reported unless it says so. */
export function wantedOf({ diagnostics = [], tests, ids, files, prints, status }: CoverageRun, seen: Seen): Seen {
  return {
    diagnostics,
    ...(seen.tests && { tests: tests ?? {} }),
    ...(seen.ids && { ids: ids ?? [] }),
    ...(seen.files && { files: files ?? {} }),
    ...(seen.prints && { prints: prints ?? [] }),
    ...(seen.status !== undefined && { status: status ?? 0 }),
  };
}

/** True when every run answers what it must. */
export async function holds(each: CoverageCase): Promise<boolean> {
  for (const run of each.runs) {
    const seen = await playRun(each, run);
    if (JSON.stringify(canonical(seen)) !== JSON.stringify(canonical(wantedOf(run, seen)))) return false;
  }
  return true;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, canonical(member)]));
}
