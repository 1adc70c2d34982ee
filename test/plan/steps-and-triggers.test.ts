import { describe, expect, test } from 'vitest';
import { newSubject } from '../../src/plan/subject-state.ts';
import { step } from '../../src/plan/step.ts';
import { uniqueCode } from '../../src/plan/issue-offer.ts';
import { isBelowShare } from '../../src/plan/share-of.ts';
import type { Effect } from '../../src/plan/effect.ts';
import type { Entry, Plan, PlanNode } from '../../src/plan/plan.ts';
import type { Data } from '../../src/condition/core/type.ts';
import type { Term } from '../../src/condition/core/term.ts';
import { at, becomes, changes, compare, DAY, did, duration, event, happens, HOUR, literal, plan, play, profile, profileIs, program, reachable, sameProperty, send, sendsOnly, START, wait, when } from './plan-kit.ts';

const number = { kind: 'number' } as const;
const one = (entry: Entry | undefined, more: Partial<Parameters<typeof plan>[0]> = {}): Plan => plan({ id: 'one', ...(entry && { entries: [entry] }), nodes: [send('hello', null)], ...more });
const sends = (plans: readonly Plan[], inputs: Parameters<typeof play>[1], more: Parameters<typeof play>[2] = {}): readonly string[] => play(program(plans), inputs, more, sendsOnly);

function collect(kind: Effect['kind'], plans: readonly Plan[], inputs: Parameters<typeof play>[1], settings: Parameters<typeof program>[1] = {}, attributes: Readonly<Record<string, Data>> = {}): readonly Effect[] {
  const found: Effect[] = [];
  play(program(plans, settings), inputs, { profile: attributes, respond: (_, effects) => (found.push(...effects.filter((effect) => effect.kind === kind)), []) });
  return found;
}

describe('event triggers', () => {
  const abandoned: Entry = { id: 'cart', on: 'event', event: 'cart', key: [event('cart')], where: when(compare({ get: ['looked', 'total'], type: number }, { gte: literal(20) }, number)), without: { event: 'bought', where: when(sameProperty('cart')) }, for: duration('1h') };
  const terms = [compare({ get: ['looked', 'total'], type: number }, { gte: literal(20) }, number), sameProperty('cart')];
  const cart = (after: string, id: string, total: number): ReturnType<typeof happens> => happens(after, 'cart', { cart: id, total });
  test.each([
    { label: 'fires when the other does not follow', inputs: [cart('0h', 'c1', 50)], expected: ['+1h send hello'] },
    { label: 'not when it follows in time', inputs: [cart('0h', 'c1', 50), happens('30m', 'bought', { cart: 'c1' })], expected: [] },
    { label: 'one at the very end still stops it', inputs: [cart('0h', 'c1', 50), happens('1h', 'bought', { cart: 'c1' })], expected: [] },
    { label: 'another cart’s does not', inputs: [cart('0h', 'c1', 50), happens('30m', 'bought', { cart: 'c2' })], expected: ['+1h send hello'] },
    { label: 'one from before, that comes late, does not', inputs: [cart('0h', 'c1', 50), happens('30m', 'bought', { cart: 'c1' }, { ts: START - 1 })], expected: ['+1h send hello'] },
    { label: 'a new event restarts the clock', inputs: [cart('0h', 'c1', 50), cart('30m', 'c1', 60)], expected: ['+1h30m send hello'] },
    { label: 'of its key only', inputs: [cart('0h', 'c1', 50), cart('30m', 'c2', 60)], expected: ['+1h send hello', '+1h30m send hello'] },
    { label: 'a filter on the event holds', inputs: [cart('0h', 'c1', 19.99)], expected: [] },
  ])('without … for: $label', ({ inputs, expected }) => {
    expect(sends([one(abandoned, { terms })], inputs)).toEqual(expected);
  });

  test('a restarted clock carries the newest event', () => {
    const [effect] = collect('send', [one(abandoned, { terms })], [cart('0h', 'c1', 50), cart('30m', 'c1', 60)]);
    expect(effect).toMatchObject({ scopes: { event: { cart: 'c1', total: 60 }, trigger: { id: 'cart', at: START + 1.5 * HOUR } } });
  });

  test('an offset fires for each event, so long after it', () => {
    expect(sends([one({ id: 'x', on: 'event', event: 'solved', key: [], offset: duration('24h') })], [happens('0h', 'solved'), happens('1h', 'solved')])).toEqual(['+1d send hello', '+1d1h send hello']);
  });

  test('for_each starts a run an item, each with its own key', () => {
    const entry: Entry = { id: 'x', on: 'event', event: 'delivered', for_each: ['items'], key: [event('order'), { get: ['item', 'sku'], type: { kind: 'string' } }] };
    const found = collect('enter', [one(entry)], [happens('0h', 'delivered', { order: 'o/1', items: [{ sku: 'a' }, { sku: 'b' }, { sku: 'a' }] })]);
    expect(found.map((effect) => effect.kind === 'enter' && effect.key)).toEqual(['o%2F1/a', 'o%2F1/b']);
    expect(collect('not_entered', [one(entry, { reentry: { mode: 'never' } })], [happens('0h', 'delivered', { order: 'o', items: [{ sku: 'a' }, { sku: 'a' }] })])).toHaveLength(1);
    expect(collect('enter', [one(entry)], [happens('0h', 'delivered', { order: 'o' })])).toHaveLength(0);
  });

  describe('batch', () => {
    const batch: Entry = { id: 'x', on: 'event', event: 'comment', key: [], batch: { by: event('page'), window: duration('15m'), at_most: 3 } };
    const comment = (after: string, page: string, text: string): ReturnType<typeof happens> => happens(after, 'comment', { page, text });
    const slow = one(batch, { nodes: [send('hello', 'w'), wait('w', '60m', null)] });
    test('each closed batch is a run, though another still runs', () => {
      const found = collect('send', [slow], [comment('0m', 'p', 'a'), comment('5m', 'p', 'b'), comment('14m', 'p', 'c'), comment('20m', 'p', 'd')]);
      expect(found.map((effect) => [effect.at - START, effect.kind === 'send' && effect.scopes['batch']])).toEqual([
        [14 * 60_000, { items: [{ page: 'p', text: 'a' }, { page: 'p', text: 'b' }, { page: 'p', text: 'c' }] }],
        [35 * 60_000, { items: [{ page: 'p', text: 'd' }] }],
      ]);
    });
    test('groups are batches of their own, and the event is the last', () => {
      const found = collect('send', [slow], [comment('0m', 'p', 'a'), comment('1m', 'q', 'x'), comment('2m', 'p', 'b')]);
      expect(found.map((effect) => [effect.at - START, effect.kind === 'send' && effect.scopes['event']])).toEqual([
        [15 * 60_000, { page: 'p', text: 'b' }],
        [16 * 60_000, { page: 'q', text: 'x' }],
      ]);
    });
    test('an event at the instant the batch closes is in it', () => {
      const found = collect('send', [slow], [comment('0m', 'p', 'a'), comment('15m', 'p', 'b')]);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ scopes: { batch: { items: [{ text: 'a' }, { text: 'b' }] } } });
    });
  });
});

