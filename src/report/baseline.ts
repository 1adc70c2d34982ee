import type { Diagnostic } from './diagnostic.ts';

/** A problem that was there when the baseline was written. It has no line, so that the file stays as it is while lines move. */
export interface BaselineEntry {
  readonly code: string;
  readonly file: string;
  readonly message: string;
  /** As `fingerprints` gives it. */
  readonly fingerprint: string;
}

/** Raised in its first number when a field is removed or changes its meaning. */
const baselineVersion = '1.0';

export interface BaselineComparison {
  /** What the baseline does not know, in the given order. */
  readonly fresh: readonly Diagnostic[];
  readonly known: number;
  /** Entries that no longer occur, in their order. */
  readonly gone: readonly BaselineEntry[];
}

/** The problems of today as entries, sorted by file, code and fingerprint. `prints` has a fingerprint for each. */
export function baselineEntries(diagnostics: readonly Diagnostic[], prints: readonly string[]): readonly BaselineEntry[] {
  const key = ({ file, code, fingerprint }: BaselineEntry): string => `${file}\n${code}\n${fingerprint}`;
  return diagnostics
    .map(({ code, file, message }, index) => ({ code, file, message, fingerprint: prints[index] ?? '' }))
    .sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The text of a baseline file (`schema/baseline.schema.json`). */
export function baselineText(entries: readonly BaselineEntry[]): string {
  return `${JSON.stringify({ format_version: baselineVersion, entries }, undefined, 2)}\n`;
}

/** The entries of such a text, or why it is none, as part of a sentence. */
export function readBaseline(text: string): { readonly entries: readonly BaselineEntry[] } | { readonly reason: string } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { reason: 'it is no JSON' };
  }
  if (!isRecord(data) || typeof data['format_version'] !== 'string' || !Array.isArray(data['entries'])) return { reason: 'it was not written by "lc baseline"' };
  if (!/^1\.\d+$/.test(data['format_version'])) return { reason: `its format_version is "${data['format_version']}", and this lc knows ${baselineVersion}` };
  const all: readonly unknown[] = data['entries'];
  const entries = all.filter(isEntry);
  return entries.length === all.length ? { entries } : { reason: `entry ${all.findIndex((entry) => !isEntry(entry)) + 1} lacks its code, file, message or fingerprint` };
}

/** What is new against a baseline, and what of it is gone. `prints` has a fingerprint for each diagnostic. */
export function compareWithBaseline(diagnostics: readonly Diagnostic[], prints: readonly string[], entries: readonly BaselineEntry[]): BaselineComparison {
  const known = new Set(entries.map(({ fingerprint }) => fingerprint));
  const met = new Set(prints);
  const fresh = diagnostics.filter((_, index) => !known.has(prints[index] ?? ''));
  return { fresh, known: diagnostics.length - fresh.length, gone: entries.filter(({ fingerprint }) => !met.has(fingerprint)) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is BaselineEntry {
  return isRecord(value) && ['code', 'file', 'message', 'fingerprint'].every((name) => typeof value[name] === 'string');
}
