import { describe, expect, test } from 'vitest';
import type { PersonInput } from '../../../src/proof/boundary-people.ts';
import { shrinkLife, smallerLives, type Shows } from '../../../src/proof/invariants/shrink-life.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import type { Life } from '../../../src/proof/pressure/life.ts';
import { from } from '../pressure/loaded-project.ts';
import { small } from '../pressure/small-project.ts';

const { settings } = small({ journeys: '  one: { trigger: { event: bought }, reentry: always, steps: [{ send: a }] }' }).program;
const event = (name: string, at: number, properties: Extract<PersonInput, { readonly kind: 'event' }>['properties'] = {}): PersonInput => ({ kind: 'event', id: `${name} ${at}`, ts: from + at, receivedAt: from + at, name, properties, own: true });
const names = ({ inputs }: Life): readonly string[] => inputs.map((input) => (input.kind === 'event' ? input.name : Object.keys(input.kind === 'attributes' ? input.patch : {}).join()));

const crowded: Life = {
  id: 'person_1',
  start: from,
  attributes: { person_id: 'person_1', token: 'token-1', phone: '+49', plan: 'pro' },
  inputs: [...Array.from({ length: 37 }, (_, index) => event('visited', index * 1_234_567)), event('asked', 3 * DAY + 12_345), { kind: 'attributes', at: from + 4 * DAY, patch: { plan: 'free', phone: '+50' } }, event('bought', 5 * DAY + 7_654_321)],
};

/** Someone who asked and, with a token and on the free plan, bought later. */
const shows: Shows = (life) => {
  const asked = life.inputs.findIndex((input) => input.kind === 'event' && input.name === 'asked');
  const freed = life.inputs.findIndex((input) => input.kind === 'attributes' && input.patch['plan'] === 'free');
  const bought = life.inputs.findIndex((input) => input.kind === 'event' && input.name === 'bought');
  return life.attributes['token'] !== undefined && asked >= 0 && freed > asked && bought > freed;
};

describe('a life is made small', () => {
  const found = shrinkLife(crowded, shows, settings);

  test('of many events those that matter are left, with the attributes and changes that matter', () => {
    expect([names(found), Object.keys(found.attributes)]).toEqual([['asked', 'plan', 'bought'], ['person_id', 'token']]);
  });

  test('nothing can be left out any more', () => {
    expect(shows(found)).toBe(true);
    expect(smallerLives(found, settings).length).toBeGreaterThan(3);
    expect(smallerLives(found, settings).filter(shows)).toEqual([]);
  });

  test('what is left happens at plain moments, one after the other', () => {
    const times = found.inputs.map((input) => (input.kind === 'event' ? input.receivedAt : input.kind === 'attributes' ? input.at : 0));
    expect(times.every((at, place) => (at - found.start) % 3_600_000 === 0 && (place === 0 || at > (times[place - 1] ?? 0)))).toBe(true);
  });

  test('a life without anything to leave out stays as it is', () => {
    expect(shrinkLife(found, shows, settings)).toEqual(found);
  });
});
