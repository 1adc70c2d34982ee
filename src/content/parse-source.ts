import type { Finding } from '../report/finding.ts';
import { syntaxError } from '../report/catalogue/content.ts';
import { checkLimits } from './check-limits.ts';
import type { Location, ProgramSyntax } from './handlebars-ast.ts';
import type { SourceText, Span } from './source-text.ts';

/** Handlebars' parse function. Loaded late: it takes 60 ms that a check of YAML alone need not spend. */
export type ParseHandlebars = (text: string) => ProgramSyntax;

export async function loadHandlebars(): Promise<ParseHandlebars> {
  const { default: handlebars } = await import('handlebars');
  return (text) => handlebars.parse(text);
}

/** A parsed text that can tell where its nodes stand. */
export interface ParsedSource {
  readonly source: SourceText;
  readonly program: ProgramSyntax;
  span(location: Location): Span;
}

/** Parses within the limits. The parser itself never throws out of here: its complaint becomes a finding with a place. */
export function parseSource(source: SourceText, parse: ParseHandlebars): ParsedSource | { readonly finding: Finding; readonly span: Span } {
  const limit = checkLimits(source.text);
  if (limit) return { finding: limit.finding, span: { source, start: limit.at, end: limit.at + 1 } };
  const starts = lineStarts(source.text);
  const offset = ({ line, column }: { readonly line: number; readonly column: number }): number =>
    Math.min(source.text.length, (starts[line - 1] ?? source.text.length) + column);
  try {
    return { source, program: parse(source.text), span: ({ start, end }) => ({ source, start: offset(start), end: offset(end) }) };
  } catch (error) {
    const start = failureOffset(error, source.text, starts);
    return { finding: syntaxError(reasonOf(error, source.text, start)), span: { source, start, end: Math.min(source.text.length, start + 2) } };
  }
}

// Handlebars counts a lone carriage return as a line end too.
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
}

function failureOffset(error: unknown, text: string, starts: readonly number[]): number {
  const line = numberIn(error, 'lineNumber') ?? numberIn(nested(error, 'hash'), 'line');
  const base = line === undefined ? undefined : starts[line - ('lineNumber' in Object(error) ? 1 : 0)];
  const column = numberIn(error, 'column');
  if (base !== undefined && column !== undefined) return Math.min(text.length, base + column);
  const location = nested(nested(error, 'hash'), 'loc');
  const lastLine = numberIn(location, 'last_line') ?? numberIn(location, 'first_line');
  const lastColumn = numberIn(location, 'last_column') ?? 0;
  if (lastLine !== undefined) return Math.min(text.length, (starts[lastLine - 1] ?? 0) + lastColumn);
  const written = /line (\d+)/.exec(String(error));
  return written ? (starts[Number(written[1]) - 1] ?? 0) : 0;
}

function nested(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = nested(value, key);
  return typeof found === 'number' ? found : undefined;
}

function reasonOf(error: unknown, text: string, at: number): { readonly message: string; readonly brace: boolean } {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const unmatched = lines.find((line) => / doesn't match /.test(line));
  const message = unmatched ? unmatched.replace(/ - \d+:\d+$/, '').replace(/(\S+) doesn't match (\S+)/, '"{{#$1}}" is closed by "{{/$2}}"') : 'this is not Handlebars';
  return { message, brace: /\}\}\}/.test(text.slice(Math.max(0, at - 200), at + 20)) };
}
