import { addDuration } from '../../time/calendar.ts';
import type { Duration } from '../../time/duration.ts';
import { compilePosition } from './compile-position.ts';
import type { Scale } from './compile-position.ts';
import type { Facts } from './facts.ts';
import { paceOf } from './pace.ts';
import type { Value } from './term.ts';
import type { Data } from './type.ts';

const DAY = 86_400_000;

/** Clocks change, and local days begin, on quarter hours (every zone since 1972), so `in 3d` moves evenly inside one. */
const QUARTER = 900_000;

/** More than any change of a zone's offset, the date line included. */
const SLACK = 26 * 3_600_000;

/** What a test says of the order of its two sides: -1 left is less, 0 equal, 1 left is greater. */
export type OrderTest = (sign: number) => boolean;

/**
 * The earliest instant after now at which a test of the order of two values may answer otherwise by time alone: never later
 * than the true one, Infinity where it cannot.
 */
export function compileNextMeeting(left: Value, right: Value, scale: Scale, test: OrderTest): (facts: Facts, looked: Data) => number {
  const [leftPace, rightPace] = [paceOf(left), paceOf(right)];
  if (typeof leftPace === 'number' && typeof rightPace === 'number') return evenMeeting(left, right, scale, leftPace - rightPace, test);
  if (rightPace === 'calendar' && leftPace === 0) return calendarMeeting(left, right, scale, (sign) => test(-sign));
  if (leftPace === 'calendar' && rightPace === 0) return calendarMeeting(right, left, scale, test);
  if (leftPace === 'unknown' || rightPace === 'unknown') return (facts) => facts.now + 1;
  // Both move with the clock; inside one quarter hour the distance between them stays.
  return (facts) => nextQuarter(facts.now);
}

function evenMeeting(left: Value, right: Value, scale: Scale, pace: number, test: OrderTest): (facts: Facts, looked: Data) => number {
  if (pace === 0) return () => Infinity;
  const at = compilePosition(left, scale);
  const to = compilePosition(right, scale);
  const ahead = Math.sign(pace);
  return (facts, looked) => {
    const { now } = facts;
    const gap = to(facts, looked, now) - at(facts, looked, now);
    if (Number.isNaN(gap)) return Infinity;
    const meeting = now + gap / pace;
    const whole = Math.floor(meeting);
    // A meeting between two milliseconds, or of fractions, is rounded either way.
    if (!Number.isInteger(meeting) || Math.abs(pace) !== 1) return [whole, whole + 1, whole + 2].find((candidate) => candidate > now) ?? Infinity;
    if (whole > now && test(0) !== test(-ahead)) return whole;
    return whole + 1 > now && test(ahead) !== test(0) ? whole + 1 : Infinity;
  };
}

/** `test` asks for the order of the moving value against the still one. */
function calendarMeeting(still: Value, moving: Value, scale: Scale, test: OrderTest): (facts: Facts, looked: Data) => number {
  const at = compilePosition(still, scale);
  if (!('moment' in moving) || moving.moment !== 'in') return (facts) => facts.now + 1;
  const { duration } = moving;
  return (facts, looked) => {
    const target = at(facts, looked, facts.now);
    return Number.isNaN(target) ? Infinity : nextTurn(target, duration, facts, test);
  };
}

function nextTurn(target: number, duration: Duration, facts: Facts, test: OrderTest): number {
  const { now, projectZone } = facts;
  const least = duration.months * 28 * DAY + duration.days * DAY + duration.milliseconds - SLACK;
  const most = duration.months * 31 * DAY + duration.days * DAY + duration.milliseconds + SLACK;
  const aheadBy = (instant: number): number => addDuration(instant, duration, projectZone) - target;
  const answer = test(Math.sign(aheadBy(now)));
  // Before `target - most` the moment is surely earlier, after `target - least` surely later.
  let from = Math.max(now, target - most - QUARTER);
  while (from <= target - least) {
    const end = nextQuarter(from);
    const meeting = from - aheadBy(from);
    for (const [candidate, sign] of [[meeting, 0], [meeting + 1, 1]] as const) {
      if (candidate > now && candidate >= from && candidate < end && test(sign) !== answer) return candidate;
    }
    if (test(Math.sign(aheadBy(end))) !== answer) return end;
    from = end;
  }
  return Infinity;
}

function nextQuarter(instant: number): number {
  return (Math.floor(instant / QUARTER) + 1) * QUARTER;
}
