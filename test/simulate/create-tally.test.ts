import { expect, test } from 'vitest';
import type { Effect } from '../../src/plan/effect.ts';
import { createTally, type PersonOutcome } from '../../src/simulate/create-tally.ts';
import { findZone } from '../../src/time/find-zone.ts';

const zoneOf = (id: string) => {
  const zone = findZone(id);
  if (zone === undefined) throw new Error(`there is no zone ${id}`);
  return zone;
};
const helsinki = zoneOf('Europe/Helsinki');
const at = Date.UTC(2026, 0, 31, 22, 30);
const origin = { journey: 'cart', run: 'r', node: 'send:hello' };
const send: Effect = { kind: 'send', at, origin, key: 'k', message: 'hello', channel: 'email', scopes: {} };
const sent = { at, message: 'hello', journey: 'cart', channel: 'email' };
const visit: Effect = { kind: 'trace', at, origin: { ...origin, node: 'half' }, what: 'visit' };
const arm = (name: string): Effect => ({ kind: 'trace', at, origin: { ...origin, node: 'half' }, what: 'arm', arm: name });
const enter: Effect = { kind: 'enter', at, origin: { journey: 'cart', run: 'r' }, trigger: 't', key: '' };
const person = (id: string, effects: readonly Effect[], inside: PersonOutcome['inside'] = [], zone = helsinki): PersonOutcome => ({ id, effects, inside, zone });

const people: readonly PersonOutcome[] = [
  { ...person('ann', [enter, visit, arm('one'), send, { kind: 'goal', at, origin }, { kind: 'exit', at, origin, reason: 'goal' }]), stages: { life: ['new', 'loyal'] }, isSilent: false },
  person('bea', [enter, visit, arm('two'), { kind: 'skip', at, origin, message: 'hello', why: 'cap', taken_by: { journey: 'news', run: 'r' } }, enter, visit, arm('two')], [{ journey: 'cart', node: 'wait:1d' }]),
  { ...person('cyd', [{ kind: 'not_entered', at, journey: 'cart', trigger: 't', why: 'holdout' }, { kind: 'rejected', at, event: 'visited', why: 'no_id' }]), stages: { life: ['unknown', 'new'] }, isSilent: true, held: [{ journey: 'cart', isConverted: true }] },
  person('dee', [enter, { kind: 'defer', at, origin, message: 'hello', until: at + 1, why: 'quiet_hours' }, send, send, { kind: 'exit', at, origin: { journey: 'cart', run: 'r' }, reason: 'end' }], [], zoneOf('Asia/Seoul')),
];

function tallyOf(outcomes: readonly PersonOutcome[]) {
  const tally = createTally(helsinki);
  outcomes.forEach((outcome) => tally.add(outcome));
  return tally;
}

test('counts people, runs, steps, arms, sends and what was not sent', () => {
  expect(tallyOf(people).result()).toEqual({
    people: 4,
    journeys: {
      cart: {
        entered: 4,
        people: 3,
        inside: 1,
        goals: 1,
        converted: 1,
        converted_first: 1,
        holdout: { people: 1, converted: 1 },
        sends: 3,
        refused: { holdout: 1 },
        ended: { end: 1, goal: 1 },
        skipped: { cap: 1 },
        deferred: { quiet_hours: 1 },
        lost_to: { news: 1 },
        steps: {
          half: { entered: 3, waiting: 0, left: {}, arms: { one: { runs: 1, people: 1, converted: 1 }, two: { runs: 2, people: 1, converted: 0 } } },
          'send:hello': { entered: 0, waiting: 0, left: { goal: 1 }, arms: {} },
          'wait:1d': { entered: 0, waiting: 1, left: {}, arms: {} },
        },
      },
    },
    sends: { by_day: { '2026-02-01': 3 }, by_hour: { '00': 1, '07': 2 }, by_local_hour: { '2026-02-01T00': 1, '2026-02-01T07': 2 }, by_channel: { email: 3 }, by_message: { hello: 3 } },
    people_by_sends: { 0: 2, 1: 1, 2: 1 },
    loudest: [{ id: 'dee', sends: 2, timeline: [sent, sent] }, { id: 'ann', sends: 1, timeline: [sent] }],
    messages: { hello: { sent: 3, skipped: { cap: 1 }, deferred: { quiet_hours: 1 }, lost_to: { news: 1 } } },
    stages: { life: { new: { loyal: 1 }, unknown: { new: 1 } } },
    contact: { expected: 2, silent: 1 },
    rejected: { 'visited no_id': 1 },
  });
});

test('the tallies of two parts add up to that of all, in any order', () => {
  const whole = tallyOf(people).result();
  for (const cut of [0, 1, 2, 3, 4]) {
    const parts = [people.slice(0, cut), people.slice(cut)].map((part) => tallyOf(part).result());
    for (const order of [parts, parts.toReversed()]) {
      const merged = createTally(helsinki);
      order.forEach((part) => merged.merge(part));
      expect(merged.result()).toEqual(whole);
    }
  }
});

test('the loudest are ten, and the same in any order of people', () => {
  const crowd = Array.from({ length: 40 }, (_, number) => person(`p${String(number).padStart(2, '0')}`, Array.from({ length: number % 7 }, () => send)));
  const { loudest } = tallyOf(crowd).result();
  expect(loudest).toHaveLength(10);
  expect(loudest.slice(0, 6).map(({ id, sends }) => `${id}:${sends}`)).toEqual(['p06:6', 'p13:6', 'p20:6', 'p27:6', 'p34:6', 'p05:5']);
  expect(tallyOf(crowd.toReversed()).result().loudest).toEqual(loudest);
});

test('days and hours are told in order, however far apart they are and before 1970 too', () => {
  const times = [Date.UTC(2031, 5, 1, 12), Date.UTC(1969, 11, 31, 21), Date.UTC(1969, 11, 31, 22), Date.UTC(2026, 0, 31, 22, 30), Date.UTC(2026, 0, 31, 21, 30), Date.UTC(2031, 5, 1, 12, 59)];
  const crowd = times.map((time, number) => person(`p${number}`, [{ ...send, at: time }]));
  const { by_day: days, by_local_hour: hours } = tallyOf(crowd).result().sends;
  expect(Object.entries(days)).toEqual([['1969-12-31', 1], ['1970-01-01', 1], ['2026-01-31', 1], ['2026-02-01', 1], ['2031-06-01', 2]]);
  expect(Object.entries(hours)).toEqual([['1969-12-31T23', 1], ['1970-01-01T00', 1], ['2026-01-31T23', 1], ['2026-02-01T00', 1], ['2031-06-01T15', 2]]);
  const twice = tallyOf(crowd);
  twice.merge(tallyOf(crowd.toReversed()).result());
  expect(Object.entries(twice.result().sends.by_local_hour)).toEqual(Object.entries(hours).map(([name, count]) => [name, count * 2]));
});
