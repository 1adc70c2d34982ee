import { nextOccurrence, fireFor } from './date-occurrence.ts';
import type { DateEntry, Occurrence } from './date-occurrence.ts';
import type { CompiledEntry } from './compiled-program.ts';
import type { RefusalReason } from './effect.ts';
import { enterJourney } from './enter-journey.ts';
import { keyPart } from './entry-key.ts';
import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { roughLength } from './rough-length.ts';
import { ownMember } from './own-member.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import { stableOffset } from './share-of.ts';
import { clearTimer, setTimer } from './timers.ts';

/** Why a date trigger is looked at: the journey is launched, the person is new, the date or the zone changed, it has just fired. */
type Reason = 'launch' | 'new' | 'date' | 'zone' | 'fired';

/** How many past dates are remembered, so that none fires twice when a date moves away and back. */
const mostSpent = 12;

/** Lets the timers of date triggers follow what they are read from. */
export function rearmDates(instant: Instant, change: Change, entries: readonly CompiledEntry[]): void {
  for (const entry of entries) {
    armDate(instant, entry, isAffected(entry.dateReads, change) ? 'date' : 'zone');
  }
}

/**
 * Arms a date trigger for its next date. A date that is past goes the way of `if_past`; one that has fired never fires again.
 * At launch `existing: skip` leaves out the dates that people have already, `spread` those that would fire at once.
 */
export function armDate(instant: Instant, entry: CompiledEntry, reason: Reason): void {
  const { state, facts, now } = instant;
  const trigger = entry.entry;
  if (trigger.on !== 'date' || entry.date === undefined) return;
  facts.focusOn(undefined);
  const value = entry.date(facts);
  const record = ownMember(state.dates, entry.id);
  const spent = record?.spent ?? [];
  if (typeof value !== 'string' && typeof value !== 'number') {
    if (record?.fire !== undefined) refuse(instant, entry, 'missing_date');
    disarm(instant, entry, undefined, spent);
    return;
  }
  if (reason === 'date' && record?.value === value) return;
  if (record?.skipped === true && record.value === value) return;
  if (reason === 'launch' && entry.datePersonal && trigger.existing.policy === 'skip') {
    disarm(instant, entry, value, spent);
    state.dates[entry.id] = { value, spent, skipped: true };
    refuse(instant, entry, 'existing');
    return;
  }
  const next = occurrenceFor(trigger, value, entry.zone(facts), now, spent);
  if (next === undefined) {
    disarm(instant, entry, value, spent);
    return;
  }
  const fire = reason === 'zone' ? Math.max(next.fire, now) : next.fire;
  if (fire >= now) {
    state.dates[entry.id] = { value, spent, occurrence: next.date, fire };
    setTimer(instant, 'date', entry.id, fire);
    return;
  }
  if (trigger.if_past === 'skip') {
    disarm(instant, entry, value, [...spent, next.date]);
    refuse(instant, entry, 'past');
    return;
  }
  const delay = reason === 'launch' && trigger.existing.policy === 'spread' ? stableOffset(`${entry.id}:${state.id}`, roughLength(trigger.existing.over)) : 0;
  state.dates[entry.id] = { value, spent, occurrence: next.date, fire: now + delay };
  if (delay > 0) setTimer(instant, 'date', entry.id, now + delay);
  else fireDate(instant, entry, now);
}

/** The day has come: a run for this date, and the trigger is armed for the next. */
export function fireDate(instant: Instant, entry: CompiledEntry, due: number): void {
  const { state } = instant;
  const record = ownMember(state.dates, entry.id);
  if (record?.occurrence === undefined) return;
  const { occurrence, value } = record;
  disarm(instant, entry, value, [...record.spent, occurrence]);
  enterJourney(instant, entry, { date: occurrence, due, apart: keyPart(occurrence) });
  if (entry.entry.on === 'date' && entry.entry.every !== undefined) armDate(instant, entry, 'fired');
}

function occurrenceFor(trigger: DateEntry, value: string | number, zone: Parameters<typeof fireFor>[2], now: number, spent: readonly (string | number)[]): Occurrence | undefined {
  if (trigger.every !== undefined) return nextOccurrence(trigger, trigger.every, value, zone, now, spent);
  const fire = spent.includes(value) ? undefined : fireFor(trigger, value, zone);
  return fire === undefined ? undefined : { date: value, fire };
}

function disarm({ state }: Instant, entry: CompiledEntry, value: string | number | undefined, spent: readonly (string | number)[]): void {
  clearTimer(state, 'date', entry.id);
  state.dates[entry.id] = { ...(value !== undefined && { value }), spent: spent.slice(-mostSpent) };
}

function refuse(instant: Instant, { journey, entry }: CompiledEntry, why: RefusalReason): void {
  tell(instant, { kind: 'not_entered', at: instant.now, journey, trigger: entry.id, why });
}
