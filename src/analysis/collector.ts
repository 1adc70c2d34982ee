import type { Diagnostic } from '../report/diagnostic.ts';
import type { Finding } from '../report/finding.ts';
import type { Place, Range } from '../source/node.ts';

/** Gathers what the checks of one definition find. `file` is where its ranges count; a place says its own. */
export interface Collector {
  readonly file: string;
  report(where: Range | Place, finding: Finding): void;
  include(diagnostics: readonly Diagnostic[]): void;
  diagnostics(): readonly Diagnostic[];
}

/** The same finding at the same range is kept once: two triggers may check one shared condition. */
export function newCollector(file: string): Collector {
  const found = new Map<string, Diagnostic>();
  const keep = (diagnostic: Diagnostic): void => {
    const key = JSON.stringify([diagnostic.file, diagnostic.range.start, diagnostic.range.end, diagnostic.code, diagnostic.message]);
    if (!found.has(key)) found.set(key, diagnostic);
  };
  return {
    file,
    report: (where, finding) => keep({ ...finding, ...('file' in where ? { file: where.file, range: where.range } : { file, range: where }) }),
    include: (diagnostics) => diagnostics.forEach(keep),
    diagnostics: () => [...found.values()],
  };
}
