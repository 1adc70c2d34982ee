import * as say from '../../report/catalogue/schema.ts';
import { entryOf } from '../../source/entry-of.ts';
import type { Leaf, MapEntry, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import { parseDate, parseInstant, parseTimeOfDay } from '../../time/moment.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Reading } from './reading.ts';

type Maybe = SourceNode | undefined;

/** The value of a key; undefined when the node is no map or has no such key. */
export function valueOf(node: Maybe, key: string): Maybe {
  return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}

/** True where the map has the key, with whatever value. */
export function has(node: Maybe, key: string): boolean {
  return node?.kind === 'map' && entryOf(node, key) !== undefined;
}

export function entriesOf(node: Maybe): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

export function itemsOf(node: Maybe): readonly SourceNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** A list's items, or the one thing that stands for a list of itself. */
export function oneOrMany(node: Maybe): readonly SourceNode[] {
  if (node === undefined) return [];
  return node.kind === 'list' ? node.items : [node];
}

export function text(node: Maybe): Leaf<string> | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? { value: node.value, range: node.range } : undefined;
}

export function texts(node: Maybe): readonly Leaf<string>[] {
  return oneOrMany(node).flatMap((item) => text(item) ?? []);
}

export function number(node: Maybe): Leaf<number> | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? { value: node.value, range: node.range } : undefined;
}

/** `true` and `false`; the default where nothing is written. */
export function flag(node: Maybe, otherwise: boolean): boolean {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : otherwise;
}

/** A written `true` or `false` with its place. */
export function truth(node: Maybe): Leaf<boolean> | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? { value: node.value, range: node.range } : undefined;
}

/** `true`, `false` or `vars.name`. */
export function switchOf(node: Maybe): Leaf<boolean | string> | undefined {
  if (node?.kind !== 'scalar') return undefined;
  return typeof node.value === 'boolean' || typeof node.value === 'string' ? { value: node.value, range: node.range } : undefined;
}

/** One of these words. */
export function word<const W extends string>(node: Maybe, words: readonly W[]): Leaf<W> | undefined {
  const leaf = text(node);
  const found = words.find((each) => each === leaf?.value);
  return leaf === undefined || found === undefined ? undefined : { value: found, range: leaf.range };
}

export function duration(node: Maybe, reading: Reading): Leaf<Duration> | undefined {
  const leaf = text(node);
  if (leaf === undefined) return undefined;
  const value = parseDuration(leaf.value);
  if (value === undefined) reading.report(say.invalidDuration(leaf.value, { notes: ['write each unit once, the larger ones first: 1mo2d, 1h30m'] }), leaf.range);
  return { value: value ?? { months: 0, days: 0, milliseconds: 0 }, range: leaf.range };
}

/** "09:00" as 540 minutes. */
export function timeOfDay(node: Maybe, reading: Reading): Leaf<number> | undefined {
  const leaf = text(node);
  if (leaf === undefined) return undefined;
  const value = parseTimeOfDay(leaf.value);
  if (value === undefined) reading.report(say.invalidTimeOfDay(leaf.value, { notes: ['write "HH:MM", from "00:00" to "23:59"'] }), leaf.range);
  return { value: value ?? 0, range: leaf.range };
}

/** `10%` as 0.1. */
export function share(node: Maybe): Leaf<number> | undefined {
  const leaf = text(node);
  // Scaling by a power of ten in decimal keeps 33.3% at exactly the number that 0.333 is.
  return leaf === undefined ? undefined : { value: Number(`${leaf.value.replace('%', '')}e-2`), range: leaf.range };
}

/** A day as it is written, after a look whether there is such a day. */
export function date(node: Maybe, reading: Reading): Leaf<string> | undefined {
  const leaf = text(node);
  if (leaf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(leaf.value) && parseDate(leaf.value) === undefined) {
    reading.report(say.invalidDate(leaf.value, { notes: ['there is no such day in the calendar'] }), leaf.range);
  }
  return leaf;
}

/** An instant in epoch milliseconds. */
export function instant(node: Maybe, reading: Reading): Leaf<number> | undefined {
  const leaf = text(node);
  if (leaf === undefined) return undefined;
  const value = parseInstant(leaf.value);
  if (value === undefined) reading.report(say.invalidInstant(leaf.value, { notes: ['there is no such moment in the calendar'] }), leaf.range);
  return { value: value ?? 0, range: leaf.range };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** ISO weekdays, 1 = Monday. */
export function weekdays(node: Maybe): readonly Leaf<number>[] {
  return itemsOf(node).flatMap((item) => {
    const day = word(item, WEEKDAYS);
    return day === undefined ? [] : [{ value: WEEKDAYS.indexOf(day.value) + 1, range: day.range }];
  });
}
