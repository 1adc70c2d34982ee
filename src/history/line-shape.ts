import { type TextUnits, unitsOf } from './text-block.ts';

/**
 * How the lines of a file are built: the text between their values. Systems write all lines of a kind alike, so that a line can be
 * read by looking for its values where those of another line were, in a fraction of the time of JSON.parse.
 */
export interface LineShape {
  /** The path of each value in the object, in the order in which they are written: `properties`, `total`. */
  readonly paths: readonly (readonly string[])[];
  /** Code units before each value, and after the last. */
  readonly between: readonly TextUnits[];
}

/** Where the values of a line stand; used again for every line. A text stands without its quotes. */
export interface ValuePlaces {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly isText: Uint8Array;
}

/** A line with more values is parsed as JSON. */
export const mostValues = 64;

const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;
const words: readonly TextUnits[] = ['true', 'false', 'null'].map(unitsOf);

export function newPlaces(): ValuePlaces {
  return { from: new Int32Array(mostValues), to: new Int32Array(mostValues), isText: new Uint8Array(mostValues) };
}

/**
 * The shape of a line that is a JSON object of texts, numbers, truths, nulls and such objects. Undefined for what is no JSON, for lists,
 * and for names that are escaped, that come twice, or that JSON.parse and an assignment treat in two ways.
 */
export function shapeOf(line: string): LineShape | undefined {
  const paths: (readonly string[])[] = [];
  const between: TextUnits[] = [];
  const units = unitsOf(line);
  let at = 0;
  let last = 0;
  const skip = (): void => {
    while (at < line.length && ' \t\r\n'.includes(line.charAt(at))) at += 1;
  };
  const isNext = (sign: string): boolean => {
    skip();
    if (line.charAt(at) !== sign) return false;
    at += 1;
    return true;
  };
  const object = (path: readonly string[]): boolean => {
    if (!isNext('{')) return false;
    if (isNext('}')) return true;
    const names = new Set<string>();
    do {
      if (!isNext('"')) return false;
      const end = textEnd(units, at, line.length);
      if (end === -1) return false;
      const name = line.slice(at, end);
      at = end + 1;
      if (name === '__proto__' || names.has(name) || !isNext(':')) return false;
      names.add(name);
      skip();
      if (line.charAt(at) === '{') {
        if (!object([...path, name])) return false;
        continue;
      }
      const to = valueEnd(units, at, line.length);
      if (to === -1 || paths.length === mostValues) return false;
      paths.push([...path, name]);
      between.push(unitsOf(line.slice(last, at)));
      at = to;
      last = to;
    } while (isNext(','));
    return isNext('}');
  };
  if (!object([])) return undefined;
  skip();
  return at === line.length ? { paths, between: [...between, unitsOf(line.slice(last))] } : undefined;
}

/**
 * Whether a line, from one place of a text to another, is of a shape; then `places` says where its values stand. What is of a shape is
 * JSON, and its values are those that JSON.parse would give.
 */
export function isOfShape({ between, paths }: LineShape, units: TextUnits, from: number, to: number, places: ValuePlaces): boolean {
  let at = from;
  for (let value = 0; value <= paths.length; value += 1) {
    const expected = between[value];
    if (expected === undefined || at + expected.length > to) return false;
    for (let place = 0; place < expected.length; place += 1) if (units[at + place] !== expected[place]) return false;
    at += expected.length;
    if (value === paths.length) return at === to;
    const end = valueEnd(units, at, to);
    if (end === -1) return false;
    const isText = units[at] === quote;
    places.isText[value] = isText ? 1 : 0;
    places.from[value] = isText ? at + 1 : at;
    places.to[value] = isText ? end - 1 : end;
    at = end;
  }
  return false;
}

/** The place after a value that is no list and no object; -1 where there is none, or a text with escapes in it. */
function valueEnd(units: TextUnits, from: number, to: number): number {
  const first = from < to ? units[from] : 0;
  if (first === quote) {
    const end = textEnd(units, from + 1, to);
    return end === -1 ? -1 : end + 1;
  }
  for (const word of words) if (word[0] === first) return wordEnd(word, units, from, to);
  return numberEnd(units, from, to);
}

function wordEnd(word: TextUnits, units: TextUnits, from: number, to: number): number {
  if (from + word.length > to) return -1;
  for (let place = 0; place < word.length; place += 1) if (units[from + place] !== word[place]) return -1;
  return from + word.length;
}

/** The closing quote of a text without escapes. */
function textEnd(units: TextUnits, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (unit === quote) return at;
    if (unit === backslash || unit < space) return -1;
  }
  return -1;
}

/** As RFC 8259 writes numbers, but for exponents, which are rare. */
function numberEnd(units: TextUnits, from: number, to: number): number {
  const start = from < to && units[from] === 0x2d ? from + 1 : from;
  let at = digitsEnd(units, start, to);
  if (at === start || (units[start] === 0x30 && at > start + 1)) return -1;
  if (at < to && units[at] === 0x2e) {
    const end = digitsEnd(units, at + 1, to);
    if (end === at + 1) return -1;
    at = end;
  }
  const next = at < to ? (units[at] ?? 0) | space : 0;
  return next === 0x65 ? -1 : at;
}

function digitsEnd(units: TextUnits, from: number, to: number): number {
  let at = from;
  for (; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (unit < 0x30 || unit > 0x39) break;
  }
  return at;
}

/** The value that stands there, as JSON.parse would give it. */
export function valueAt(text: string, value: number, { from, to, isText }: ValuePlaces): string | number | boolean | null {
  const start = from[value] ?? 0;
  const end = to[value] ?? 0;
  if (isText[value] === 1) return text.slice(start, end);
  const first = text.charCodeAt(start);
  return first === 0x74 ? true : first === 0x66 ? false : first === 0x6e ? null : numberAt(text, start, end);
}

/** Up to fifteen digits are whole, and one division by a power of ten up to 10^22 rounds as it should (Clinger 1990). */
function numberAt(text: string, from: number, to: number): number {
  if (to - from > 15) return Number(text.slice(from, to));
  const isNegative = text.charCodeAt(from) === 0x2d;
  let digits = 0;
  let scale = 1;
  let isFraction = false;
  for (let at = isNegative ? from + 1 : from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2e) isFraction = true;
    else {
      digits = digits * 10 + unit - 0x30;
      if (isFraction) scale *= 10;
    }
  }
  const value = isFraction ? digits / scale : digits;
  return isNegative ? -value : value;
}
