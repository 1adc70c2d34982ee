import { describe, expect, test } from 'vitest';
import type { PlanNode } from '../../src/plan/plan.ts';
import type { Term } from '../../src/condition/core/term.ts';
import { becomes, changes, DAY, did, duration, event, happens, HOUR, literal, plan, play, profileIs, program, send, sendsOnly, START, wait, when } from './plan-kit.ts';

const cap = { at_most: 1, per: { rolling: DAY }, channels: [], action: 'defer', except_tags: [], only_tags: [] } as const;

describe('arbitration', () => {
  test('of equal priority, what fell due earlier is served first, whatever its name', () => {
    const plans = ['z', 'b', 'a'].map((id) => plan({ id, on: `to_${id}`, nodes: [send(id, null)] }));
    const lines = play(program(plans, { frequency_caps: [cap] }), [happens('0h', 'to_z'), happens('1h', 'to_b'), happens('2h', 'to_a')], {}, ['send', 'skip']);
    expect(lines).toEqual(['+0 send z', '+1d send b', '+1d skip a cap by b']);
  });
  test('a priority reserves no slot for later', () => {
    const plans = [plan({ id: 'low', on: 'bought', nodes: [send('low', null)] }), plan({ id: 'high', on: 'bought', nodes: [wait('w', '1m', 'send:high'), send('high', null)], priority: 9 })];
    expect(play(program(plans, { frequency_caps: [{ ...cap, action: 'skip' }] }), [happens('0h', 'bought')], {}, ['send', 'skip'])).toEqual(['+0 send low', '+1m skip high cap by low']);
  });
  test('two sends of one run in one instant compete as well', () => {
    const one = plan({ id: 'one', on: 'bought', nodes: [send('a', 'send:b'), send('b', null)] });
    expect(play(program([one], { frequency_caps: [{ ...cap, action: 'skip' }] }), [happens('0h', 'bought')], {}, ['send', 'skip'])).toEqual(['+0 send a', '+0 skip b cap by one']);
  });
  test('a mail that bounced frees the slot for another channel', () => {
    const plans = [plan({ id: 'a', on: 'bought', nodes: [send('mail', null)] }), plan({ id: 'b', on: 'left', nodes: [send('note', null)], messages: { note: { channel: 'push' } } })];
    const lines = (status: 'bounced' | 'delivered'): readonly string[] => play(program(plans, { frequency_caps: [{ ...cap, action: 'skip' }] }), [happens('0h', 'bought'), becomes('1h', 'mail', status), happens('2h', 'left')], {}, ['send', 'skip']);
    expect(lines('bounced')).toEqual(['+0 send mail', '+2h send note']);
    expect(lines('delivered')).toEqual(['+0 send mail', '+2h skip note cap by a']);
  });
});

describe('a condition that exits', () => {
  const vip = profileIs('plan', 'vip');
  const exits = [{ on: 'when', condition: when(vip), reason: 'vip' }] as const;
  test('is asked on waking, before anything else is done', () => {
    const one = plan({ id: 'one', on: 'bought', nodes: [wait('w', '1d', 't'), { id: 't', op: 'task', title: 'Call', next: null }], exits, terms: [vip] });
    expect(play(program([one]), [happens('0h', 'bought'), changes('1h', { plan: 'vip' })])).toEqual(['+1d exit vip']);
  });
  test('and right before a send, though the run itself brought it about', () => {
    const nodes: readonly PlanNode[] = [{ id: 's', op: 'set', changes: [{ attribute: 'plan', change: { to: literal('vip') } }], next: 'send:a' }, send('a', null)];
    const one = plan({ id: 'one', on: 'bought', nodes, exits, terms: [vip] });
    expect(play(program([one]), [happens('0h', 'bought')])).toEqual(['+0 set {"plan":"vip"}', '+0 exit vip']);
  });
  test('a set that ends its own run by an edge lets it do no more', () => {
    const nodes: readonly PlanNode[] = [{ id: 's', op: 'set', changes: [{ attribute: 'plan', change: { to: literal('vip') } }], next: 't' }, { id: 't', op: 'task', title: 'Call', next: null }];
    const one = plan({ id: 'one', on: 'bought', nodes, exits: [{ on: 'enters', condition: when(vip), reason: 'vip' }], terms: [vip] });
    expect(play(program([one]), [happens('0h', 'bought')])).toEqual(['+0 set {"plan":"vip"}', '+0 exit vip']);
  });
});

test('a clock that jumps over the moment ends the wait: that is no past date', () => {
  const nodes: readonly PlanNode[] = [
    { id: 'w', op: 'wait_until', until: { get: ['event', 'day'], type: { kind: 'date' } }, at: 540, zone: 'recipient', if_past: { exit: 'past' }, if_missing: { exit: 'missing' }, next: 'send:a' },
    send('a', null),
  ];
  const one = plan({ id: 'one', on: 'bought', nodes });
  expect(play(program([one]), [happens('0h', 'bought', { day: '2027-01-05' }), changes('20h', { timezone: 'Asia/Tokyo' })])).toEqual(['+20h send a', '+20h exit end']);
});

