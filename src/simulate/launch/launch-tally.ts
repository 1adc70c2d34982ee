import type { SubjectState } from '../../plan/subject-state.ts';
import type { PersonOutcome } from '../create-tally.ts';

/** What switching the journeys on does in the first day, in people and messages. */
export interface LaunchTally {
  readonly people: number;
  /** People who enter any journey. */
  readonly entered: Span;
  /** People who get any message. */
  readonly reached: Span;
  readonly messages: Span;
  readonly journeys: Readonly<Record<string, JourneyLaunch>>;
  /** Messages by the minute in which they leave, as minutes since 1970. */
  readonly minutes: ReadonlyMap<number, number>;
}

/** In the first hour, and in the first day, which includes it. */
export interface Span {
  readonly first_hour: number;
  readonly first_day: number;
}

export interface JourneyLaunch {
  /** People who enter it. */
  readonly entered: Span;
  readonly messages: Span;
  /** People who are in its segment, or whose date is there, before it is switched on: they enter at once, over a time, or are left out. */
  readonly backlog: { readonly at_once: number; readonly spread: number; readonly left_out: number };
}

const hour = 3_600_000;

/** Adds up what a launch at `start` does; people come with how they stand after a day. */
export function createLaunchTally(start: number): { add(person: PersonOutcome, state: SubjectState): void; result(): LaunchTally } {
  let people = 0;
  const [entered, reached, messages] = [newSpan(), newSpan(), newSpan()];
  const journeys = new Map<string, { readonly entered: Counted; readonly messages: Counted; readonly backlog: { at_once: number; spread: number; left_out: number } }>();
  const minutes = new Map<number, number>();
  const journeyOf = (id: string): NonNullable<ReturnType<typeof journeys.get>> => {
    const known = journeys.get(id) ?? { entered: newSpan(), messages: newSpan(), backlog: { at_once: 0, spread: 0, left_out: 0 } };
    journeys.set(id, known);
    return known;
  };
  return {
    add({ effects }, state) {
      people += 1;
      const firsts = new Map<string, number>();
      const [leftOut, atOnce] = [new Set<string>(), new Set<string>()];
      let [firstEntry, firstSend] = [Infinity, Infinity];
      for (const effect of effects) {
        if (effect.kind === 'enter') {
          firstEntry = Math.min(firstEntry, effect.at);
          if (!firsts.has(effect.origin.journey)) firsts.set(effect.origin.journey, effect.at);
          if (effect.at === start) atOnce.add(effect.origin.journey);
        } else if (effect.kind === 'not_entered' && effect.why === 'existing') leftOut.add(effect.journey);
        else if (effect.kind === 'send') {
          firstSend = Math.min(firstSend, effect.at);
          note(messages, effect.at);
          note(journeyOf(effect.origin.journey).messages, effect.at);
          const minute = Math.floor(effect.at / 60_000);
          minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
        }
      }
      note(entered, firstEntry);
      note(reached, firstSend);
      for (const [journey, at] of firsts) note(journeyOf(journey).entered, at);
      for (const journey of atOnce) journeyOf(journey).backlog.at_once += 1;
      for (const journey of leftOut) journeyOf(journey).backlog.left_out += 1;
      const waiting = new Set(Object.values(state.pending).flatMap(({ entry, spread }) => (spread === true ? [entry.slice(0, entry.indexOf('/'))] : [])));
      for (const journey of waiting) journeyOf(journey).backlog.spread += 1;
    },
    result: () => ({ people, entered, reached, messages, journeys: Object.fromEntries([...journeys].sort(([a], [b]) => (a < b ? -1 : 1))), minutes }),
  };

  function note(span: Counted, at: number): void {
    if (at === Infinity) return;
    span.first_day += 1;
    if (at < start + hour) span.first_hour += 1;
  }
}

interface Counted {
  first_hour: number;
  first_day: number;
}

function newSpan(): Counted {
  return { first_hour: 0, first_day: 0 };
}
