import { fingerprints, locator } from '../locate.ts';
import type { ReportFormat } from '../report.ts';
import { scopeObject } from '../scope.ts';
import { diagnosticObject, formatVersion, summaryObject } from './diagnostic-object.ts';

/** For programs that read as they go: one object a line after `schema/report-line.schema.json`, the summary last. */
export const ndjson: ReportFormat = {
  name: 'ndjson',
  summary: 'for programs that read line by line: one object a line, described by schema/report-line.schema.json',
  format: (report, options) => {
    const places = locator(options);
    const prints = fingerprints(report.diagnostics, places, options.hash);
    const printOf = new Map(report.diagnostics.map((diagnostic, index) => [diagnostic, prints[index] ?? '']));
    const lines = [
      ...report.diagnostics.map((diagnostic, index) => ({ type: 'diagnostic', ...diagnosticObject(diagnostic, prints[index] ?? '', places, options) })),
      ...(report.tests ?? []).map(({ id, status, diagnostics }) => ({ type: 'test', id, status, failures: diagnostics.flatMap((diagnostic) => printOf.get(diagnostic) ?? []) })),
      { type: 'summary', format_version: formatVersion, command: report.command, ...summaryObject(report), ...(report.scope && { scope: scopeObject(report.scope) }) },
    ];
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  },
};
