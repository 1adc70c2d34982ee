import { fingerprints, locator } from '../locate.ts';
import type { Locator } from '../locate.ts';
import type { Place } from '../../source/node.ts';
import type { ReportFormat } from '../report.ts';
import { countBySeverity } from '../summary-line.ts';

/** Raised in its first number when a field is removed or changes its meaning, in its second when one is added. */
export const formatVersion = '1.0';

/** For programs: one object after `schema/diagnostics.schema.json`. Files are relative to the project's root. */
export const json: ReportFormat = {
  name: 'json',
  summary: 'for programs: one object, described by schema/diagnostics.schema.json',
  format: (report, options) => {
    const places = locator(options);
    const prints = fingerprints(report.diagnostics, places, options.hash);
    const { error, warning, info } = countBySeverity(report.diagnostics);
    const diagnostics = report.diagnostics.map((diagnostic, index) => ({
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
      fingerprint: prints[index] ?? '',
    }));
    const { files, definitions } = report.summary;
    const summary = { files, definitions, errors: error, warnings: warning, infos: info };
    return `${JSON.stringify({ format_version: formatVersion, command: report.command, summary, diagnostics }, undefined, 2)}\n`;
  },
};

function position(place: Place, places: Locator): Readonly<Record<'file' | 'line' | 'column' | 'end_line' | 'end_column', string | number>> {
  const { file, line, column, endLine, endColumn } = places.locate(place);
  return { file, line, column, end_line: endLine, end_column: endColumn };
}
