import { addDuration, nextLocal, startOfDay } from '../time/calendar.ts';
import { instantOf, localTime } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import type { CompiledEntry } from './compiled-program.ts';
import { enterJourney } from './enter-journey.ts';
import type { Instant } from './instant.ts';
import { dateText } from './moment-in.ts';
import { ownMember } from './own-member.ts';
import type { Schedule } from './plan.ts';
import { roughLength } from './rough-length.ts';
import { stableOffset } from './share-of.ts';
import { setTimer } from './timers.ts';

const DAY = 86_400_000;

/** Lets schedules on the recipient's clock follow the person's zone. */
export function rearmSchedules(instant: Instant, entries: readonly CompiledEntry[]): void {
  for (const entry of entries) armSchedule(instant, entry);
}

/** Sets the timer for the next turn, at `from` or later. A zone that changes does not bring back a day that has had its turn. */
export function armSchedule(instant: Instant, entry: CompiledEntry, from = instant.now): void {
  const { facts, state } = instant;
  if (entry.entry.on !== 'schedule') return;
  facts.focusOn(undefined);
  const zone = entry.zone(facts);
  const last = ownMember(state.dates, entry.id)?.value;
  let turn = nextTurn(entry, state.id, zone, from);
  if (last !== undefined && dateText(zone, turn) === last) {
    turn = nextTurn(entry, state.id, zone, addDuration(startOfDay(zone, turn), { months: 0, days: 1, milliseconds: 0 }, zone));
  }
  setTimer(instant, 'schedule', entry.id, turn);
}

/** It is this person's turn. Turns that were missed are not made up for. */
export function fireSchedule(instant: Instant, entry: CompiledEntry, due: number): void {
  const { state, facts, now } = instant;
  facts.focusOn(undefined);
  state.dates[entry.id] = { value: dateText(entry.zone(facts), due), spent: [] };
  enterJourney(instant, entry, { due });
  armSchedule(instant, entry, now + 1);
}

/**
 * Without a spread every turn of the schedule; with one no longer than the period, the turn moved by the person's own offset;
 * with a longer one a single turn in each stretch of that length, the first after the person's own place in it.
 */
function nextTurn({ id, entry }: CompiledEntry, subject: string, zone: Zone, from: number): number {
  if (entry.on !== 'schedule') return Infinity;
  const { schedule, spread } = entry;
  if (spread === undefined) return nextOf(schedule, zone, from);
  const length = roughLength(spread);
  const offset = stableOffset(`${id}:${subject}`, length);
  if (length < periodOf(schedule)) return nextOf(schedule, zone, from - offset) + offset;
  const stretch = Math.floor(from / length) - 1;
  for (let place = stretch; ; place++) {
    const turn = nextOf(schedule, zone, place * length + offset);
    if (turn >= from) return turn;
  }
}

function periodOf({ every }: Schedule): number {
  return every === 'day' ? DAY : every === 'week' ? 7 * DAY : 28 * DAY;
}

function nextOf(schedule: Schedule, zone: Zone, from: number): number {
  const { every, at, weekdays, days_of_month: days } = schedule;
  if (every === 'day') return nextLocal(zone, from, at, weekdays?.length === 0 ? undefined : weekdays);
  if (every === 'week') return nextLocal(zone, from, at, weekdays === undefined || weekdays.length === 0 ? [1] : weekdays);
  return nextOfMonth(days === undefined || days.length === 0 ? [1] : days, at, zone, from);
}

/** A day that a month does not have is its last. */
function nextOfMonth(days: readonly number[], at: number, zone: Zone, from: number): number {
  const { year, month } = localTime(zone, from);
  const turns = [0, 1, 2].flatMap((ahead) => {
    const index = month - 1 + ahead;
    const target = { year: year + Math.floor(index / 12), month: (index % 12) + 1 };
    const next = { year: target.year + (target.month === 12 ? 1 : 0), month: (target.month % 12) + 1 };
    const lastDay = localTime(zone, instantOf(zone, { ...next, day: 1, minuteOfDay: 0 }) - 1).day;
    return days.map((day) => instantOf(zone, { ...target, day: Math.min(day, lastDay), minuteOfDay: at }));
  });
  return Math.min(...turns.filter((turn) => turn >= from));
}
