import type { Place } from '../../source/node.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import type { FormatOptions, Report } from '../report.ts';
import { countBySeverity } from '../summary-line.ts';

/** Raised in its first number when a field is removed or changes its meaning, in its second when one is added. */
export const formatVersion = '1.0';

/** A diagnostic for programs (`schema/diagnostics.schema.json`). Files are relative to the project's root. */
export function diagnosticObject(diagnostic: Diagnostic, fingerprint: string, places: Locator, options: FormatOptions): object {
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...position(diagnostic, places),
    notes: diagnostic.notes ?? [],
    related: (diagnostic.related ?? []).map((related) => ({ message: related.message, ...position(related, places) })),
    fixes: (diagnostic.fixes ?? []).map((fix) => ({
      title: fix.title,
      edits: fix.edits.map((edit) => ({ ...position(edit, places), text: edit.text })),
    })),
    doc_url: options.documentationUrl?.(diagnostic.code) ?? null,
    fingerprint,
  };
}

/** What was looked at and how much was found, for programs. */
export function summaryObject({ diagnostics, summary: { files, definitions } }: Report): object {
  const { error, warning, info } = countBySeverity(diagnostics);
  return { files, definitions, errors: error, warnings: warning, infos: info };
}

function position(place: Place, places: Locator): Readonly<Record<'file' | 'line' | 'column' | 'end_line' | 'end_column', string | number>> {
  const { file, line, column, endLine, endColumn } = places.locate(place);
  return { file, line, column, end_line: endLine, end_column: endColumn };
}
