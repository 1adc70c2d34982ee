import type { LineIndex } from '../source/line-index.ts';
import { lineAt, lineIndex, lineText, positionAt } from '../source/line-index.ts';
import type { Place } from '../source/node.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FormatOptions } from './report.ts';

/** Lines and columns from 1, in UTF-16 code units; the end is exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Finds lines and columns; every file is indexed once. */
export interface Locator {
  locate(place: Place): Location;
  text(file: string): string;
  index(file: string): LineIndex;
}

export function locator(options: Pick<FormatOptions, 'text'>): Locator {
  const indexByFile = new Map<string, LineIndex>();
  const text = (file: string): string => options.text(file) ?? '';
  const index = (file: string): LineIndex => {
    const known = indexByFile.get(file);
    if (known !== undefined) return known;
    const made = lineIndex(text(file));
    indexByFile.set(file, made);
    return made;
  };
  const locate = ({ file, range }: Place): Location => {
    const start = positionAt(index(file), range.start);
    const end = positionAt(index(file), range.end);
    return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
  return { locate, text, index };
}

/** What is suggested depends on what else the project defines, so it is no part of what is wrong. */
const suggestion = /; did you mean .*\?$/s;

/**
 * A fingerprint for each diagnostic, in order: the same after lines above it came or went, and after its line was indented
 * otherwise. Twins (same code, file, message and line text) are numbered in their order.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], places: Locator, hash: (text: string) => string): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, file, message, range }) => {
    const index = places.index(file);
    const line = (lineText(index, places.text(file), lineAt(index, range.start)) ?? '').trim().replaceAll(/\s+/g, ' ');
    const print = hash([code, file, message.replace(suggestion, ''), line].join('\n'));
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return count === 1 ? print : `${print}-${count}`;
  });
}