describe('date triggers', () => {
  const date = { kind: 'date' } as const;
  const base = { id: 'd', on: 'date', date: profile('ends', date), offset: duration('-3d'), at: 540, zone: 'recipient', key: [] } as const;
  const ending = (ifPast: 'skip' | 'now', existing: Extract<Entry, { on: 'date' }>['existing'] = { policy: 'enter' }): Plan => one({ ...base, if_past: ifPast, existing });
  test.each([
    { label: 'fires at the time of day before the date', ends: '2027-01-10', inputs: [], plan: ending('skip'), expected: ['+3d send hello'] },
    { label: 'follows a date that moves', ends: '2027-01-10', inputs: [changes('1d', { ends: '2027-01-20' })], plan: ending('skip'), expected: ['+13d send hello'] },
    { label: 'fires again for another date', ends: '2027-01-10', inputs: [changes('4d', { ends: '2027-01-20' })], plan: ending('skip'), expected: ['+3d send hello', '+13d send hello'] },
    { label: 'never twice for one date, though it moves away and back', ends: '2027-01-10', inputs: [changes('4d', { ends: '2027-02-20' }), changes('5d', { ends: '2027-01-10' }), changes('6d', { ends: null })], plan: ending('now'), expected: ['+3d send hello'] },
    { label: 'is armed by a date that is set later', ends: null, inputs: [changes('1d', { ends: '2027-01-20' })], plan: ending('skip'), expected: ['+13d send hello'] },
    { label: 'past: now', ends: '2027-01-05', inputs: [], plan: ending('now'), expected: ['+0 send hello'] },
    { label: 'past: skip', ends: '2027-01-05', inputs: [], plan: ending('skip'), expected: ['+0 not_entered one past'] },
    { label: 'existing: skip leaves out the date that is there, not the next', ends: '2027-01-10', inputs: [changes('4d', { ends: '2027-01-20' })], plan: ending('skip', { policy: 'skip' }), expected: ['+0 not_entered one existing', '+13d send hello'] },
    { label: 'a date that goes missing is said', ends: '2027-01-10', inputs: [changes('1d', { ends: null })], plan: ending('skip'), expected: ['+1d not_entered one missing_date'] },
    { label: 'follows the zone', ends: '2027-01-10', inputs: [changes('1d', { timezone: 'Asia/Tokyo' })], plan: ending('skip'), expected: ['+2d15h send hello'] },
  ])('$label', ({ ends, inputs, plan: journey, expected }) => {
    expect(play(program([journey]), inputs, { profile: { ends } }, ['send', 'not_entered'])).toEqual(expected);
  });

  test('the run knows its date, which keeps runs of one key apart but not their re-entry', () => {
    const slow = one({ ...base, if_past: 'skip', existing: { policy: 'enter' } }, { nodes: [send('hello', 'w'), wait('w', '100d', null)] });
    const found = collect('send', [slow], [changes('4d', { ends: '2027-01-20' })], {}, { ends: '2027-01-10' });
    expect(found.map((effect) => effect.kind === 'send' && effect.scopes['trigger'])).toEqual([
      { id: 'd', at: START + 3 * DAY, date: '2027-01-10' },
      { id: 'd', at: START + 13 * DAY, date: '2027-01-20' },
    ]);
    expect(sends([{ ...slow, reentry: { mode: 'once_per', per: duration('30d') } }], [changes('4d', { ends: '2027-01-20' })], { profile: { ends: '2027-01-10' } })).toEqual(['+3d send hello']);
  });

  test('a one-off date is nobody’s own: everybody gets it', () => {
    const sale = one({ id: 'd', on: 'date', date: literal('2027-01-06'), at: 600, zone: 'recipient', if_past: 'skip', key: [], existing: { policy: 'skip' } });
    expect(sends([sale], [], { profile: { timezone: 'America/New_York' } })).toEqual(['+2d6h send hello']);
  });
});

