import type { ValueType } from '../../condition/core/type.ts';
import type { Entry, Reentry } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import { DAY, type Assumptions, type Rate } from './assumptions.ts';
import { keyCount } from './few-keys.ts';
import { lengthOf, shortest } from './lengths.ts';

/**
 * The most of something in any stretch `(t, t + length]`, length in milliseconds, Infinity included. None in a stretch of no length.
 * How it is made up says more than the number does: a plain rate, a sum, the least of several, or what comes after a delay.
 */
export interface Arrivals {
  (length: number): number;
  readonly rate?: Rate;
  readonly sum?: readonly Arrivals[];
  readonly least?: readonly Arrivals[];
  readonly late?: { readonly of: Arrivals; readonly by: number };
}

const none = (): number => 0;

export const never: Arrivals = Object.assign(none, { sum: [] });

/** Any number of them, at once. */
export const endless: Arrivals = (length) => (length <= 0 ? 0 : Infinity);

/** `atMost` in any stretch of `per`; once and for all where that is Infinity. */
export function atRate(rate: Rate): Arrivals {
  const { atMost, per } = rate;
  if (!Number.isFinite(atMost) || per <= 0) return endless;
  return Object.assign((length: number) => (length <= 0 || atMost === 0 ? 0 : Number.isFinite(per) ? atMost * Math.ceil(length / per) : atMost), { rate });
}

export const once: Arrivals = atRate({ atMost: 1, per: Infinity });

export function together(all: readonly Arrivals[]): Arrivals {
  return Object.assign((length: number) => all.reduce((sum, one) => sum + one(length), 0), { sum: all });
}

export function fewest(all: readonly Arrivals[]): Arrivals {
  return Object.assign((length: number) => all.reduce((found, one) => Math.min(found, one(length)), Infinity), { least: all });
}

export function times(factor: number, one: Arrivals): Arrivals {
  if (factor === 1) return one;
  if (one.rate !== undefined) return atRate({ ...one.rate, atMost: one.rate.atMost * factor });
  if (one.sum !== undefined) return together(one.sum.map((part) => times(factor, part)));
  if (one.least !== undefined) return fewest(one.least.map((part) => times(factor, part)));
  return (length) => {
    const count = one(length);
    return count === 0 || factor === 0 ? 0 : count * factor;
  };
}

/** What comes after a delay that is not always the same: two that are apart may come closer by the difference. */
export function blurred(one: Arrivals, by: number): Arrivals {
  return by === 0 ? one : Object.assign((length: number) => (length <= 0 ? 0 : one(length + by)), { late: { of: one, by } });
}

/** How often one key may enter: `never` means once. */
export function reentryArrivals(reentry: Reentry, shift: number): Arrivals {
  if (reentry.mode === 'never') return once;
  return reentry.mode === 'always' ? endless : atRate({ atMost: 1, per: shortest(lengthOf(reentry.per), shift) });
}

/** Whether every run of an entry is of the one key that all of a person's runs share. */
export const hasOneKey = ({ key }: Entry): boolean => key.length === 0;

/** By event, the parts of which journeys make its keys (`keyParts`). */
export type KeyedEvents = ReadonlyMap<string, readonly string[]>;

export interface Arriving {
  readonly settings: Settings;
  readonly assumptions: Assumptions;
  /** Events that some journey of the project takes apart by a key, each with the parts of all such keys: each key may have its own. */
  readonly keyedEvents: KeyedEvents;
  /** How often journeys of this project send out an event. */
  readonly emitted: (event: string) => Arrivals;
}

