import { describe, expect, test } from 'vitest';
import { addDuration, endOfDay, nextLocal, startOfDay } from '../../src/time/calendar.ts';
import type { Duration } from '../../src/time/duration.ts';
import { zoneIds } from '../../src/time/find-zone.ts';
import { instantOf, localTime, offsetAt } from '../../src/time/local-time.ts';
import { nextOutside } from '../../src/time/next-outside.ts';
import { formatDuration, parseDuration } from '../../src/time/parse-duration.ts';
import type { Zone } from '../../src/time/zone.ts';
import { seeded } from '../support/seeded.ts';
import { zone } from './zone.ts';

interface Sample {
  readonly zone: Zone;
  readonly at: number;
  readonly minute: number;
  readonly count: number;
}

const day = 86_400_000;

/** Any zone, any instant from 1900 to 2090; half of them within two days of a clock change, where the cases are. */
function samples(seed: number, length: number): readonly Sample[] {
  const { next } = seeded(seed);
  const ids = zoneIds();
  return Array.from({ length }, () => {
    const zoneOfSample = zone(ids[Math.floor(next() * ids.length)] ?? 'UTC');
    const changes = [...zoneOfSample.starts].filter((start) => start > Date.UTC(1900, 0) && start < Date.UTC(2090, 0));
    const change = changes[Math.floor(next() * changes.length)];
    const anywhere = Date.UTC(1900, 0) + next() * (Date.UTC(2090, 0) - Date.UTC(1900, 0));
    const at = Math.floor(change !== undefined && next() < 0.5 ? change + (next() - 0.5) * 4 * day : anywhere);
    return { zone: zoneOfSample, at, minute: Math.floor(next() * 1440), count: Math.floor(next() * 40) };
  });
}

function say({ zone: { id }, at, minute, count }: Sample): string {
  return `${id} ${new Date(at).toISOString()} minute ${minute} count ${count}`;
}

function failing(seed: number, length: number, holds: (sample: Sample) => boolean): readonly string[] {
  return samples(seed, length).filter((sample) => !holds(sample)).map(say);
}

/** Whether the minute of the local date at `slot`, or of the date before it, does not exist. */
function isInGap(zoneOfSlot: Zone, slot: number, minute: number): boolean {
  return [slot, slot - day / 2].some((at) => {
    const { year, month, day: dayOfMonth } = localTime(zoneOfSlot, at);
    const instant = instantOf(zoneOfSlot, { year, month, day: dayOfMonth, minuteOfDay: minute });
    return instant === slot && localTime(zoneOfSlot, slot).minuteOfDay !== minute;
  });
}

describe('for any zone and instant', () => {
  test('local time leads back to the instant, or to the first of two with that local time', () => {
    expect(
      failing(1, 3000, ({ zone: sampled, at }) => {
        const local = localTime(sampled, at);
        const back = instantOf(sampled, local) + local.second * 1000 + local.millisecond;
        return back === at || (back < at && back + offsetAt(sampled, back) === at + offsetAt(sampled, at));
      }),
    ).toStrictEqual([]);
  });

  test.each([
    ['days', (count: number): Duration => ({ months: 0, days: count, milliseconds: 0 })],
    ['months', (count: number): Duration => ({ months: count, days: 0, milliseconds: 0 })],
    ['hours', (count: number): Duration => ({ months: 0, days: 0, milliseconds: count * 3_600_000 })],
  ])('one more of %s from the same anchor never comes earlier', (_label, durationOf) => {
    expect(
      failing(2, 3000, ({ zone: sampled, at, count }) => addDuration(at, durationOf(count), sampled) <= addDuration(at, durationOf(count + 1), sampled)),
    ).toStrictEqual([]);
  });

  test('two durations of days one after the other equal their sum, unless a clock change moved the stop between', () => {
    expect(
      failing(3, 3000, ({ zone: sampled, at, count }) => {
        const days = (amount: number): Duration => ({ months: 0, days: amount, milliseconds: 0 });
        const stop = addDuration(at, days(count), sampled);
        const isMoved = (stop + offsetAt(sampled, stop) - at - offsetAt(sampled, at)) % day !== 0 || sampled.id.startsWith('Pacific/');
        return isMoved || addDuration(stop, days(3), sampled) === addDuration(at, days(count + 3), sampled);
      }),
    ).toStrictEqual([]);
  });

  test('the next slot is at or after the instant, within 2 days, at its minute unless that is skipped', () => {
    expect(
      failing(4, 3000, ({ zone: sampled, at, minute }) => {
        const slot = nextLocal(sampled, at, minute);
        return slot >= at && slot - at <= 2 * day && (localTime(sampled, slot).minuteOfDay === minute || isInGap(sampled, slot, minute));
      }),
    ).toStrictEqual([]);
  });

  test('the next slot of an earlier instant is not later', () => {
    expect(failing(5, 3000, ({ zone: sampled, at, minute, count }) => nextLocal(sampled, at - count * 600_000, minute) <= nextLocal(sampled, at, minute))).toStrictEqual([]);
  });

  test('a slot on a weekday falls on it, or was moved past its midnight', () => {
    expect(
      failing(6, 3000, ({ zone: sampled, at, minute, count }) => {
        const weekday = (count % 7) + 1;
        const slot = nextLocal(sampled, at, minute, [weekday]);
        return slot >= at && (localTime(sampled, slot).weekday === weekday || isInGap(sampled, slot, minute));
      }),
    ).toStrictEqual([]);
  });

  test('a day begins at or before its instants and ends after them, where the date changes', () => {
    expect(
      failing(7, 3000, ({ zone: sampled, at }) => {
        const start = startOfDay(sampled, at);
        const end = endOfDay(sampled, at);
        const date = localTime(sampled, at).day;
        return start <= at && at < end && localTime(sampled, start).day === date && localTime(sampled, end).day !== date && localTime(sampled, end - 1).day === date;
      }),
    ).toStrictEqual([]);
  });

  test('the end of a span is the first minute outside it, found by walking there', () => {
    expect(
      failing(8, 400, ({ zone: sampled, at, minute, count }) => {
        const from = minute;
        const to = (minute + 30 + count * 7) % 1440;
        const isOutside = (instant: number): boolean => {
          const local = localTime(sampled, instant).minuteOfDay;
          return from < to ? local < from || local >= to : local < from && local >= to;
        };
        const found = nextOutside(sampled, at, from, to);
        let walked = at;
        while (!isOutside(walked)) walked += 1000 - (((walked % 1000) + 1000) % 1000);
        return found === walked;
      }),
    ).toStrictEqual([]);
  });

  test('a duration printed and read is itself', () => {
    const { next } = seeded(9);
    const wrong = Array.from({ length: 1000 }, () => {
      const sign = next() < 0.5 ? -1 : 1;
      const part = (size: number): number => (next() < 0.3 ? 0 : sign * Math.floor(next() * size));
      return { months: part(100), days: part(400), milliseconds: part(1_000_000) * 1000 };
    }).filter((duration) => {
      const read = parseDuration(formatDuration(duration));
      return read === undefined || read.months !== duration.months + 0 || read.days !== duration.days + 0 || read.milliseconds !== duration.milliseconds + 0;
    });
    expect(wrong).toStrictEqual([]);
  });
});