describe('schedules', () => {
  const digest = (schedule: Partial<Extract<Entry, { on: 'schedule' }>['schedule']>, spread?: string): Plan =>
    one({ id: 's', on: 'schedule', schedule: { every: 'week', weekdays: [1], at: 480, zone: 'recipient', ...schedule }, key: [], ...(spread !== undefined && { spread: duration(spread) }) });
  test.each([
    { label: 'weekly', journey: digest({}), days: 15, expected: ['+6d23h send hello', '+13d23h send hello'] },
    { label: 'daily, on the person’s clock', journey: digest({ every: 'day', weekdays: [] }), days: 2, zone: 'Asia/Tokyo', expected: ['+14h send hello', '+1d14h send hello'] },
    { label: 'monthly, on a day some months do not have', journey: digest({ every: 'month', days_of_month: [31] }), days: 60, expected: ['+26d23h send hello', '+54d23h send hello'] },
  ])('$label', ({ journey, days, zone, expected }) => {
    expect(sends([journey], [], { until: START + days * DAY, profile: { timezone: zone ?? 'UTC' } })).toEqual(expected);
  });
  test('a zone that changes brings no second turn of one day', () => {
    expect(sends([digest({})], [changes('6d15h', { timezone: 'America/New_York' })], { until: START + 15 * DAY, profile: { timezone: 'Asia/Tokyo' } })).toEqual(['+6d14h send hello', '+14d4h send hello']);
  });
  test('a spread longer than the period gives one turn in each stretch, at a stable place', () => {
    const journey = digest({ every: 'day', weekdays: [], at: 540 }, '90d');
    const turns = collect('send', [journey], []).map((effect) => effect.at);
    expect(turns.length).toBeGreaterThanOrEqual(4);
    turns.forEach((turn, index) => {
      expect((turn - START) % DAY).toBe(0);
      if (index > 0) expect(turn - (turns[index - 1] ?? 0)).toBe(90 * DAY);
    });
  });
  test('a short spread moves each turn by the person’s own offset', () => {
    const [first, second] = collect('send', [digest({}, '3h')], []).map((effect) => effect.at - START - 7 * DAY + HOUR);
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(3 * HOUR);
    expect((second ?? 0) - (first ?? 0)).toBe(7 * DAY);
  });
});

describe('recipients', () => {
  const referral: Plan = { ...one({ id: 'x', on: 'event', event: 'accepted', key: [] }), recipient: { kind: 'reference', value: event('referrer') } };
  const invite: Plan = { ...one({ id: 'x', on: 'event', event: 'invited', key: [] }), recipient: { kind: 'email', value: event('invitee') }, messages: { hello: { channel: 'email', purpose: 'transactional', tags: [] } } };
  const settings = {
    events: {
      accepted: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'reference', value: event('referrer') }] },
      invited: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'email', value: event('invitee') }] },
      restocked: { properties: {}, reaches: 'everyone' },
    },
  } as const;
  const sentTo = (journey: Plan, inputs: Parameters<typeof play>[1], people: readonly string[]): readonly string[] => {
    const found: string[] = [];
    play(program([journey], settings), inputs, { subjects: Object.fromEntries(people.map((id) => [id, reachable])), respond: (subject, effects) => (found.push(...effects.flatMap((effect) => (effect.kind === 'send' || effect.kind === 'not_entered' ? [`${subject} ${effect.kind}`] : []))), []) });
    return found;
  };
  test('the one whom the event names', () => expect(sentTo(referral, [happens('0h', 'accepted', { referrer: 'p2' })], ['p1', 'p2', 'p3'])).toEqual(['p2 send']));
  test('nobody named: said to who did it', () => expect(sentTo(referral, [happens('0h', 'accepted')], ['p1', 'p2'])).toEqual(['p1 not_entered']));
  test('a bare address, trimmed and lower-cased', () => expect(sentTo(invite, [happens('0h', 'invited', { invitee: ' New@X.example ' })], ['p1'])).toEqual(['email:new@x.example send']));
  test('everyone whom the audience lets in', () => expect(sentTo(one({ id: 'x', on: 'event', event: 'restocked', key: [] }), [{ ...happens('0h', 'restocked'), actor: 'shop' }], ['p1', 'p2'])).toEqual(['p1 send', 'p2 send']));
  test('the profile is who did it, not whom it reached', () => expect(sentTo(one({ id: 'x', on: 'event', event: 'accepted', key: [] }), [happens('0h', 'accepted', { referrer: 'p2' })], ['p1', 'p2'])).toEqual(['p1 send']));
});

