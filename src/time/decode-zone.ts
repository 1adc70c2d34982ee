import { daysInMonth, epochDay, weekdayOf } from './civil-date.ts';
import { hintLength } from './zone.ts';
import type { Zone } from './zone.ts';

/** The last year for which yearly clock changes are written out; after it a zone keeps its last offset. */
const lastYear = 2100;

/** A clock change of every year: the `week`-th (5 = last) `weekday` (0 = Sunday) of a month, `second` in UTC from that date's midnight. */
interface YearlyChange {
  readonly month: number;
  readonly week: number;
  readonly weekday: number;
  readonly second: number;
  readonly offset: number;
}

/**
 * Reads one line of the zone table: `offsets|rule|changes`.
 * - offsets: seconds east of UTC in base 36, comma-separated; capital letters below name them, A the first, which holds from the beginning;
 * - rule: nothing, or yearly changes `month.week.weekday.second.LETTER`, comma-separated, that follow the written ones;
 * - changes: the time since the change before (the first: since 1970-01-01 UTC) in base 36, counted in quarters of an hour
 *   or, after `/`, in seconds, and the letter of the new offset.
 */
export function decodeZone(id: string, line: string): Zone {
  const [offsetsText = '', ruleText = '', changesText = ''] = line.split('|');
  const palette = offsetsText.split(',').map((text) => Number.parseInt(text, 36) * 1000);
  const offsetOf = (letter: string): number => palette[letter.charCodeAt(0) - 65] ?? Number.NaN;
  const starts = [Number.NEGATIVE_INFINITY];
  const offsets = [offsetOf('A')];
  let at = 0;
  for (const [, unit, delta = '', letter = ''] of changesText.matchAll(/(\/?)(-?[0-9a-z]+)([A-Z])/g)) {
    at += Number.parseInt(delta, 36) * (unit === '/' ? 1000 : 900_000);
    starts.push(at);
    offsets.push(offsetOf(letter));
  }
  if (ruleText !== '') {
    const last = starts[starts.length - 1] ?? Number.NEGATIVE_INFINITY;
    for (const change of unroll(ruleText.split(',').map((text) => readChange(text, offsetOf)), last)) {
      // The first year of a rule may begin with a change to the offset that holds already.
      if (change.offset === offsets[offsets.length - 1]) continue;
      starts.push(change.at);
      offsets.push(change.offset);
    }
  }
  return { id, starts: Float64Array.from(starts), offsets: Float64Array.from(offsets), hints: Uint16Array.from(hintsOf(starts)) };
}

function hintsOf(starts: readonly number[]): readonly number[] {
  const first = starts[1] ?? Number.POSITIVE_INFINITY;
  const last = starts[starts.length - 1] ?? Number.NEGATIVE_INFINITY;
  const hints: number[] = [];
  for (let at = first, interval = 1; at <= last; at += hintLength) {
    while ((starts[interval + 1] ?? Number.POSITIVE_INFINITY) <= at) interval += 1;
    hints.push(interval);
  }
  return hints;
}

function readChange(text: string, offsetOf: (letter: string) => number): YearlyChange {
  const [month = '', week = '', weekday = '', second = '', letter = ''] = text.split('.');
  return { month: Number(month), week: Number(week), weekday: Number(weekday), second: Number(second), offset: offsetOf(letter) };
}

function unroll(rule: readonly YearlyChange[], after: number): { at: number; offset: number }[] {
  const changes: { at: number; offset: number }[] = [];
  const firstYear = 1970 + Math.floor(Math.max(after, 0) / 31_556_952_000) - 1;
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const change of rule) {
      const at = instantInYear(change, year);
      if (at > after) changes.push({ at, offset: change.offset });
    }
  }
  return changes.sort((a, b) => a.at - b.at);
}

function instantInYear({ month, week, weekday, second }: YearlyChange, year: number): number {
  const first = epochDay(year, month, 1);
  let day = 1 + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (week - 1);
  while (day > daysInMonth(year, month)) day -= 7;
  return ((first + day - 1) * 86_400 + second) * 1000;
}
