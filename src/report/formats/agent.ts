import type { Diagnostic } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import { locator } from '../locate.ts';
import { printable } from '../paint.ts';
import type { FormatOptions, ReportFormat } from '../report.ts';
import { scopeLines } from '../scope.ts';
import { summaryLine } from '../summary-line.ts';

/**
 * For a program that writes YAML and pays for every word it reads: one line a problem with what helps to mend it, no frame
 * and no colour. What has been said of one problem is not said again of the next.
 */
export const agent: ReportFormat = {
  name: 'agent',
  summary: 'for language models: one line for each problem, with its place, its help and the edit that mends it',
  format: (report, options) => {
    const places = locator(options);
    const said = new Set<string>();
    const lines = report.diagnostics.map((diagnostic) => line(diagnostic, places, options, said));
    return `${[...lines, ...scopeLines(report.scope), summaryLine(report.diagnostics, report.summary, options.elapsed)].join('\n')}\n`;
  },
};

function line(diagnostic: Diagnostic, places: Locator, options: FormatOptions, said: Set<string>): string {
  const { file, line: start, column, endLine, endColumn } = places.locate(diagnostic);
  const help = (diagnostic.notes ?? []).filter((note) => !said.has(note));
  for (const note of help) said.add(note);
  const parts = [
    `${options.prefix}${file}:${start}:${column}-${endLine}:${endColumn}: ${diagnostic.severity} ${diagnostic.code} ${diagnostic.message}`,
    ...help.map((note) => `help: ${note}`),
    ...(diagnostic.related ?? []).map((related) => {
      const place = places.locate(related);
      return `see: ${options.prefix}${place.file}:${place.line}:${place.column} ${related.message}`;
    }),
    ...(diagnostic.fixes ?? []).map(({ edits }) => `fix: ${edits.map((edit) => {
      const place = places.locate(edit);
      return `${options.prefix}${place.file}:${place.line}:${place.column}-${place.endLine}:${place.endColumn} = ${JSON.stringify(edit.text)}`;
    }).join(', ')}`),
  ];
  return printable(parts.join(' | ').replaceAll(/\s*\n\s*/g, ' '));
}