describe('order at entry', () => {
  const pro = profileIs('plan', 'pro');
  test('a refused audience does not use up re-entry', () => {
    const journey = one({ id: 'x', on: 'event', event: 'bought', key: [] }, { audience: when(pro), terms: [pro], reentry: { mode: 'never' } });
    expect(play(program([journey]), [happens('0h', 'bought'), changes('1h', { plan: 'pro' }), happens('2h', 'bought')])).toEqual(['+0 not_entered one audience', '+2h send hello', '+2h exit end']);
  });
  test('a holdout does', () => {
    const person = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].find((id) => isBelowShare('salt', id, 0.5)) ?? '';
    const journey = one({ id: 'x', on: 'event', event: 'bought', key: [] }, { holdout: { share: 0.5, salt: 'salt' }, reentry: { mode: 'never' } });
    const found: string[] = [];
    play(program([journey]), [happens('0h', 'bought', {}, { actor: person }), happens('1h', 'bought', {}, { actor: person })], { subjects: { [person]: reachable }, respond: (_, effects) => (found.push(...effects.flatMap((effect) => (effect.kind === 'not_entered' ? [effect.why] : []))), []) });
    expect(found).toEqual(['holdout', 'reentry']);
  });
  test('an audience may ask which trigger it was', () => {
    const asks: Term = { op: 'trigger', trigger: 'b' };
    const entries: readonly Entry[] = ['a', 'b'].map((id) => ({ id, on: 'event', event: id, key: [] }));
    expect(sends([plan({ id: 'one', entries, nodes: [send('hello', null)], audience: when(asks), terms: [asks] })], [happens('0h', 'a'), happens('1h', 'b')])).toEqual(['+1h send hello']);
  });
});

