import type { Diagnostic, Severity } from './diagnostic.ts';

/** What was looked at. */
export interface Summary {
  readonly files: number;
  readonly definitions: number;
}

/** How many diagnostics there are of each severity. */
export function countBySeverity(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) count[severity] += 1;
  return count;
}

/** `2 errors, 1 warning in 14 files (61 definitions, 0.42 s)`, without a line break. `elapsed` is shown as it is. */
export function summaryLine(diagnostics: readonly Diagnostic[], summary: Summary, elapsed: string): string {
  const { error, warning, info } = countBySeverity(diagnostics);
  const counts = [
    ...(error > 0 || warning + info === 0 ? [plural(error, 'error')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
    ...(info > 0 ? [`${info} info`] : []),
  ];
  return `${counts.join(', ')} in ${plural(summary.files, 'file')} (${plural(summary.definitions, 'definition')}, ${elapsed})`;
}

/** `1 file`, `2 files`. */
export function plural(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
