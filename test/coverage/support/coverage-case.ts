import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A finding as a person reads it: where it begins (`file:line:column`), and the first line of what is underlined. */
export interface Found {
  readonly code: string;
  readonly at: string;
  readonly text: string;
  readonly message: string;
}

/** One command on one side of the case, and everything it must answer. What is left out is not looked at, but diagnostics: those are none. */
export interface CoverageRun {
  readonly project: string;
  readonly command: string;
  /** Added to the end of lc.yaml. */
  readonly settings?: string;
  readonly diagnostics?: readonly Found[];
  /** Of `lc test`: each test and how it ended. */
  readonly tests?: Readonly<Record<string, string>>;
  /** Of `lc list <section>`: every id. */
  readonly ids?: readonly string[];
  /** Of `lc build`: excerpts of what is written, by path below dist. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Excerpts of what is printed. */
  readonly prints?: readonly string[];
  readonly status?: number;
}

/** What makes the case come out so: without it the case must fail. An export is replaced by a function that gives `returns`, or by one that gives a function that gives `gives`. */
export type Mechanism =
  | { readonly rule: string }
  | { readonly source: string; readonly export: string; readonly returns?: unknown; readonly gives?: unknown };

export interface CoverageCase {
  readonly name: string;
  /** Kinds shown (`E C`), by row. */
  readonly rows: Readonly<Record<string, string>>;
  readonly claim: string;
  readonly rests_on: readonly Mechanism[];
  readonly runs: readonly CoverageRun[];
}

export const coverageRoot = 'test/coverage';

export const caseNames: readonly string[] = readdirSync(coverageRoot)
  .filter((name) => existsSync(join(coverageRoot, name, 'case.yaml')))
  .sort();

export function readCase(name: string): CoverageCase {
  return { name, ...parse(readFileSync(join(coverageRoot, name, 'case.yaml'), 'utf8')) };
}

/** The files of one run: the shared base, under those of the case's first side, under its own. The base follows only the rules that the case rests on. */
export function projectOf(each: CoverageCase, run: CoverageRun, severityOf: (rule: string) => string): Readonly<Record<string, string>> {
  const [first] = each.runs;
  const own = { ...(first === undefined ? {} : sideFiles(each.name, first.project, true)), ...sideFiles(each.name, run.project, false) };
  const base = filesBelow(join(coverageRoot, 'base'));
  const rules = each.rests_on.flatMap((mechanism) => ('rule' in mechanism ? [`  ${mechanism.rule}: ${severityOf(mechanism.rule)}\n`] : []));
  const settings = own['lc.yaml'] ?? `${base['lc.yaml']}${rules.length === 0 ? '' : `rules:\n${rules.join('')}`}`;
  return { ...base, ...own, 'lc.yaml': `${settings}${run.settings ?? ''}` };
}

/** `right.yaml` is a side of one file; `right/` one of several, which replace files of the same name of the first side. */
function sideFiles(name: string, side: string, isUnder: boolean): Readonly<Record<string, string>> {
  const path = join(coverageRoot, name, side);
  if (existsSync(`${path}.yaml`)) return isUnder ? {} : { [`${side}.yaml`]: readFileSync(`${path}.yaml`, 'utf8') };
  if (!existsSync(path)) throw new Error(`${name} has no "${side}.yaml" and no folder "${side}"`);
  return filesBelow(path);
}

function filesBelow(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(paths.sort().map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
}
