import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import { locator } from '../locate.ts';
import { printable } from '../paint.ts';
import type { FormatOptions, ReportFormat } from '../report.ts';
import { scopeLines } from '../scope.ts';
import { plural, summaryLine } from '../summary-line.ts';

/** How many annotations of one kind GitHub shows for a step; it drops the rest without a word. */
const shownPerKind = 10;

const kinds: readonly { readonly severity: Severity; readonly command: string; readonly word: string }[] = [
  { severity: 'error', command: 'error', word: 'error' },
  { severity: 'warning', command: 'warning', word: 'warning' },
  { severity: 'info', command: 'notice', word: 'note' },
];

/**
 * Annotations on a pull request by workflow commands of GitHub Actions, most severe first. Where there are more than are
 * shown, the last one says how many; the count ends the log. (docs.github.com, "Workflow commands for GitHub Actions")
 */
export const github: ReportFormat = {
  name: 'github',
  summary: 'annotations on the lines of a pull request in GitHub Actions',
  format: (report, options) => {
    const places = locator(options);
    const lines = kinds.flatMap(({ severity, command, word }) => {
      const all = report.diagnostics.filter((diagnostic) => diagnostic.severity === severity);
      const shown = all.length > shownPerKind ? all.slice(0, shownPerKind - 1) : all;
      const annotations = shown.map((diagnostic) => annotation(command, diagnostic, places, options));
      const hidden = all.length - shown.length;
      return hidden === 0 ? annotations : [...annotations, `::${command} title=lc::${escapeData(`${plural(hidden, `more ${word}`)}: see the log, or run lc ${report.command}`)}`];
    });
    return `${[...lines, ...scopeLines(report.scope).map(printable), summaryLine(report.diagnostics, report.summary, options.elapsed)].join('\n')}\n`;
  },
};

function annotation(command: string, diagnostic: Diagnostic, places: Locator, options: FormatOptions): string {
  const { file, line, column, endLine, endColumn } = places.locate(diagnostic);
  // GitHub ignores columns of a range over several lines, and takes the end column as the last one marked.
  const end = endLine === line ? [`endColumn=${Math.max(column, endColumn - 1)}`] : [];
  const properties = [
    `file=${escapeProperty(options.prefix + file)}`,
    `line=${line}`,
    `endLine=${endLine}`,
    `col=${column}`,
    ...end,
    `title=${escapeProperty(diagnostic.code)}`,
  ];
  const text = [diagnostic.message, ...(diagnostic.notes ?? [])].join('\n');
  return `::${command} ${properties.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