/** How often an entry is asked for: what the world does, within the assumptions, and what journeys send out. Re-entry is not looked at. */
export function stimuli(entry: Entry, { settings, assumptions, keyedEvents, emitted }: Arriving): Arrivals {
  const { budget = 1, rates, shift, values } = assumptions;
  const daily = atRate({ atMost: budget, per: DAY });
  switch (entry.on) {
    case 'event': {
      const rate = rates[entry.event];
      const keys = assumptions.budget !== undefined ? 1 : keyCount(keyedEvents.get(entry.event) ?? [], values?.[entry.event]);
      const outside = rate !== undefined ? atRate(rate) : times(keys, daily);
      const all = together([outside, emitted(entry.event)]);
      const each = times(itemsOf(entry, settings), all);
      const delays = [entry.for, entry.offset, entry.batch?.window].flatMap((delay) => (delay === undefined ? [] : [lengthOf(delay)]));
      const blur = delays.reduce((sum, { least, most, isCalendar }) => sum + most - least + (isCalendar ? 2 * shift : 0), 0);
      const late = blurred(each, entry.batch?.until !== undefined ? Infinity : entry.batch?.at_most === undefined ? blur : blur + (entry.batch.window === undefined ? 0 : lengthOf(entry.batch.window).most));
      const quiet = entry.for !== undefined && hasOneKey(entry) ? atRate({ atMost: 1, per: shortest(lengthOf(entry.for), shift) }) : undefined;
      return quiet === undefined ? late : fewest([late, quiet]);
    }
    case 'enters':
    case 'leaves':
      return together([daily, ...(entry.existing.policy === 'skip' ? [] : [once])]);
    case 'date': {
      const isOfPerson = !('literal' in entry.date);
      const returns = entry.every === undefined ? once : atRate({ atMost: 1, per: Math.max(1, shortest({ ...lengthOf(entry.every), isCalendar: true }, shift)) });
      return isOfPerson ? together([returns, daily]) : returns;
    }
    case 'schedule':
      return scheduled(entry, shift);
  }
}

/** With `for_each` one run an element: as many as the list may hold, where each element is a key of its own. */
function itemsOf(entry: Extract<Entry, { readonly on: 'event' }>, settings: Settings): number {
  if (entry.for_each === undefined) return 1;
  const isKey = entry.key.some((part) => JSON.stringify(part).includes('["item"'));
  if (!isKey) return 1;
  const properties = settings.events[entry.event]?.properties ?? {};
  const type = entry.for_each.reduce<ValueType | undefined>((found, name) => (found?.kind === 'object' ? found.properties[name]?.type : undefined), { kind: 'object', properties });
  return type?.kind === 'list' ? (type.maxItems ?? Infinity) : Infinity;
}

/** Turns of a schedule: so many days of a week or month, each once, with the hour that a clock change takes off one of them. */
function scheduled({ schedule, spread }: Extract<Entry, { readonly on: 'schedule' }>, shift: number): Arrivals {
  const stretch = spread === undefined ? 0 : lengthOf(spread).least;
  const period = schedule.every === 'day' ? DAY : schedule.every === 'week' ? 7 * DAY : 28 * DAY;
  if (stretch >= period) return (length) => (length <= 0 ? 0 : Math.ceil((length + period + shift) / stretch) + 1);
  const weekdays = schedule.every === 'day' && schedule.weekdays === undefined ? [1, 2, 3, 4, 5, 6, 7] : (schedule.weekdays ?? [1]);
  const days = schedule.every === 'month' ? monthDays(schedule.days_of_month ?? [1]) : weekDays(weekdays);
  return (length) => (length <= 0 ? 0 : !Number.isFinite(length) ? Infinity : Math.max(...days.map((_, first) => countFrom(days, first, length + shift))));
}

/** Two years of weeks are more than any window that is asked for; a longer one repeats them. */
const weeks = 60;

function weekDays(weekdays: readonly number[]): readonly number[] {
  return Array.from({ length: weeks }, (_, week) => weekdays.map((day) => (week * 7 + day) * DAY)).flat().sort((a, b) => a - b);
}

/** Months of 28 days, the closest that turns can lie; days that such a month does not have fall on its last. */
function monthDays(days: readonly number[]): readonly number[] {
  return Array.from({ length: 14 }, (_, month) => [...new Set(days)].map((day) => (month * 28 + Math.min(day, 31)) * DAY)).flat().sort((a, b) => a - b);
}

function countFrom(days: readonly number[], first: number, length: number): number {
  const start = days[first] ?? 0;
  const cycle = (days.at(-1) ?? 0) - (days[0] ?? 0) + DAY;
  const whole = Math.floor(length / cycle);
  const rest = length - whole * cycle;
  const within = days.filter((_, place) => place >= first && (days[place] ?? 0) - start < rest).length;
  const wrapped = days.filter((day) => day + cycle - start < rest && day < start).length;
  return whole * days.length + within + wrapped;
}
