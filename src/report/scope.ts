import type { BaselineEntry } from './baseline.ts';
import { plural } from './summary-line.ts';

/** That a report is about a part of the project only, and what it leaves out: nothing is hidden without a word. */
export interface ReportScope {
  /** As written after `--select` and `--exclude`. */
  readonly select: readonly string[];
  readonly exclude: readonly string[];
  /** How many problems lie in what was not selected. */
  readonly unselected: number;
  /** A git revision, and how many problems lie in files that have not changed since. */
  readonly since?: { readonly revision: string; readonly files: number; readonly unchanged: number; readonly unchangedErrors: number };
  readonly baseline?: { readonly file: string; readonly known: number; readonly gone: readonly BaselineEntry[] };
}

/** The same as sentences for people, above the count. */
export function scopeLines(scope: ReportScope | undefined): readonly string[] {
  if (scope === undefined) return [];
  const { select, exclude, unselected, since, baseline } = scope;
  const lines: string[] = [];
  if (select.length + exclude.length > 0) {
    const what = [...select.map((text) => `--select "${text}"`), ...exclude.map((text) => `--exclude "${text}"`)].join(' ');
    lines.push(`${what}: ${plural(unselected, 'problem')} elsewhere not shown`);
  }
  if (since !== undefined) {
    const errors = since.unchangedErrors === 0 ? '' : ` (${plural(since.unchangedErrors, 'error')})`;
    lines.push(`since "${since.revision}" ${plural(since.files, 'file')} changed: ${plural(since.unchanged, 'problem')}${errors} in other files not shown`);
  }
  if (baseline !== undefined) {
    lines.push(`"${baseline.file}" knows ${plural(baseline.known, 'problem')}, not shown`);
    if (baseline.gone.length > 0) {
      lines.push(`${plural(baseline.gone.length, 'entry', 'entries')} of it no longer ${baseline.gone.length === 1 ? 'occurs' : 'occur'}; "lc baseline" writes it anew:`);
      lines.push(...baseline.gone.map(({ file, code, message }) => `  ${file}: ${code} ${message.replaceAll('\n', ' ')}`));
    }
  }
  return lines;
}

/** The same for programs. */
export function scopeObject({ select, exclude, unselected, since, baseline }: ReportScope): object {
  return {
    select,
    exclude,
    unselected,
    ...(since && { since: { revision: since.revision, files: since.files, unchanged: since.unchanged } }),
    ...(baseline && { baseline }),
  };
}