test('what others did during one wait does not end the next', () => {
  const nodes: readonly PlanNode[] = ['w1', 'w2'].map((id) => ({ id, op: 'wait_for', condition: when(did('answered', { since: 'wait' }, 1)), up_to: duration('2d'), zone: 'recipient', then: id === 'w1' ? 'w2' : 'send:two', else: 'send:none' }) as const);
  const settings = { events: { answered: { properties: {}, reaches: [{ kind: 'reference', value: event('to') }] } } } as const;
  const one = plan({ id: 'one', on: 'bought', nodes: [...nodes, send('two', null), send('none', null)], terms: [did('answered', { since: 'wait' }, 1)] });
  const answer = (after: string): ReturnType<typeof happens> => happens(after, 'answered', { to: 'p1' }, { actor: 'p2' });
  expect(play(program([one], settings), [happens('0h', 'bought'), answer('1h')], {}, sendsOnly)).toEqual(['+2d1h send none']);
  expect(play(program([one], settings), [happens('0h', 'bought'), answer('1h'), answer('2h')], {}, sendsOnly)).toEqual(['+2h send two']);
});

test('what others did is not counted among what the person did', () => {
  const often = did('answered', { within: 10 * DAY }, 1);
  const settings = { events: { answered: { properties: {}, reaches: [{ kind: 'reference', value: event('to') }] } } } as const;
  const one = plan({ id: 'one', on: 'bought', audience: when(often), nodes: [send('a', null)], terms: [often] });
  expect(play(program([one], settings), [happens('0h', 'answered', { to: 'p1' }, { actor: 'p2' }), happens('1h', 'bought')], {}, ['send', 'not_entered'])).toEqual(['+1h not_entered one audience']);
});

test('an event stamped ahead of its time does not count before it', () => {
  const visited = did('visit', { within: 10 * DAY });
  const one = plan({ id: 'one', on: 'bought', audience: when(visited), nodes: [send('a', null)], terms: [visited] });
  const ahead = happens('0h', 'visit', {}, { ts: START + 5 * HOUR });
  expect(play(program([one]), [ahead, happens('1h', 'bought'), happens('6h', 'bought')], {}, ['send', 'not_entered'])).toEqual(['+1h not_entered one audience', '+6h send a']);
});

test('a goal that time alone brings about is reached to the millisecond', () => {
  const rested: Term = { op: 'all', terms: [{ op: 'not', term: did('visit', { within: 6 * HOUR }) }, did('visit', { since: 'ever' })] };
  const one = plan({ id: 'one', on: 'bought', nodes: [wait('w', '10d', 'send:a'), send('a', null)], goals: [{ when: when(rested), ends_run: true }], terms: [rested] });
  expect(play(program([one]), [happens('0h', 'visit'), happens('1h', 'bought'), happens('2h', 'visit')])).toEqual(['+8h goal', '+8h exit goal']);
});

test('a goal that holds at entry is reached at entry', () => {
  const vip = profileIs('plan', 'vip');
  const one = plan({ id: 'one', on: 'bought', nodes: [send('a', null)], goals: [{ when: when(vip), ends_run: true }], terms: [vip] });
  expect(play(program([one]), [happens('0h', 'bought')], { profile: { plan: 'vip' } })).toEqual(['+0 goal', '+0 exit goal']);
});

test('a look back to the entry finds what a long run has seen, however old', () => {
  const since = did('visit', { since: 'entry' });
  const one = plan({ id: 'one', on: 'bought', nodes: [wait('w', '200d', 'b'), { id: 'b', op: 'branch', cases: [{ arm: 'yes', when: when(since), next: 'send:yes' }], else: 'send:no' }, send('yes', null), send('no', null)], terms: [since] });
  const others = Array.from({ length: 19 }, (_, index) => happens(`${(index + 1) * 10}d`, 'page'));
  expect(play(program([one]), [happens('0h', 'bought'), happens('1h', 'visit'), ...others], {}, sendsOnly)).toEqual(['+200d send yes']);
});

test('two entries of one key in one instant have runs of different names', () => {
  const ids: string[] = [];
  const one = plan({ id: 'one', on: 'bought', nodes: [send('a', null)] });
  play(program([one]), [happens('0h', 'bought'), happens('0h', 'bought')], { respond: (_, effects) => (ids.push(...effects.flatMap((effect) => (effect.kind === 'send' ? [effect.key] : []))), []) });
  expect(ids).toEqual([`one/p1/@${START}/send:a/1`, `one/p1/@${START}.2/send:a/1`]);
});