describe('steps', () => {
  const run = (nodes: readonly PlanNode[], inputs: Parameters<typeof play>[1] = [], more: Partial<Parameters<typeof plan>[0]> = {}, attributes: Readonly<Record<string, Data>> = {}): readonly string[] =>
    play(program([plan({ id: 'one', on: 'bought', nodes, ...more })]), [happens('0h', 'bought', { supply: 30, quantity: 2, shelf: 'P2M', at: START }), ...inputs], { profile: attributes });
  const days = { kind: 'number', unit: { dimension: 'time', name: 'd' } } as const;

  test.each([
    { label: 'a duration that was looked up', node: { for: event('shelf', { kind: 'duration' }) }, expected: ['+59d send hello', '+59d exit end'] },
    { label: 'a number of days', node: { for: event('supply', days) }, expected: ['+30d send hello', '+30d exit end'] },
    { label: 'multiplied', node: { for: event('supply', days), factors: [literal(0.8), event('quantity', number)] }, expected: ['+48d send hello', '+48d exit end'] },
    { label: 'a missing length ends the run', node: { for: event('nothing', days) }, expected: ['+0 exit missing_duration'] },
    { label: 'a missing factor ends the run', node: { for: duration('1d'), factors: [event('nothing', number)] }, expected: ['+0 exit missing_duration'] },
  ])('wait: $label', ({ node, expected }) => {
    expect(run([{ id: 'w', op: 'wait', zone: 'recipient', next: 'send:hello', ...node }, send('hello', null)])).toEqual(expected);
  });

  const until = (more: Partial<Extract<PlanNode, { op: 'wait_until' }>>): readonly PlanNode[] => [{ id: 'w', op: 'wait_until', until: event('at', { kind: 'datetime' }), zone: 'recipient', if_past: { exit: 'past' }, if_missing: { exit: 'missing' }, next: 'send:hello', ...more }, send('hello', null)];
  test.each([
    { label: 'a moment, plus, offset', more: { plus: event('shelf', { kind: 'duration' as const }), offset: duration('-5d') }, expected: ['+54d send hello', '+54d exit end'] },
    { label: 'a time of day on that day', more: { offset: duration('1d'), at: 17 * 60 }, expected: ['+1d8h send hello', '+1d8h exit end'] },
    { label: 'the next of some weekdays', more: { offset: duration('1d'), weekdays: [1, 5] }, expected: ['+4d send hello', '+4d exit end'] },
    { label: 'a bare time of day is its next occurrence', more: { until: { moment: 'now' as const }, at: 8 * 60 }, expected: ['+23h send hello', '+23h exit end'] },
    { label: 'a bare weekday and time', more: { until: { moment: 'now' as const }, at: 8 * 60, weekdays: [1] }, expected: ['+6d23h send hello', '+6d23h exit end'] },
    { label: 'at most so long', more: { offset: duration('30d'), up_to: duration('2d') }, expected: ['+2d send hello', '+2d exit end'] },
    { label: 'in a named zone', more: { offset: duration('1d'), at: 17 * 60, zone: { zone: 'America/New_York' } }, expected: ['+1d13h send hello', '+1d13h exit end'] },
  ])('wait_until: $label', ({ more, expected }) => {
    expect(run(until(more))).toEqual(expected);
  });

  test('a series from entry counts every rung from the anchor', () => {
    const rung = (offset: string, message: string, next: string): PlanNode => ({ id: `r${offset}`, op: 'wait_until', until: { get: ['run', 'anchor'], type: { kind: 'datetime' } }, offset: duration(offset), zone: 'recipient', if_past: { go: next }, if_missing: { exit: 'missing' }, next: `send:${message}` });
    const nodes: readonly PlanNode[] = [{ id: 'anchor', op: 'anchor', value: { entry: true }, save_as: 'anchor', next: 'r0d' }, rung('0d', 'a', 'r7d'), send('a', 'r7d'), rung('7d', 'b', 'r14d'), send('b', 'r14d'), rung('14d', 'c', 'x'), send('c', 'x'), { id: 'x', op: 'exit', reason: 'done' }];
    expect(run(nodes)).toEqual(['+0 send a', '+7d send b', '+14d send c', '+14d exit done']);
  });

  const answered = (then: readonly PlanNode[]): readonly PlanNode[] => [{ id: 'w', op: 'wait_for', condition: when(did('answered')), up_to: duration('2d'), zone: 'recipient', save_as: 'answer', then: then[0]?.id ?? null, else: null }, ...then];
  test('wait_for keeps the event that ended it', () => {
    const good = compare({ get: ['run', 'answer', 'score'], type: number }, { gte: literal(9) }, number);
    const nodes = answered([{ id: 'b', op: 'branch', cases: [{ arm: 'good', when: when(good), next: 'send:thanks' }], else: 'send:sorry' }, send('thanks', null), send('sorry', null)]);
    const terms = [did('answered'), good];
    expect(run(nodes, [happens('1h', 'answered', { score: 9 })], { terms })).toEqual(['+1h send thanks', '+1h exit end']);
    expect(run(nodes, [happens('1h', 'answered', { score: 0 })], { terms })).toEqual(['+1h send sorry', '+1h exit end']);
  });
  test('wait_for ends when a message is opened, and only this run’s', () => {
    const opened: Term = { op: 'message', status: 'opened', message: 'ask', scope: 'run', window: { since: 'wait' } };
    const nodes: readonly PlanNode[] = [send('ask', 'w'), { id: 'w', op: 'wait_for', condition: when(opened), up_to: duration('1d'), zone: 'recipient', then: null, else: 'send:again' }, send('again', null)];
    expect(run(nodes, [becomes('2h', 'ask', 'opened')], { terms: [opened] })).toEqual(['+0 send ask', '+2h exit end']);
    expect(run(nodes, [becomes('2h', 'ask', 'delivered')], { terms: [opened] })).toEqual(['+0 send ask', '+1d send again', '+1d exit end']);
  });
  test('wait_for ends when time alone makes its condition hold', () => {
    const silent: Term = { op: 'not', term: did('visit', { within: 6 * HOUR }) };
    const nodes: readonly PlanNode[] = [{ id: 'w', op: 'wait_for', condition: when(silent), up_to: duration('2d'), zone: 'recipient', then: 'send:hello', else: null }, send('hello', null)];
    expect(run(nodes, [happens('-1h', 'visit'), happens('1h', 'visit')], { terms: [silent] })).toEqual(['+7h send hello', '+7h exit end']);
  });
  test('wait_for hears an event that reached the person', () => {
    const nodes = answered([send('hello', null)]);
    const settings = { events: { answered: { properties: {}, reaches: [{ kind: 'reference', value: event('to') }] } } } as const;
    const lines = play(program([plan({ id: 'one', on: 'bought', nodes, terms: [did('answered')] })], settings), [happens('0h', 'bought'), happens('3h', 'answered', { to: 'p1' }, { actor: 'p2' })]);
    expect(lines).toEqual(['+3h send hello', '+3h exit end']);
  });

  const paid = profileIs('paid', true);
  const dunning: readonly PlanNode[] = [{ id: 'r', op: 'repeat', times: 3, every: duration('2d'), stop_when: when(paid), zone: 'recipient', body: 'send:pay', next: 'send:last' }, send('pay', 'r'), send('last', null)];
  test.each([
    { label: 'waits before each round', inputs: [], expected: ['+2d send pay', '+4d send pay', '+6d send pay', '+6d send last', '+6d exit end'] },
    { label: 'stops before a round whose condition holds', inputs: [changes('3d', { paid: true })], expected: ['+2d send pay', '+4d send last', '+4d exit end'] },
  ])('repeat: $label', ({ inputs, expected }) => {
    expect(run(dunning, inputs, { terms: [paid] })).toEqual(expected);
  });
  test('every round has its own effect key', () => {
    const keys = collect('send', [plan({ id: 'one', on: 'bought', nodes: dunning, terms: [paid] })], [happens('0h', 'bought')]).map((effect) => effect.kind === 'send' && effect.key);
    expect(keys).toEqual(['pay/1', 'pay/2', 'pay/3', 'last/1'].map((end) => `one/p1/@${START}/send:${end}`));
  });

  test('set changes attributes, and what follows follows at once', () => {
    const pro = profileIs('plan', 'pro');
    const nodes: readonly PlanNode[] = [
      { id: 's', op: 'set', next: null, changes: [{ attribute: 'points', change: { increment: literal(0.1) } }, { attribute: 'cities', change: { add: literal('Oslo') } }, { attribute: 'tags', change: { remove: literal('new') } }, { attribute: 'plan', change: { to: literal('pro') } }] },
    ];
    const other = plan({ id: 'two', entries: [{ id: 'in', on: 'enters', condition: when(pro), key: [], existing: { policy: 'skip' } }], nodes: [send('hello', null)], terms: [pro] });
    const lines = play(program([plan({ id: 'one', on: 'bought', nodes }), other]), [happens('0h', 'bought')], { profile: { points: 0.2, cities: ['Oslo'], tags: ['new', 'vip'] } });
    expect(lines).toEqual(['+0 set {"points":0.3,"cities":["Oslo"],"tags":["vip"],"plan":"pro"}', '+0 exit end', '+0 send hello', '+0 exit end']);
  });

  const offers = { ten: { type: 'percent', value: 10, unique: true, valid: { for: duration('24h') }, once_per: duration('30d') } } as const;
  test('an offer is shown by later sends, with a code of its own and its end', () => {
    const nodes: readonly PlanNode[] = [{ id: 'o', op: 'offer', offer: 'ten', next: 'send:hello' }, send('hello', null)];
    const [issued] = collect('offer', [plan({ id: 'one', on: 'bought', nodes, offers })], [happens('0h', 'bought')]);
    const [sent] = collect('send', [plan({ id: 'one', on: 'bought', nodes, offers })], [happens('0h', 'bought')]);
    const key = `one/p1/@${START}/o/1`;
    expect(issued).toMatchObject({ key, offer: 'ten', valid_until: START + DAY, code: uniqueCode(key) });
    expect(sent).toMatchObject({ scopes: { offer: { id: 'ten', type: 'percent', value: 10, code: uniqueCode(key), valid_until: START + DAY } } });
    expect(uniqueCode(key)).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  });
  test('once per month', () => {
    const nodes: readonly PlanNode[] = [{ id: 'o', op: 'offer', offer: 'ten', next: 'send:hello' }, send('hello', null)];
    expect(play(program([plan({ id: 'one', on: 'bought', nodes, offers })]), [happens('0h', 'bought'), happens('29d', 'bought'), happens('30d', 'bought')], {}, ['offer', 'skip'])).toEqual(['+0 offer', '+29d skip ten not_eligible', '+30d offer']);
  });

  test('start hands over in the same instant, with the event', () => {
    const from = plan({ id: 'a', on: 'bought', nodes: [{ id: 's', op: 'start', journey: 'b', next: 'send:one' }, send('one', null)] });
    const to = plan({ id: 'b', nodes: [send('two', null)], priority: 1 });
    const found = collect('send', [from, to], [happens('0h', 'bought', { cart: 'c' })]);
    expect(found.map((effect) => effect.kind === 'send' && [effect.message, effect.at, effect.scopes['event'], effect.scopes['trigger']])).toEqual([
      ['two', START, { cart: 'c' }, { id: 'start', at: START }],
      ['one', START, { cart: 'c' }, { id: 'start', at: START }],
    ]);
  });
  test('split takes the arm of the hash, the same everywhere', () => {
    const arms = [{ arm: 'a', below: 0.5, next: 'send:a' }, { arm: 'b', below: 1, next: 'send:b' }];
    const journey = plan({ id: 'one', on: 'bought', nodes: [{ id: 's', op: 'split', salt: 'exp', arms }, send('a', null), send('b', null)] });
    const people = Array.from({ length: 200 }, (_, index) => `u${index}`);
    const found: string[] = [];
    play(program([journey]), people.map((actor) => happens('0h', 'bought', {}, { actor })), { subjects: Object.fromEntries(people.map((id) => [id, reachable])), respond: (subject, effects) => (found.push(...effects.flatMap((effect) => (effect.kind === 'send' ? [`${subject} ${effect.message}`] : []))), []) });
    expect(found).toEqual(people.map((id) => `${id} ${isBelowShare('exp', id, 0.5) ? 'a' : 'b'}`));
    const inA = found.filter((line) => line.endsWith(' a')).length;
    expect(inA).toBeGreaterThan(70);
    expect(inA).toBeLessThan(130);
  });
  test('a split by key draws for each run of a person by itself', () => {
    const arms = [{ arm: 'a', below: 0.5, next: 'send:a' }, { arm: 'b', below: 1, next: 'send:b' }];
    const journey = plan({ id: 'one', entries: [{ id: 'x', on: 'event', event: 'bought', key: [event('cart')] }], nodes: [{ id: 's', op: 'split', salt: 'exp', by: 'key', arms }, send('a', null), send('b', null)] });
    const carts = Array.from({ length: 40 }, (_, index) => `c${index}`);
    const found = collect('send', [journey], carts.map((cart, index) => happens(`${index}h`, 'bought', { cart }))).map((effect) => effect.kind === 'send' && effect.message);
    expect(found).toEqual(carts.map((cart) => (isBelowShare('exp', `p1/${cart}`, 0.5) ? 'a' : 'b')));
    expect(new Set(found).size).toBe(2);
  });
  test('emitted events come back and start what they start', () => {
    const from = plan({ id: 'a', on: 'bought', nodes: [{ id: 'e', op: 'emit', event: 'loyal', properties: { cart: event('cart') }, next: null }] });
    expect(collect('send', [from, one({ id: 'x', on: 'event', event: 'loyal', key: [] })], [happens('0h', 'bought', { cart: 'c' })])).toMatchObject([{ at: START, scopes: { event: { cart: 'c' } } }]);
  });
  test('tasks carry whom they are for', () => {
    const nodes: readonly PlanNode[] = [{ id: 't', op: 'task', title: 'Call', assign: profile('owner'), create: 'lead', in: 'hubspot', next: null }];
    expect(collect('task', [plan({ id: 'one', on: 'bought', nodes })], [happens('0h', 'bought')], {}, { owner: 'o@x.example' })).toMatchObject([{ title: 'Call', assign: 'o@x.example', create: 'lead', in: 'hubspot' }]);
  });
});

