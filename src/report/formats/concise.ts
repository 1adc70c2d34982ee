import { locator } from '../locate.ts';
import { printable } from '../paint.ts';
import type { ReportFormat } from '../report.ts';
import { scopeLines } from '../scope.ts';
import { summaryLine } from '../summary-line.ts';

/** `file:line:column: severity code message`, one line each, which editors and CI turn into links; then the count. */
export const concise: ReportFormat = {
  name: 'concise',
  summary: 'one line for each problem, for editors and grep',
  format: (report, options) => {
    const places = locator(options);
    const lines = report.diagnostics.map((diagnostic) => {
      const { line, column } = places.locate(diagnostic);
      const message = printable(diagnostic.message).replaceAll('\n', ' ');
      return `${options.prefix}${diagnostic.file}:${line}:${column}: ${diagnostic.severity} ${diagnostic.code} ${message}`;
    });
    return `${[...lines, ...scopeLines(report.scope).map(printable), summaryLine(report.diagnostics, report.summary, options.elapsed)].join('\n')}\n`;
  },
};
