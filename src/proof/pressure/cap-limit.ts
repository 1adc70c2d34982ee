import type { FrequencyCap, QuietHours } from '../../plan/settings.ts';
import { DAY } from './assumptions.ts';

const MINUTE = 60_000;

/** Between which minutes of the local day something may be sent at all, `[from, to)`: outside quiet hours that span a midnight. */
export interface Waking {
  readonly from: number;
  readonly to: number;
}

/** The waking hours of the channels together: a channel without quiet hours has the whole day. */
export function wakingHours(quiet: readonly QuietHours[], channels: readonly string[]): Waking {
  const each = channels.map((channel): Waking => {
    const nights = quiet.filter((window) => window.channels.includes(channel) && window.from > window.to);
    return { from: Math.max(0, ...nights.map(({ to }) => to)), to: Math.min(1440, ...nights.map(({ from }) => from)) };
  });
  const hours = { from: Math.min(1440, ...each.map(({ from }) => from)), to: Math.max(0, ...each.map(({ to }) => to)) };
  return hours.from < hours.to ? hours : { from: 0, to: 1440 };
}

/**
 * The most that a cap lets through in any stretch of this many milliseconds. A rolling window fits into it so many times; days, weeks
 * and months are counted from the last minute in which one may send in the first of them to the first such minute of the last.
 */
export function capLimit({ at_most: most, per }: Pick<FrequencyCap, 'at_most' | 'per'>, length: number, { waking, shift }: { readonly waking: Waking; readonly shift: number }): number {
  if (length <= 0) return 0;
  if (!Number.isFinite(length)) return Infinity;
  if (typeof per === 'object') return most * Math.ceil(length / per.rolling);
  const bucket = per === 'day' ? DAY : per === 'week' ? 7 * DAY : 28 * DAY;
  // What lies between the first minute and the last of a bucket in which one may send; the last instant is just before `to`.
  const rest = bucket - DAY + (waking.to - waking.from) * MINUTE - 1;
  const touched = Math.ceil((length + rest + shift) / bucket);
  return most * Math.max(1, touched);
}