describe('computed attributes', () => {
  const active = did('visit', { within: 2 * DAY });
  const spent: Term = { op: 'history', measure: 'sum', event: 'bought', property: ['total'], window: { within: 10 * DAY }, tests: [] };
  const boolean = { type: { kind: 'boolean' }, nullable: false } as const;
  const settings = {
    terms: [active, spent],
    attributes: {
      active: { ...boolean, computed: { by: 'condition', condition: when(active) } },
      spent: { type: number, nullable: false, computed: { by: 'aggregate', condition: when(spent), measure: 'sum' } },
      score: { type: number, nullable: false, computed: { by: 'score', points: [{ when: when(active), points: 20 }, { when: when(profileIs('plan', 'pro')), points: 5 }] } },
      city: { type: { kind: 'string' }, nullable: false, default: literal('Oslo') },
    },
  } as const;
  test('are in the profile of a send as of its instant', () => {
    const found = collect('send', [plan({ id: 'one', on: 'bought', nodes: [send('hello', 'w'), wait('w', '11d', 'send:more'), send('more', null)] })], [happens('0h', 'visit'), happens('1h', 'bought', { total: 12.5 })], { ...settings, terms: [active, spent, profileIs('plan', 'pro')] }, { plan: 'pro' });
    expect(found.map((effect) => effect.kind === 'send' && effect.scopes['profile'])).toEqual([
      { ...reachable, plan: 'pro', active: true, spent: 12.5, score: 25, city: 'Oslo' },
      { ...reachable, plan: 'pro', active: false, spent: 0, score: 5, city: 'Oslo' },
    ]);
  });
  test('make edges by time alone', () => {
    const rich = compare(profile('spent', number), { gte: literal(10) }, number);
    const lapsed = compare(profile('active', { kind: 'boolean' }), { is: literal(true) }, { kind: 'boolean' });
    const journey = plan({ id: 'one', entries: [{ id: 'rich', on: 'enters', condition: when(rich), key: [], existing: { policy: 'skip' } }, { id: 'poor', on: 'leaves', condition: when(rich), key: [], existing: { policy: 'skip' } }, { id: 'lapsed', on: 'leaves', condition: when(lapsed), key: [], existing: { policy: 'skip' } }], nodes: [send('hello', null)], terms: [rich, lapsed] });
    const lines = play(program([journey], { ...settings, terms: [active, spent, profileIs('plan', 'pro')] }), [happens('0h', 'visit'), happens('1h', 'bought', { total: 4 }), happens('1d', 'bought', { total: 8 })], {}, sendsOnly);
    expect(lines).toEqual(['+1d send hello', '+2d send hello', '+10d1h send hello']);
  });
});

