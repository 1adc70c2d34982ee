import type { Diagnostic } from '../report/diagnostic.ts';
import type { Finding } from '../report/finding.ts';
import { rangeOf, type Span } from './source-text.ts';

/** Collects the diagnostics of one message. A problem found twice at one place, as in lifted copies, is kept once. */
export interface ContentReport {
  add(finding: Finding, span: Span): void;
  diagnostics(): readonly Diagnostic[];
  hasErrors(): boolean;
  /** How many there are, to see whether a step added one. */
  count(): number;
}

export function createReport(): ContentReport {
  const found = new Map<string, Diagnostic>();
  return {
    add(finding, span) {
      const range = rangeOf(span);
      const diagnostic = { ...finding, file: span.source.file, range };
      const key = `${diagnostic.file} ${range.start} ${range.end} ${finding.code} ${finding.message}`;
      if (!found.has(key)) found.set(key, diagnostic);
    },
    diagnostics: () => [...found.values()],
    hasErrors: () => [...found.values()].some((diagnostic) => diagnostic.severity === 'error'),
    count: () => found.size,
  };
}
