import type { ReceivedEvent } from '../plan/received-event.ts';
import type { OverRate } from './report/crowd-run.ts';

/** How often the tracking plan says that anybody does something at most. `per` in milliseconds, `written` as it is written. */
export interface EventRateLimit {
  readonly event: string;
  readonly atMost: number;
  readonly per: number;
  readonly written: string;
}

export interface RateWatch {
  /** The events of one person, by when they came. */
  add(person: string, inbox: readonly ReceivedEvent[]): void;
  result(): readonly OverRate[];
}

/** Looks for people who did something more often than the tracking plan says: bounds that are proved from it would not hold for them. */
export function createRateWatch(limits: readonly EventRateLimit[]): RateWatch {
  const found = limits.map((limit) => ({ ...limit, people: 0, most: 0, example: '' }));
  return {
    add(person, inbox) {
      for (const limit of found) {
        const most = mostWithin(inbox, limit);
        if (most <= limit.atMost) continue;
        limit.people += 1;
        if (most < limit.most || (most === limit.most && limit.example < person)) continue;
        limit.most = most;
        limit.example = person;
      }
    },
    result: () => found.filter(({ people }) => people > 0).map(({ event, atMost, written, people, most, example }) => ({ event, at_most: atMost, per: written, people, most, example })),
  };
}

/** The most in any stretch `(t - per, t]`, by when it happened. */
function mostWithin(inbox: readonly ReceivedEvent[], { event, per }: EventRateLimit): number {
  const times = inbox.flatMap(({ name, own, ts }) => (own && name === event ? [ts] : [])).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  times.forEach((time, place) => {
    while ((times[first] ?? time) <= time - per) first += 1;
    most = Math.max(most, place - first + 1);
  });
  return most;
}
