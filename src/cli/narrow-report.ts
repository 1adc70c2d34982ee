import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { changedFiles } from '../host/changed-files.ts';
import { fileProblem } from '../host/file-problem.ts';
import type { Driver } from '../compile/driver.ts';
import { type BaselineEntry, compareWithBaseline, readBaseline } from '../report/baseline.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { ReportScope } from '../report/scope.ts';
import type { Invocation } from './command.ts';
import { fingerprintsOf } from './fingerprints-of.ts';

/** What a command is asked to be about; everything of it is known before any work is done. */
export interface Narrowing {
  /** `section/id`; absent: everything. */
  readonly names?: ReadonlySet<string>;
  readonly since?: { readonly revision: string; readonly files: ReadonlySet<string> };
  readonly baseline?: { readonly file: string; readonly entries: readonly BaselineEntry[] };
}

/** Reads `--select`, `--exclude`, `--since` and `--baseline`. A string is why that is not possible. */
export const readNarrowing = ({ global: { select, exclude }, flags, directory }: Invocation, driver: Driver, root: string): Narrowing | string => {
  const selection = select.length + exclude.length === 0 ? undefined : driver.select({ select, exclude });
  if (selection?.kind === 'refused') return selection.reason;
  const revision = flags.get('since');
  const changed = typeof revision === 'string' ? changedFiles(root, revision) : undefined;
  if (changed?.kind === 'refused') return changed.reason;
  const file = flags.get('baseline');
  const baseline = typeof file === 'string' ? readEntries(resolve(directory, file)) : undefined;
  if (baseline !== undefined && 'reason' in baseline) return `the baseline "${String(file)}" cannot be used: ${baseline.reason}`;
  return {
    ...(selection && { names: new Set(selection.names) }),
    ...(typeof revision === 'string' && changed && { since: { revision, files: changed.files } }),
    ...(typeof file === 'string' && baseline && { baseline: { file, entries: baseline.entries } }),
  };
};

const readEntries = (path: string): ReturnType<typeof readBaseline> => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { reason: fileProblem(error) };
  }
  return readBaseline(text);
};

/**
 * The part of the problems that a report is asked for, and what it has to say of the rest. `keepsErrors`: an error anywhere
 * stops the command, so none is left out.
 */
export const narrowReport = async (
  diagnostics: readonly Diagnostic[],
  narrowing: Narrowing,
  { driver, invocation: { global: { select, exclude } }, keepsErrors }: { readonly driver: Driver; readonly invocation: Invocation; readonly keepsErrors: boolean },
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly scope?: ReportScope }> => {
  const { names, since, baseline } = narrowing;
  if (names === undefined && since === undefined && baseline === undefined) return { diagnostics };
  const compared = baseline && compareWithBaseline(diagnostics, fingerprintsOf(diagnostics, driver), baseline.entries);
  const fresh = compared?.fresh ?? diagnostics;
  const within = new Set(names === undefined ? fresh : await driver.within(fresh, names));
  const selected = fresh.filter((each) => within.has(each) || (keepsErrors && each.severity === 'error'));
  const shown = since === undefined ? selected : selected.filter(({ file }) => since.files.has(file));
  const unchanged = selected.length - shown.length;
  return {
    diagnostics: shown,
    scope: {
      select,
      exclude,
      unselected: fresh.length - selected.length,
      ...(since && {
        since: {
          revision: since.revision,
          files: since.files.size,
          unchanged,
          unchangedErrors: unchanged === 0 ? 0 : selected.filter(({ file, severity }) => severity === 'error' && !since.files.has(file)).length,
        },
      }),
      ...(baseline && compared && { baseline: { file: baseline.file, known: compared.known, gone: compared.gone } }),
    },
  };
};
