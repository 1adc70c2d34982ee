import { codeFrame } from '../code-frame.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Locator } from '../locate.ts';
import { locator } from '../locate.ts';
import type { Paint } from '../paint.ts';
import { paint, printable } from '../paint.ts';
import type { FormatOptions, ReportFormat } from '../report.ts';
import { scopeLines } from '../scope.ts';
import { countBySeverity, summaryLine } from '../summary-line.ts';
import { wrapText } from '../wrap-text.ts';

/** For people: what is wrong, where, why it matters and what to write instead; last the count. */
export const pretty: ReportFormat = {
  name: 'pretty',
  summary: 'for people: the lines in question, why it matters and what to write instead',
  format: (report, options) => {
    const places = locator(options);
    const colours = paint(options.colour);
    const notes = noteLines(options.width);
    const problems = report.diagnostics.map((diagnostic) => problem(diagnostic, { places, colours, notes, options }).join('\n'));
    const { error, warning } = countBySeverity(report.diagnostics);
    const line = colours.bold(summaryLine(report.diagnostics, report.summary, options.elapsed));
    const last = error > 0 ? colours.severity('error', line) : warning > 0 ? colours.severity('warning', line) : line;
    const scope = scopeLines(report.scope).map((part) => `${colours.dim(printable(part))}\n`);
    return `${[...problems, `${scope.join('')}${last}`].join('\n\n')}\n`;
  },
};

interface Printing {
  readonly places: Locator;
  readonly colours: Paint;
  readonly notes: (note: string) => readonly string[];
  readonly options: FormatOptions;
}

function problem(diagnostic: Diagnostic, { places, colours, notes, options }: Printing): readonly string[] {
  const { severity, code, range } = diagnostic;
  const { file, line, column } = places.locate(diagnostic);
  const text = options.text(file);
  const frame = text === undefined || text === '' ? [] : codeFrame(text, places.index(file), range, { paint: colours, severity, width: options.width });
  const message = wrapText(capital(printable(diagnostic.message)), options.width - 2);
  return [
    `${colours.cyan(`${options.prefix}${file}:${line}:${column}`)}  ${colours.severity(severity, colours.bold(severity))}`,
    ...message.map((part) => `  ${colours.bold(part)}`),
    ...(frame.length > 0 ? ['', ...frame, ''] : []),
    ...(diagnostic.related ?? []).flatMap((related) => {
      const place = places.locate(related);
      return bullet('→', `${printable(related.message)}: ${options.prefix}${place.file}:${place.line}:${place.column}`, options.width);
    }),
    ...(diagnostic.notes ?? []).flatMap(notes),
    ...(diagnostic.fixes ?? []).flatMap((fix) => bullet('✎', `Fix: ${printable(fix.title)}`, options.width)),
    colours.dim(`  more: lc explain ${code}`),
  ];
}

/** Most problems of one kind have the same notes, which are broken into lines once. */
function noteLines(width: number): Printing['notes'] {
  const known = new Map<string, readonly string[]>();
  return (note) => {
    const lines = known.get(note) ?? bullet('•', capital(printable(note)), width);
    known.set(note, lines);
    return lines;
  };
}

/** The first line is a sentence and is wrapped; lines below it are a list, each as it is. */
function bullet(mark: string, text: string, width: number): readonly string[] {
  const [sentence = '', ...list] = text.split('\n');
  return [...wrapText(sentence, width - 4).map((line, index) => `  ${index === 0 ? mark : ' '} ${line}`), ...list.map((line) => `      ${line}`)];
}

/** Sentences for people start with a capital, unless they start with the author's own word. */
function capital(text: string): string {
  return /^[a-z]+(?: |,|$)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
