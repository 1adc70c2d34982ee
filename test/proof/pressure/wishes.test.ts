import { describe, expect, test } from 'vitest';
import type { Term } from '../../../src/condition/core/term.ts';
import { wishesFor } from '../../../src/proof/pressure/wishes.ts';
import { findZone } from '../../../src/time/find-zone.ts';
import { from } from './loaded-project.ts';
import { small } from './small-project.ts';

const { settings } = small({ events: '  helped: { properties: { topic: { type: string, enum: [mail, team, rules] }, ticket: string, on: date } }', journeys: '  one: { trigger: { event: helped }, steps: [{ send: a }] }' }).program;

const several = (property: string, least: number): Term => ({ op: 'history', event: 'helped', measure: 'count_distinct', property: [property], window: { within: 40 * 86_400_000 }, tests: [{ gte: { literal: least } }] });

describe('so many different values', () => {
  const zone = findZone('Europe/Berlin');
  if (zone === undefined) throw new Error('no such zone');
  const happened = (property: string, least: number): readonly unknown[] =>
    wishesFor(several(property, least), true, { pool: {}, settings, now: from, zone, profile: {}, event: {}, apart: () => 60_000 }).map((wish) => wish.happened.map(({ properties }) => properties[property]));

  test.each([
    { property: 'topic', least: 2, made: [['mail', 'team']] },
    { property: 'ticket', least: 2, made: [['some ticket 1', 'some ticket 2']] },
    { property: 'on', least: 2, made: [['2027-06-02', '2027-06-03']] },
  ])('of $property', ({ property, least, made }) => {
    expect(happened(property, least)).toEqual(made);
  });

  test('are not wished for where the tracking plan does not name as many', () => {
    expect(happened('topic', 4)).toEqual([]);
  });
});
