import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDuration, nextLocal } from '../../src/time/calendar.ts';
import { zoneIds } from '../../src/time/find-zone.ts';
import { instantOf } from '../../src/time/local-time.ts';
import { seeded } from '../support/seeded.ts';
import { zone } from './zone.ts';

const CASES = 20_000;
const DAY = 86_400_000;
/** The platform has zone data of its own, so only years are asked in which no release differs. */
const [FROM, UNTIL] = [Date.UTC(1975, 0), Date.UTC(2022, 0)];

interface Case {
  readonly id: string;
  readonly at: number;
  readonly months: number;
  readonly days: number;
  readonly hours: number;
  readonly minute: number;
}

/** Sixty zones, half of the instants within two days of a change of the clock. */
const cases: readonly Case[] = makeCases();

function makeCases(): readonly Case[] {
  const { next, below, pick } = seeded(7);
  const ids = Array.from({ length: 60 }, () => pick(zoneIds()));
  return Array.from({ length: CASES }, () => {
    const id = pick(ids);
    const changes = [...zone(id).starts].filter((start) => start > FROM && start < UNTIL);
    const near = changes.length > 0 && next() < 0.5 ? pick(changes) + Math.floor((next() - 0.5) * 4 * DAY) : FROM + Math.floor(next() * (UNTIL - FROM));
    return { id, at: Math.floor(near / 60_000) * 60_000, months: below(30) - 15, days: below(70) - 35, hours: below(60), minute: below(1440) };
  });
}

function failing(holds: (one: Case) => readonly [number, number]): readonly string[] {
  return cases
    .map((one) => ({ one, both: holds(one) }))
    .filter(({ both: [ours, theirs] }) => ours !== theirs)
    .slice(0, 5)
    .map(({ one, both: [ours, theirs] }) => `${JSON.stringify(one)} ${new Date(one.at).toISOString()} ours ${new Date(ours).toISOString()} theirs ${new Date(theirs).toISOString()}`);
}

function zoned({ id, at }: Case): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id);
}

describe('as Temporal says, compatible', () => {
  test('a local time, skipped and repeated ones too, is that instant', () => {
    expect(
      failing((one) => {
        const { year, month, day } = zoned(one);
        const plain = Temporal.PlainDateTime.from({ year, month, day, hour: Math.floor(one.minute / 60), minute: one.minute % 60 });
        return [instantOf(zone(one.id), { year, month, day, minuteOfDay: one.minute }), plain.toZonedDateTime(one.id, { disambiguation: 'compatible' }).epochMilliseconds];
      }),
    ).toStrictEqual([]);
  });

  test.each([
    ['months, clamped from the anchor', ({ months }: Case) => ({ months, days: 0, hours: 0 })],
    ['days', ({ days }: Case) => ({ months: 0, days, hours: 0 })],
    ['months and days forward, then hours', ({ months, days, hours }: Case) => ({ months: Math.abs(months), days: Math.abs(days), hours })],
    ['months and days back, then hours', ({ months, days, hours }: Case) => ({ months: -Math.abs(months), days: -Math.abs(days), hours: -hours })],
  ])('%s', (_label, lengthOf) => {
    expect(
      failing((one) => {
        const { months, days, hours } = lengthOf(one);
        const plain = zoned(one).toPlainDateTime().add({ months, days });
        const moved = months === 0 && days === 0 ? one.at : plain.toZonedDateTime(one.id, { disambiguation: 'compatible' }).epochMilliseconds;
        return [addDuration(one.at, { months, days, milliseconds: hours * 3_600_000 }, zone(one.id)), moved + hours * 3_600_000];
      }),
    ).toStrictEqual([]);
  });

  test('the next time of day, found by asking day after day', () => {
    expect(
      failing((one) => {
        const clock = { hour: Math.floor(one.minute / 60), minute: one.minute % 60 };
        const first = zoned(one).toPlainDate().subtract({ days: 1 });
        const slots = [0, 1, 2, 3].map((days) => first.add({ days }).toPlainDateTime(clock).toZonedDateTime(one.id, { disambiguation: 'compatible' }));
        const slot = slots.find(({ epochMilliseconds }) => epochMilliseconds >= one.at)?.epochMilliseconds ?? Number.NaN;
        return [nextLocal(zone(one.id), one.at, one.minute), slot];
      }),
    ).toStrictEqual([]);
  });
});
