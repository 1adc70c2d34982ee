import { describeValue } from './describe-value.ts';
import { dayNumber } from './compile-position.ts';
import { durationLength } from './duration-length.ts';
import { rightValues } from './right-values.ts';
import type { Test, Value } from './term.ts';
import type { ValueType } from './type.ts';

/**
 * A part of all the values that a subject can have, within which every test of the conditions at hand answers the same.
 * `at` is one value of it (a position for kinds with an order), undefined for the missing one.
 */
export interface Piece {
  readonly at: number | string | boolean | undefined;
  /** Kinds with an order: the part itself. Both ends equal: exactly that value, ends included; else ends excluded. */
  readonly span?: Span;
  readonly words: string;
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly fromWords: string;
  readonly toWords: string;
}

type Place = number | string | boolean;

/** How a literal is placed; undefined for one that has no place among values of this kind. */
export function placeOf(value: Value, type: ValueType): Place | undefined {
  if (!('literal' in value)) return undefined;
  const { literal } = value;
  switch (type.kind) {
    case 'number':
    case 'integer':
    case 'datetime':
      return typeof literal === 'number' ? literal : undefined;
    case 'date':
      return typeof literal === 'string' && !Number.isNaN(dayNumber(literal)) ? Date.parse(`${literal}T00:00:00Z`) / 86_400_000 : undefined;
    case 'duration':
      return typeof literal === 'string' && !Number.isNaN(durationLength(literal)) ? durationLength(literal) : undefined;
    case 'string':
      return typeof literal === 'string' ? literal : undefined;
    case 'boolean':
      return typeof literal === 'boolean' ? literal : undefined;
    default:
      return undefined;
  }
}

/** True where the test's answer depends on the place of the subject alone. */
export function isPlaced(test: Test, type: ValueType): boolean {
  if ('contains' in test || 'contains_any' in test || 'contains_all' in test || 'near' in test) return false;
  return 'exists' in test || rightValues(test).every((value) => placeOf(value, type) !== undefined);
}

/** Whether a placed test holds for a subject that stands somewhere: a list of values is read once, however many are asked about. */
export function placedTest(test: Test, type: ValueType): (at: Place | undefined) => boolean {
  if ('exists' in test) return (at) => (at !== undefined) === test.exists;
  if ('is_not' in test) return inverse(placedTest({ is: test.is_not }, type));
  if ('none_of' in test) return inverse(placedTest({ one_of: test.none_of }, type));
  const places = rightValues(test).map((value) => placeOf(value, type));
  const [first, second] = places;
  if (first === undefined) return () => false;
  if ('one_of' in test) {
    const members = new Set(places);
    return (at) => at !== undefined && members.has(at);
  }
  const isBefore = type.kind === 'date' || type.kind === 'datetime';
  return (at) => at !== undefined && holdsAt(test, at, first, second, isBefore);
}

function inverse(holds: (at: Place | undefined) => boolean): (at: Place | undefined) => boolean {
  return (at) => !holds(at);
}

function holdsAt(test: Test, at: Place, first: Place, second: Place | undefined, halfOpen: boolean): boolean {
  if ('is' in test) return at === first;
  if ('gt' in test || 'after' in test) return at > first;
  if ('gte' in test) return at >= first;
  if ('lt' in test || 'before' in test) return at < first;
  if ('lte' in test) return at <= first;
  return 'between' in test && second !== undefined && at >= first && (halfOpen ? at < second : at <= second);
}

/** All pieces of a subject for these tests, the missing one last where it can be missing. `least` bounds kinds that have a floor. */
export function piecesOf(type: ValueType, tests: readonly Test[], canBeMissing: boolean, least = -Infinity): readonly Piece[] {
  const missing: readonly Piece[] = canBeMissing ? [{ at: undefined, words: 'missing' }] : [];
  return [...presentPieces(type, tests, least), ...missing];
}

