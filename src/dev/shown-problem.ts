import type { Diagnostic, Severity } from '../report/diagnostic.ts';
import { type Locator, locator } from '../report/locate.ts';
import { printable } from '../report/paint.ts';
import { lineText } from '../source/line-index.ts';
import type { ViewSource } from './view.ts';

/** A problem as the page shows it. Lines and columns count from 1. */
export interface ShownProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `section/id` of the definitions that it belongs to. */
  readonly owners: readonly string[];
  /** The lines round it; `mark` is the part of a line that is wrong, as offsets in its text. */
  readonly frame: readonly ShownLine[];
  readonly notes: readonly string[];
  readonly related: readonly { readonly message: string; readonly file: string; readonly line: number }[];
  /** What would mend it, in words. */
  readonly fixes: readonly string[];
}

export interface ShownLine {
  readonly number: number;
  readonly text: string;
  readonly mark?: readonly [start: number, end: number];
}

/** The problems of a project, worst first, then by file and place. `most`: how many, at most. */
export async function shownProblems(source: ViewSource, most: number, isWanted: (owners: readonly string[]) => boolean = () => true): Promise<readonly ShownProblem[]> {
  const { diagnostics } = await source.validation();
  const owners = await source.owners();
  const places = locator({ text: source.driver.text });
  const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };
  return diagnostics
    .map((diagnostic, index) => ({ diagnostic, owners: owners[index] ?? [] }))
    .filter((each) => isWanted(each.owners))
    .sort((one, other) => rank[one.diagnostic.severity] - rank[other.diagnostic.severity])
    .slice(0, most)
    .map((each) => shownProblem(each.diagnostic, each.owners, places));
}

function shownProblem(diagnostic: Diagnostic, owners: readonly string[], places: Locator): ShownProblem {
  const { code, severity, message, file, notes = [], related = [], fixes = [] } = diagnostic;
  const { line, column } = places.locate(diagnostic);
  return {
    code,
    severity,
    message: printable(message),
    file,
    line,
    column,
    owners,
    frame: frameOf(diagnostic, places),
    notes: notes.map(printable),
    related: related.map((place) => ({ message: printable(place.message), file: place.file, line: places.locate(place).line })),
    fixes: fixes.map(({ title }) => printable(title)),
  };
}

const linesAround = 2;

function frameOf({ file, range }: Diagnostic, places: Locator): readonly ShownLine[] {
  const text = places.text(file);
  if (text === '') return [];
  const { line, column, endLine, endColumn } = places.locate({ file, range });
  return numbersFrom(line - linesAround, line + linesAround).flatMap((number) => {
    const written = number < 1 ? undefined : lineText(places.index(file), text, number - 1);
    if (written === undefined) return [];
    const end = endLine === line ? Math.max(endColumn - 1, column) : written.length;
    return [{ number, text: printable(written), ...(number === line && { mark: [column - 1, end] as const }) }];
  });
}

/** Lines of a file, from and to a number that counts from 1. */
export function shownLines(text: string, places: Locator, file: string, from: number, to: number): readonly ShownLine[] {
  return numbersFrom(from, to).flatMap((number) => {
    const written = lineText(places.index(file), text, number - 1);
    return written === undefined ? [] : [{ number, text: printable(written) }];
  });
}

function numbersFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
