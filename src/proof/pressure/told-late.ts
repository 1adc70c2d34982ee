import { DAY } from './assumptions.ts';
import type { Relative, Variant } from './variants.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Event = Extract<Relative, { readonly kind: 'event' }>;

/**
 * The same ways where it is told late what happened, as far as that makes a difference to other journeys. What counts for a while only happened as
 * long ago as it may, so that it counts no more as soon as the way is gone; what starts a run happened before anybody asks for it; what counts for ever
 * is told right before the first send, when everything before it has left. Of a way of a day or more there is one for the days with an hour less as well. A
 * way for which nothing is changed is left out.
 */
export function toldLate(variants: readonly Variant[]): readonly Variant[] {
  const counted = new Map<string, number>();
  for (const one of variants.flatMap(({ what }) => what)) if (one.kind === 'event' && one.lasts !== undefined) counted.set(one.name, Math.max(one.lasts, counted.get(one.name) ?? 0));
  return variants.flatMap((variant): readonly Variant[] => {
    const [first, last] = [variant.sends[0]?.after ?? 0, variant.sends.at(-1)?.after ?? 0];
    return (last < DAY ? [last] : [last, last - HOUR]).flatMap((until): readonly Variant[] => {
      const what = variant.what.map((one) => (one.kind === 'event' && one.own ? told(one, until) : one));
      return what.every((one, place) => one === variant.what[place]) ? [] : [{ ...variant, what }];
    });

    function told(event: Event, until: number): Event {
      if (event.isTrigger === true) return happened(event, event.after - (counted.get(event.name) ?? -DAY) - DAY);
      if (event.lasts !== undefined) return happened(event, until - event.lasts + MINUTE);
      return first - 2 * HOUR > event.after && event.after < 0 ? { ...event, late: first - 2 * HOUR - event.after } : event;
    }
  });
}

/** Earlier than it is told. */
function happened(event: Event, after: number): Event {
  return after < event.after ? { ...event, after, late: event.after - after } : event;
}
