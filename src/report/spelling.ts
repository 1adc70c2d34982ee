import { editDistance } from './edit-distance.ts';

/** Names of one kind: a list, or a record by name. Not to be changed once a word has been looked for among them. */
export type Names = readonly string[] | Readonly<Record<string, unknown>>;

/** What can be asked of many names without going through all of them each time. */
export interface Spelling {
  /** In their order. */
  readonly names: readonly string[];
  has(word: string): boolean;
  /** The name that was probably meant by a word; see `suggest`. */
  nearest(word: string): string | undefined;
}

const mostEdits = 3;
const minSimilarity = 0.4;

/** Up to so many names are all compared with the word. */
const fewNames = 300;

/** Of more names: how many on each side of the word, in the order of letters and in that of the letters from the end. */
const neighbours = 8;

/** Names that are longer are not filed under every letter they could lack. */
const longestFiled = 40;

/** A list of names, or a record that names are looked up in, stays the same for a whole run: what is worked out of it is kept as long as it is. */
const spellings = new WeakMap<Names, Spelling>();

export function spellingOf(names: Names): Spelling {
  const known = spellings.get(names);
  if (known !== undefined) return known;
  const spelling = newSpelling(isList(names) ? names : Object.keys(names));
  spellings.set(names, spelling);
  return spelling;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function isList(names: Names): names is readonly string[] {
  return Array.isArray(names);
}

function newSpelling(names: readonly string[]): Spelling {
  const members = once(() => new Set(names));
  const small = once(() => names.map((name) => name.toLowerCase()));
  const places = once(() => placesByLetters(names));
  const search = once(() => (names.length <= fewNames ? amongFew(small()) : amongMany(small())));
  return {
    names,
    has: (word) => members().has(word),
    nearest: (word) => {
      const same = places().get(lettersOf(word))?.find((place) => names[place] !== word);
      const place = same ?? search()(word.toLowerCase(), (candidate) => names[candidate] !== word);
      return place === undefined ? undefined : names[place];
    },
  };
}

/** By the letters alone: `firstName`, `First name` and `first_name` are one word in three styles. */
function placesByLetters(names: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [place, name] of names.entries()) file(places, lettersOf(name), place);
  return places;
}

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** The place of the nearest of the names that may be answered. */
type Search = (word: string, mayBe: (place: number) => boolean) => number | undefined;

interface Best {
  readonly place: number;
  readonly distance: number;
}

/** The nearer of the best so far and one more name; of two equally near the first in the order of the names. */
function nearer(best: Best | undefined, word: string, name: string, place: number): Best | undefined {
  const most = best === undefined ? mostEdits : place < best.place ? best.distance : best.distance - 1;
  if (most < 1 || Math.abs(word.length - name.length) > most) return best;
  const distance = editDistance(word, name, most);
  return distance <= most && 1 - distance / Math.max(word.length, name.length) > minSimilarity ? { place, distance } : best;
}

function amongFew(names: readonly string[]): Search {
  const masks = names.map(maskOf);
  return (word, mayBe) => {
    const mask = maskOf(word);
    let best: Best | undefined;
    for (const [place, name] of names.entries()) {
      // An edit changes at most two of the letters that a word has.
      if (bitsOf(mask ^ (masks[place] ?? 0)) > 2 * mostEdits || !mayBe(place)) continue;
      best = nearer(best, word, name, place);
    }
    return best?.place;
  };
}

/**
 * Looks at names that are at most one edit away, and at the neighbours of the word in the order of letters, so the time for
 * a word does not grow with the names. A name that is further away and shares neither its beginning nor its end with the
 * word may be passed over.
 */
function amongMany(names: readonly string[]): Search {
  const lacking = new Map<string, number[]>();
  for (const [place, name] of names.entries()) for (const variant of variantsOf(name)) file(lacking, variant, place);
  const forwards = once(() => inOrder(names));
  const backwards = once(() => inOrder(names.map(reversed)));
  const masks = names.map(maskOf);
  return (word, mayBe) => {
    const mask = maskOf(word);
    let best: Best | undefined;
    // Some are met several times, which finds nothing new.
    const look = (place: number): void => {
      const most = best?.distance ?? mostEdits;
      // An edit changes at most two of the letters that a word has.
      if (place !== best?.place && bitsOf(mask ^ (masks[place] ?? 0)) <= 2 * most && mayBe(place)) best = nearer(best, word, names[place] ?? '', place);
    };
    let isAllSeen = word.length < longestFiled;
    for (const variant of variantsOf(word)) {
      const filed = lacking.get(variant) ?? [];
      for (let at = 0; at < filed.length && at < neighbours; at += 1) look(filed[at] ?? 0);
      if (filed.length > neighbours) isAllSeen = false;
    }
    // Of all names that are one edit away none can be nearer.
    if (isAllSeen && isNext(best)) return best?.place;
    forwards()(word, look);
    backwards()(reversed(word), look);
    return best?.place;
  };
}

const isNext = (best: Best | undefined): boolean => best?.distance === 1;

/** The word, and the word without each of its letters: two words that are one edit apart have one of these in common. */
function variantsOf(word: string): readonly string[] {
  if (word.length > longestFiled) return [word];
  return [...new Set([word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))])];
}

/** Looks at the places of the names that stand around a word when all are sorted. */
function inOrder(names: readonly string[]): (word: string, look: (place: number) => void) => void {
  const sorted = names.map((name, place) => ({ name, place })).sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : one.place - other.place));
  return (word, look) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.name ?? '') < word) low = middle + 1;
      else high = middle;
    }
    for (let at = Math.max(0, low - neighbours); at < low + neighbours && at < sorted.length; at += 1) look(sorted[at]?.place ?? 0);
  };
}

function reversed(word: string): string {
  let letters = '';
  for (let at = word.length - 1; at >= 0; at -= 1) letters += word.charAt(at);
  return letters;
}

function file(places: Map<string, number[]>, key: string, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else known.push(place);
}

/** Which letters a word has, in 32 bits. */
function maskOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
