import type { Value } from '../condition/core/term.ts';
import { addDuration, nextLocal, startOfDay } from '../time/calendar.ts';
import { instantOf, localTime } from '../time/local-time.ts';
import type { Conditions } from './conditions.ts';
import { durationOf } from './duration-of.ts';
import type { Instant } from './instant.ts';
import { momentIn } from './moment-in.ts';
import type { NodeOf } from './plan.ts';
import { focusOnRun } from './subject-facts.ts';
import type { Run } from './subject-state.ts';

/**
 * The moment a `wait_until` waits for, as a closure: `until` + `plus` + `offset` by the calendar of the zone, then the time
 * of day `at` on that local day, then the first of the allowed weekdays. A bare time of day (counted from now) is its next
 * occurrence. Undefined where a part of it is not known.
 */
export function compileTarget(node: NodeOf<'wait_until'>, conditions: Conditions): (instant: Instant, run: Run) => number | undefined {
  const until = conditions.value(node.until);
  const plus = node.plus === undefined ? undefined : conditions.value(node.plus);
  const zoneOf = conditions.zone(node.zone);
  const isRelative = 'moment' in node.until;
  const isNextOccurrence = isNow(node.until) && node.plus === undefined && node.offset === undefined;
  return (instant, run) => {
    const { facts, now } = instant;
    focusOnRun(facts, run);
    const zone = zoneOf(facts);
    // What counts from now counts from where the wait began, however often it is worked out again.
    const began = run.phase === 'waiting' ? (run.waitBeganAt ?? now) : now;
    if (isNextOccurrence) return nextOccurrence(node, zone, began);
    if (isRelative) facts.now = began;
    let at = momentIn(zone, until(facts));
    facts.now = now;
    if (at === undefined) return undefined;
    if (plus !== undefined && node.plus !== undefined) {
      const duration = durationOf(plus(facts), node.plus);
      if (duration === undefined) return undefined;
      at = addDuration(at, duration, zone);
    }
    if (node.offset !== undefined) at = addDuration(at, node.offset, zone);
    return onDay(node, zone, at);
  };
}

type Zone = Parameters<typeof startOfDay>[0];

function nextOccurrence(node: NodeOf<'wait_until'>, zone: Zone, now: number): number {
  if (node.at !== undefined) return nextLocal(zone, now, node.at, node.weekdays?.length === 0 ? undefined : node.weekdays);
  return onDay(node, zone, now);
}

function onDay(node: NodeOf<'wait_until'>, zone: Zone, at: number): number {
  if (node.weekdays !== undefined && node.weekdays.length > 0) {
    if (node.at !== undefined) return nextLocal(zone, startOfDay(zone, at), node.at, node.weekdays);
    if (node.weekdays.includes(localTime(zone, at).weekday)) return at;
    const days = daysUntil(localTime(zone, at).weekday, node.weekdays);
    return addDuration(at, { months: 0, days, milliseconds: 0 }, zone);
  }
  if (node.at === undefined) return at;
  const { year, month, day } = localTime(zone, at);
  return instantOf(zone, { year, month, day, minuteOfDay: node.at });
}

function daysUntil(weekday: number, allowed: readonly number[]): number {
  return Math.min(...allowed.map((day) => (day - weekday + 7) % 7));
}

function isNow(value: Value): boolean {
  return 'moment' in value && value.moment === 'now';
}
