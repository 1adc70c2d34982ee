import type { Finding } from '../report/finding.ts';
import { syntaxError } from '../report/catalogue/content.ts';
import { checkLimits } from './check-limits.ts';
import { explainFailure } from './explain-failure.ts';
import type { ContentSyntax, Location, ProgramSyntax } from './handlebars-ast.ts';
import type { SourceText, Span } from './source-text.ts';

/** Handlebars' parse function. Loaded late: it takes 60 ms that a check of YAML alone need not spend. */
export type ParseHandlebars = (text: string) => ProgramSyntax;

export async function loadHandlebars(): Promise<ParseHandlebars> {
  // The rest of the package compiles templates, which takes twice as long to load and is never done.
  const { parse } = await import('handlebars/dist/cjs/handlebars/compiler/base.js');
  return (text) => parse(text);
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
    return { source, program: source.text.includes('{{') ? parse(source.text) : plainProgram(source.text, starts), span: ({ start, end }) => ({ source, start: offset(start), end: offset(end) }) };
  } catch (error) {
    const { message, at, brace } = explainFailure(error instanceof Error ? error : new Error(String(error)), source.text);
    return { finding: syntaxError(message, brace), span: { source, start: at, end: Math.min(source.text.length, at + 2) } };
  }
}

/** What Handlebars makes of a text without braces, which most links and titles are. */
function plainProgram(text: string, starts: readonly number[]): ProgramSyntax {
  if (text === '') return { body: [] };
  const end = { line: starts.length, column: text.length - (starts.at(-1) ?? 0) };
  const content: ContentSyntax = { type: 'ContentStatement', value: text, original: text, loc: { start: { line: 1, column: 0 }, end } };
  return { body: [content] };
}

// Handlebars counts a lone carriage return as a line end too.
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
}