describe('late hosts', () => {
  const journey = plan({ id: 'one', on: 'bought', nodes: [wait('w', '1d', 'send:hello'), send('hello', 'v'), wait('v', '1d', 'send:more'), send('more', null)], exits: [{ on: 'event', event: 'refund', reason: 'refund' }] });
  const start = (): { state: ReturnType<typeof newSubject>; compiled: ReturnType<typeof program>; token: string } => {
    const compiled = program([journey]);
    const state = newSubject('p1', reachable);
    const effects = step(compiled, state, { kind: 'event', id: 'e', ts: START, receivedAt: START, name: 'bought', properties: {}, own: true }, START);
    const timer = effects.find((effect) => effect.kind === 'timer');
    return { state, compiled, token: timer?.kind === 'timer' ? timer.token : '' };
  };
  const told = (effects: readonly Effect[]): readonly string[] => effects.flatMap((effect) => (effect.kind === 'send' || effect.kind === 'exit' ? [`${effect.kind} ${(effect.at - START) / HOUR}`] : []));

  test('a timer that comes late is served then, and the next wait counts from there', () => {
    const { state, compiled, token } = start();
    expect(told(step(compiled, state, { kind: 'timer', at: START + DAY, token }, START + 30 * HOUR))).toEqual(['send 30']);
    expect(state.timers.map((timer) => (timer.at - START) / HOUR)).toEqual([54]);
  });
  test('a timer goes before an event that was received after it fell due', () => {
    const { state, compiled } = start();
    const refund = { kind: 'event', id: 'r', ts: START + 25 * HOUR, receivedAt: START + 25 * HOUR, name: 'refund', properties: {}, own: true } as const;
    expect(told(step(compiled, state, refund, START + 26 * HOUR))).toEqual(['send 26', 'exit 26']);
  });
  test('an event of the same instant goes first', () => {
    const { state, compiled } = start();
    const refund = { kind: 'event', id: 'r', ts: START + DAY, receivedAt: START + DAY, name: 'refund', properties: {}, own: true } as const;
    expect(told(step(compiled, state, refund, START + DAY))).toEqual(['exit 24']);
  });
  test('an old token does nothing', () => {
    const { state, compiled, token } = start();
    step(compiled, state, { kind: 'timer', at: START + DAY, token }, START + DAY);
    const before = structuredClone(state);
    expect(step(compiled, state, { kind: 'timer', at: START + DAY, token }, START + DAY)).toEqual([]);
    expect(step(compiled, state, { kind: 'timer', at: START + DAY, token: '99' }, START + DAY)).toEqual([]);
    expect(state).toEqual(before);
  });
  test('a send that is too old by then is skipped', () => {
    const compiled = program([plan({ id: 'one', on: 'bought', nodes: [wait('w', '1d', 'send:hello'), send('hello', null, { max_age: duration('2h') })] })]);
    const state = newSubject('p1', reachable);
    const effects = step(compiled, state, { kind: 'event', id: 'e', ts: START, receivedAt: START, name: 'bought', properties: {}, own: true }, START);
    const timer = effects.find((effect) => effect.kind === 'timer');
    const late = step(compiled, state, { kind: 'timer', at: START + DAY, token: timer?.kind === 'timer' ? timer.token : '' }, START + DAY + 3 * HOUR);
    expect(late.flatMap((effect) => (effect.kind === 'skip' ? [effect.why] : []))).toEqual(['too_old']);
  });
  test('a run keeps its revision, and ends where that is gone', () => {
    const { state } = start();
    const old = { ...journey };
    const changed = { ...journey, rev: 'r2', nodes: [send('new', null)], start: 'send:new', messages: { new: { channel: 'email', purpose: 'marketing', tags: [] } } } as const;
    const timer = (): { kind: 'timer'; at: number; token: string } => ({ kind: 'timer', at: START + DAY, token: state.timers[0]?.token ?? '' });
    const kept = structuredClone(state);
    expect(told(step(program([changed], {}, { retired: [old] }), kept, timer(), START + DAY))).toEqual(['send 24']);
    expect(step(program([changed]), state, timer(), START + DAY)).toContainEqual(expect.objectContaining({ kind: 'exit', reason: 'plan_missing' }));
  });
});

test('the test’s own clock', () => expect(at('1d2h')).toBe(START + 26 * HOUR));
