import type { Diagnostic } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import { locator } from '../locate.ts';
import { printable } from '../paint.ts';
import type { FormatOptions, Report, ReportFormat, ReportedTest } from '../report.ts';
import { scopeLines } from '../scope.ts';
import { plural, summaryLine } from '../summary-line.ts';

/** A comment on GitHub holds 65,536 characters; what else stands in it needs a little room. */
const mostCharacters = 60_000;

/** By this line a program finds the comment that it wrote before, to write it anew. */
const marker = '<!-- lc:report -->';

/** For a comment on a pull request or a job summary: the count first, then the problems by file. */
export const markdown: ReportFormat = {
  name: 'markdown',
  summary: 'Markdown, for a comment on a pull request',
  format: (report, options) => {
    const head = [marker, `### lc ${report.command}`, inline(summaryLine(report.diagnostics, report.summary, options.elapsed)), ...scopeLines(report.scope).map(inline), ...testParts(report.tests)];
    const rest = mostCharacters - head.join('\n\n').length;
    return `${[...head, ...tables(report, options, rest)].join('\n\n')}\n`;
  },
};

function testParts(tests: readonly ReportedTest[] | undefined): readonly string[] {
  if (tests === undefined) return [];
  const of = (wanted: ReportedTest['status']): readonly ReportedTest[] => tests.filter(({ status }) => status === wanted);
  const failed = of('failed').map(({ id }) => `- failed: ${inline(id)}`);
  return [`${plural(tests.length, 'test')}: ${of('passed').length} passed, ${failed.length} failed, ${of('skipped').length} skipped`, ...(failed.length === 0 ? [] : [failed.join('\n')])];
}

function tables(report: Report, options: FormatOptions, room: number): readonly string[] {
  const places = locator(options);
  const parts: string[] = [];
  let length = 0;
  let shown = 0;
  const byFile = new Map<string, readonly Diagnostic[]>();
  for (const diagnostic of report.diagnostics) byFile.set(diagnostic.file, [...(byFile.get(diagnostic.file) ?? []), diagnostic]);
  for (const [file, diagnostics] of byFile) {
    const head = `#### ${inline(options.prefix + file)}\n\n| line | | problem |\n| --- | --- | --- |`;
    const rows: string[] = [];
    let size = head.length + 4;
    for (const diagnostic of diagnostics) {
      const next = row(diagnostic, places);
      if (length + size + next.length + 1 > room) break;
      size += next.length + 1;
      rows.push(next);
    }
    if (rows.length > 0) parts.push([head, ...rows].join('\n'));
    length += size;
    shown += rows.length;
    if (rows.length < diagnostics.length) break;
  }
  const hidden = report.diagnostics.length - shown;
  return hidden === 0 ? parts : [...parts, `and ${plural(hidden, 'more problem')}: run \`lc ${report.command}\``];
}

function row(diagnostic: Diagnostic, places: Locator): string {
  const { line } = places.locate(diagnostic);
  const notes = (diagnostic.notes ?? []).map((note) => `<br>${inline(note)}`);
  return `| ${line} | ${diagnostic.severity} | ${inline(diagnostic.message)}${notes.join('')}<br>\`${diagnostic.code}\` |`;
}

/** Text of an author as text: no mark-up, no row or line of a table, and nobody is called by an `@`. */
function inline(text: string): string {
  return printable(text)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('#', '&#35;')
    .replaceAll(/[\\`*_[\]|~$]/g, '\\$&');
}
