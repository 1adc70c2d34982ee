import { dateText } from '../../plan/moment-in.ts';
import type { Zone } from '../../time/zone.ts';

/** A stretch in which messages are counted: a length in milliseconds, `(t - length, t]`, or a day of the recipient's calendar. */
export type Window = { readonly kind: 'rolling'; readonly length: number } | { readonly kind: 'day' };

export interface Worst {
  readonly count: number;
  /** Places in the list of those that are counted, which is sorted by time: from the first up to and without the last. */
  readonly from: number;
  readonly to: number;
}

/** The most of some instants (epoch milliseconds, sorted) in one window, and which they are; of several such windows the first. */
export function worstWindow(times: readonly number[], window: Window, zone: Zone): Worst {
  let worst: Worst = { count: 0, from: 0, to: 0 };
  const days = window.kind === 'day' ? times.map((at) => dateText(zone, at)) : [];
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while (window.kind === 'day' ? days[from] !== days[to] : (times[to] ?? 0) - (times[from] ?? 0) >= window.length) from += 1;
    if (to + 1 - from > worst.count) worst = { count: to + 1 - from, from, to: to + 1 };
  }
  return worst;
}