function presentPieces(type: ValueType, tests: readonly Test[], least: number): readonly Piece[] {
  if (type.kind === 'boolean') return [true, false].map((at) => ({ at, words: at ? 'true' : 'false' }));
  if (type.kind === 'string') return textPieces(type.values, tests, type);
  if ((type.kind === 'number' || type.kind === 'integer') && type.values !== undefined) {
    return [...type.values].sort((a, b) => a - b).map((at) => ({ at, span: spanOf(at, at, String(at), String(at)), words: `exactly ${at}` }));
  }
  const wordsByPlace = new Map<number, string>();
  for (const value of tests.flatMap(rightValues)) {
    const place = placeOf(value, type);
    if (typeof place === 'number' && place >= least) wordsByPlace.set(place, describeValue(value, type));
  }
  if (Number.isFinite(least) && !wordsByPlace.has(least)) wordsByPlace.set(least, String(least));
  return linePieces(wordsByPlace, type.kind !== 'number' && type.kind !== 'duration', least);
}

function textPieces(values: readonly string[] | undefined, tests: readonly Test[], type: ValueType): readonly Piece[] {
  if (values !== undefined) return values.map((at) => ({ at, words: `"${at}"` }));
  const named = new Set<string>();
  for (const value of tests.flatMap(rightValues)) {
    const place = placeOf(value, type);
    if (typeof place === 'string') named.add(place);
  }
  // No author can write a text that holds a NUL, so it stands for all the others.
  return [...[...named].map((at) => ({ at, words: `"${at}"` })), { at: '\0', words: named.size === 0 ? 'any text' : 'any other text' }];
}

function linePieces(wordsByPlace: ReadonlyMap<number, string>, whole: boolean, least: number): readonly Piece[] {
  const places = [...wordsByPlace.keys()].sort((a, b) => a - b);
  if (places.length === 0) return [{ at: 0, span: spanOf(-Infinity, Infinity, '', ''), words: 'any value' }];
  const span = (from: number, to: number): Span => spanOf(from, to, wordsByPlace.get(from) ?? '', wordsByPlace.get(to) ?? '');
  const pieces: Piece[] = [];
  const ends = [least > -Infinity ? [] : [-Infinity], places, [Infinity]].flat();
  for (const [index, from] of ends.entries()) {
    if (Number.isFinite(from) && (!whole || Number.isInteger(from))) pieces.push({ at: from, span: span(from, from), words: wordsOfSpan(span(from, from)) });
    const to = ends[index + 1];
    if (to === undefined) continue;
    const at = inside(from, to, whole);
    if (at !== undefined) pieces.push({ at, span: span(from, to), words: wordsOfSpan(span(from, to)) });
  }
  return pieces;
}

function inside(from: number, to: number, whole: boolean): number | undefined {
  if (from === -Infinity) return whole ? Math.ceil(to) - 1 : to - 1;
  if (to === Infinity) return whole ? Math.floor(from) + 1 : from + 1;
  if (!whole) return (from + to) / 2;
  const next = Math.floor(from) + 1;
  return next < to ? next : undefined;
}

function spanOf(from: number, to: number, fromWords: string, toWords: string): Span {
  return { from, to, fromWords, toWords };
}

function wordsOfSpan({ from, to, fromWords, toWords }: Span): string {
  if (from === to) return `exactly ${fromWords}`;
  if (from === -Infinity) return `below ${toWords}`;
  return to === Infinity ? `above ${fromWords}` : `between ${fromWords} and ${toWords}`;
}

/** Pieces in words, neighbours on the line drawn together: "from 5 to 7", "below 0", "missing". */
export function describePieces(pieces: readonly Piece[], all: readonly Piece[]): readonly string[] {
  const words: string[] = [];
  let group: Piece[] = [];
  const flush = (): void => {
    const [first] = group;
    const last = group.at(-1);
    if (first?.span !== undefined && last?.span !== undefined) words.push(group.length === 1 ? first.words : wordsOfGroup(first.span, last.span));
    group = [];
  };
  for (const piece of all) {
    if (!pieces.includes(piece)) flush();
    else if (piece.span === undefined) {
      flush();
      words.push(piece.words);
    } else group.push(piece);
  }
  flush();
  return words;
}

function wordsOfGroup(first: Span, last: Span): string {
  const startsOn = first.from === first.to;
  const endsOn = last.from === last.to;
  if (first.from === -Infinity) return last.to === Infinity ? 'any value' : `${endsOn ? 'up to' : 'below'} ${last.toWords}`;
  if (last.to === Infinity) return startsOn ? `from ${first.fromWords} up` : `above ${first.fromWords}`;
  return `${startsOn ? 'from' : 'above'} ${first.fromWords} ${endsOn ? 'to' : 'to below'} ${last.toWords}`;
}
