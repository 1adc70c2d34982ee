import { describe, expect, test } from 'vitest';
import { changes, becomes, compare, did, duration, event, happens, literal, plan, play, profile, profileIs, program, sameProperty, send, sendsOnly, settings, START, wait, when } from './plan-kit.ts';
import type { SettingsDraft } from './plan-kit.ts';
import type { Existing, Plan } from '../../src/plan/plan.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import type { Data } from '../../src/condition/core/type.ts';

interface Case {
  readonly label: string;
  readonly plans: readonly Plan[];
  readonly settings?: SettingsDraft;
  readonly profile?: Readonly<Record<string, Data>>;
  readonly inputs: readonly TimedInput[];
  readonly expected: readonly string[];
}

const welcome = (more: Partial<Parameters<typeof plan>[0]> = {}): Plan =>
  plan({ id: 'welcome', on: 'signed_up', nodes: [send('hello', 'w'), wait('w', '1d', 'send:tips'), send('tips', null)], ...more });

function check(cases: readonly Case[]): void {
  test.each(cases)('$label', ({ plans, settings: draft, profile: attributes, inputs, expected }) => {
    expect(play(program(plans, draft), inputs, attributes === undefined ? {} : { profile: attributes })).toEqual(expected);
  });
}

describe('case 1: an exit during a wait', () => {
  const complaint = profileIs('open_complaint', true);
  check([
    { label: 'an event ends the run at once', plans: [welcome({ exits: [{ on: 'event', event: 'refund', reason: 'refund' }] })], inputs: [happens('0h', 'signed_up'), happens('5h', 'refund')], expected: ['+0 send hello', '+5h exit refund'] },
    {
      label: 'a condition ends it on the next wake, before anything is sent',
      plans: [welcome({ exits: [{ on: 'when', condition: when(complaint), reason: 'complaint' }], terms: [complaint] })],
      inputs: [happens('0h', 'signed_up'), changes('5h', { open_complaint: true })],
      expected: ['+0 send hello', '+1d exit complaint'],
    },
    {
      label: 'a segment edge ends it at once',
      plans: [welcome({ exits: [{ on: 'enters', condition: when(complaint), reason: 'complaint' }], terms: [complaint] })],
      inputs: [happens('0h', 'signed_up'), changes('5h', { open_complaint: true })],
      expected: ['+0 send hello', '+5h exit complaint'],
    },
    {
      label: 'a segment edge that time alone brings ends it to the millisecond',
      plans: [welcome({ exits: [{ on: 'leaves', condition: when(did('visit', { within: 6 * 3_600_000 })), reason: 'silent' }], terms: [did('visit', { within: 6 * 3_600_000 })] })],
      inputs: [happens('0h', 'visit'), happens('1h', 'signed_up')],
      expected: ['+1h send hello', '+6h exit silent'],
    },
  ]);
});

describe('case 2: the awaited event came before the wait', () => {
  const nodes: Plan['nodes'] = [send('ask', 'w'), { id: 'w', op: 'wait_for', condition: when(did('answer')), up_to: duration('2d'), zone: 'recipient', then: 'send:thanks', else: 'send:nudge' }, send('thanks', null), send('nudge', null)];
  const survey = plan({ id: 'survey', on: 'bought', nodes, terms: [did('answer')] });
  check([
    { label: 'an earlier one is ignored', plans: [survey], inputs: [happens('0h', 'answer'), happens('1h', 'bought')], expected: ['+1h send ask', '+2d1h send nudge', '+2d1h exit end'] },
    { label: 'a later one ends the wait', plans: [survey], inputs: [happens('1h', 'bought'), happens('5h', 'answer')], expected: ['+1h send ask', '+5h send thanks', '+5h exit end'] },
    { label: 'one at the very deadline wins', plans: [survey], inputs: [happens('1h', 'bought'), happens('49h', 'answer')], expected: ['+1h send ask', '+2d1h send thanks', '+2d1h exit end'] },
    { label: 'one a millisecond later does not', plans: [survey], inputs: [happens('1h', 'bought'), { ...happens('49h', 'answer'), at: START + 49 * 3_600_000 + 1 }], expected: ['+1h send ask', '+2d1h send nudge', '+2d1h exit end'] },
    { label: 'one that happened before the wait and comes late is ignored', plans: [survey], inputs: [happens('1h', 'bought'), happens('5h', 'answer', {}, { ts: START })], expected: ['+1h send ask', '+2d1h send nudge', '+2d1h exit end'] },
  ]);
});

describe('case 4: goals', () => {
  const goal = { event: 'bought', ends_run: true };
  check([
    { label: 'a goal ends the run', plans: [welcome({ goals: [goal] })], inputs: [happens('0h', 'signed_up'), happens('1h', 'bought')], expected: ['+0 send hello', '+1h goal', '+1h exit goal'] },
    { label: 'a goal that does not end the run is recorded once', plans: [welcome({ goals: [{ ...goal, ends_run: false }] })], inputs: [happens('0h', 'signed_up'), happens('1h', 'bought'), happens('2h', 'bought')], expected: ['+0 send hello', '+1h goal', '+1d send tips', '+1d exit end'] },
    { label: 'one event that is goal and exit is recorded as both, goal first', plans: [welcome({ goals: [goal], exits: [{ on: 'event', event: 'bought', reason: 'bought' }] })], inputs: [happens('0h', 'signed_up'), happens('1h', 'bought')], expected: ['+0 send hello', '+1h goal', '+1h exit goal and bought'] },
    { label: 'the exit still ends the run when the goal does not', plans: [welcome({ goals: [{ ...goal, ends_run: false }], exits: [{ on: 'event', event: 'bought', reason: 'bought' }] })], inputs: [happens('0h', 'signed_up'), happens('1h', 'bought')], expected: ['+0 send hello', '+1h goal', '+1h exit bought'] },
    { label: 'the goal counts up to its time from entry, the end included', plans: [welcome({ goals: [{ ...goal, up_to: duration('2h') }] })], inputs: [happens('0h', 'signed_up'), happens('2h', 'bought')], expected: ['+0 send hello', '+2h goal', '+2h exit goal'] },
    { label: 'and not after it', plans: [welcome({ goals: [{ ...goal, up_to: duration('2h') }] })], inputs: [happens('0h', 'signed_up'), { ...happens('2h', 'bought'), at: START + 2 * 3_600_000 + 1 }], expected: ['+0 send hello', '+1d send tips', '+1d exit end'] },
    { label: 'an event that happened before the entry is no goal (case 22)', plans: [welcome({ goals: [goal] })], inputs: [happens('1h', 'signed_up'), happens('2h', 'bought', {}, { ts: START })], expected: ['+1h send hello', '+1d1h send tips', '+1d1h exit end'] },
    {
      label: 'a goal that is a condition is reached when it comes to hold',
      plans: [welcome({ goals: [{ when: when(profileIs('plan', 'pro')), ends_run: true }], terms: [profileIs('plan', 'pro')] })],
      inputs: [happens('0h', 'signed_up'), changes('3h', { plan: 'pro' })],
      expected: ['+0 send hello', '+3h goal', '+3h exit goal'],
    },
    {
      label: 'a goal whose property must match ignores other events',
      plans: [welcome({ goals: [{ ...goal, where: when(sameProperty('cart')) }], terms: [sameProperty('cart')] })],
      inputs: [happens('0h', 'signed_up', { cart: 'c1' }), happens('1h', 'bought', { cart: 'c2' }), happens('2h', 'bought', { cart: 'c1' })],
      expected: ['+0 send hello', '+2h goal', '+2h exit goal'],
    },
  ]);
});

describe('case 5: two triggers at once, the same event twice', () => {
  const twice = happens('0h', 'signed_up');
  const both = plan({ id: 'both', entries: [{ id: 'a', on: 'event', event: 'signed_up', key: [] }, { id: 'b', on: 'event', event: 'signed_up', key: [] }], nodes: [send('hello', 'w'), wait('w', '1d', null)] });
  check([
    { label: 'an event is taken once by its id', plans: [welcome()], inputs: [twice, { ...twice, at: START + 1 }], expected: ['+0 send hello', '+1d send tips', '+1d exit end'] },
    { label: 'after seven days the id is new again', plans: [plan({ id: 'one', on: 'signed_up', nodes: [send('hello', null)] })], inputs: [twice, { ...twice, at: START + 7 * 86_400_000 }], expected: ['+0 send hello', '+0 exit end', '+7d send hello', '+7d exit end'] },
    { label: 'of two triggers of one event the first starts the run', plans: [both], inputs: [happens('0h', 'signed_up')], expected: ['+0 not_entered both running', '+0 send hello', '+1d exit end'] },
    { label: 'an event without an id is rejected', plans: [welcome()], inputs: [happens('0h', 'signed_up', {}, { id: '' })], expected: ['+0 rejected signed_up no_id'] },
  ]);
});

describe('case 6: a trigger while running', () => {
  const inputs = [happens('0h', 'signed_up', { cart: 'c1' }), happens('5h', 'signed_up', { cart: 'c1' }), happens('6h', 'signed_up', { cart: 'c2' })];
  const keyed = { entries: [{ id: 'start', on: 'event', event: 'signed_up', key: [event('cart')] }] } as const;
  check([
    { label: 'ignore', plans: [welcome()], inputs, expected: ['+0 send hello', '+5h not_entered welcome running', '+6h not_entered welcome running', '+1d send tips', '+1d exit end'] },
    { label: 'restart ends the old run and its timer', plans: [welcome({ while_running: 'restart' })], inputs: inputs.slice(0, 2), expected: ['+0 send hello', '+5h exit restart', '+5h send hello', '+1d5h send tips', '+1d5h exit end'] },
    { label: 'restart counts as an entry', plans: [welcome({ while_running: 'restart', reentry: { mode: 'once_per', per: duration('2d') } })], inputs: inputs.slice(0, 2), expected: ['+0 send hello', '+5h not_entered welcome reentry', '+1d send tips', '+1d exit end'] },
    { label: 'runs of different keys stand side by side', plans: [welcome(keyed)], inputs: [inputs[0], inputs[2]].filter((input) => input !== undefined), expected: ['+0 send hello', '+6h send hello', '+1d send tips', '+1d exit end', '+1d6h send tips', '+1d6h exit end'] },
  ]);

  test('replace_data gives the running run the new event', () => {
    const compiled = program([welcome({ while_running: 'replace_data' })]);
    const carts: Data[] = [];
    play(compiled, inputs, { respond: (_, effects) => (effects.forEach((effect) => effect.kind === 'send' && carts.push(effect.scopes['event'])), []) });
    expect(carts).toEqual([{ cart: 'c1' }, { cart: 'c2' }]);
  });
});

describe('case 7: re-entry', () => {
  const short = (reentry: Plan['reentry'], more: Partial<Parameters<typeof plan>[0]> = {}): Plan => plan({ id: 'one', on: 'bought', nodes: [send('hello', null)], reentry, ...more });
  const inputs = [happens('0h', 'bought', { shop: 'a' }), happens('7d', 'bought', { shop: 'a' }), happens('8d', 'bought', { shop: 'b' })];
  const pro = profileIs('plan', 'pro');
  check([
    { label: 'always', plans: [short({ mode: 'always' })], inputs, expected: ['+0 send hello', '+0 exit end', '+7d send hello', '+7d exit end', '+8d send hello', '+8d exit end'] },
    { label: 'never', plans: [short({ mode: 'never' })], inputs, expected: ['+0 send hello', '+0 exit end', '+7d not_entered one reentry', '+8d not_entered one reentry'] },
    { label: 'once per week counts from entry, the seventh day is free again', plans: [short({ mode: 'once_per', per: duration('7d') })], inputs, expected: ['+0 send hello', '+0 exit end', '+7d send hello', '+7d exit end', '+8d not_entered one reentry'] },
    { label: 'per key', plans: [short({ mode: 'never' }, { entries: [{ id: 'start', on: 'event', event: 'bought', key: [event('shop')] }] })], inputs, expected: ['+0 send hello', '+0 exit end', '+7d not_entered one reentry', '+8d send hello', '+8d exit end'] },
    {
      label: 'a segment trigger starts at the edge only',
      plans: [short({ mode: 'always' }, { entries: [{ id: 'start', on: 'enters', condition: when(pro), key: [], existing: { policy: 'skip' } }], terms: [pro] })],
      inputs: [changes('1h', { plan: 'pro' }), changes('2h', { plan: 'pro', city: 'Oslo' }), changes('3h', { plan: 'free' }), changes('4h', { plan: 'pro' })],
      expected: ['+1h send hello', '+1h exit end', '+4h send hello', '+4h exit end'],
    },
  ]);
});

const quiet = { channels: ['email'], from: 21 * 60, to: 8 * 60, action: 'defer' } as const;
const one = (more: Partial<Parameters<typeof plan>[0]> = {}): Plan => plan({ id: 'one', on: 'bought', nodes: [send('hello', null)], ...more });

describe('case 8: quiet hours', () => {
  const at = (written: string): TimedInput => happens(written, 'bought');
  check([
    { label: 'a send at night leaves at their end', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [at('13h')], expected: ['+13h defer hello quiet_hours to +23h', '+23h send hello', '+23h exit end'] },
    { label: 'the last minute before is not quiet', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [at('11h59m')], expected: ['+11h59m send hello', '+11h59m exit end'] },
    { label: 'the end itself is not quiet', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [at('23h')], expected: ['+23h send hello', '+23h exit end'] },
    { label: 'on the clock of the person', plans: [one()], settings: { quiet_hours: [quiet] }, profile: { timezone: 'Asia/Tokyo' }, inputs: [at('4h')], expected: ['+4h defer hello quiet_hours to +14h', '+14h send hello', '+14h exit end'] },
    { label: 'skip', plans: [one()], settings: { quiet_hours: [{ ...quiet, action: 'skip' }] }, inputs: [at('13h')], expected: ['+13h skip hello quiet_hours', '+13h exit end'] },
    { label: 'the step may override the policy', plans: [one({ nodes: [send('hello', null, { if_blocked: 'skip' })] })], settings: { quiet_hours: [quiet] }, inputs: [at('13h')], expected: ['+13h skip hello quiet_hours', '+13h exit end'] },
    { label: 'and end the run', plans: [one({ nodes: [send('hello', 'send:more', { if_blocked: 'exit' }), send('more', null)] })], settings: { quiet_hours: [quiet] }, inputs: [at('13h')], expected: ['+13h skip hello quiet_hours', '+13h exit blocked'] },
    { label: 'transactional mail does not wait (case 19)', plans: [one({ messages: { hello: { purpose: 'transactional' } } })], settings: { quiet_hours: [quiet] }, inputs: [at('13h')], expected: ['+13h send hello', '+13h exit end'] },
    { label: 'exits stay live while the send waits', plans: [one({ exits: [{ on: 'event', event: 'refund', reason: 'refund' }] })], settings: { quiet_hours: [quiet] }, inputs: [at('13h'), happens('14h', 'refund')], expected: ['+13h defer hello quiet_hours to +23h', '+14h exit refund'] },
    { label: 'and reachability is asked again at the end', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [at('13h'), changes('14h', { email_opt_in: false })], expected: ['+13h defer hello quiet_hours to +23h', '+23h skip hello not_reachable', '+23h exit end'] },
    { label: 'never past the age that the step allows', plans: [one({ nodes: [send('hello', null, { max_age: duration('6h') })] })], settings: { quiet_hours: [quiet] }, inputs: [at('13h')], expected: ['+13h skip hello quiet_hours', '+13h exit end'] },
    { label: 'the end is never a skipped or repeated hour late: clocks go forward over it', plans: [one()], settings: { quiet_hours: [{ ...quiet, from: 60, to: 150 }] }, profile: { timezone: 'Europe/Berlin' }, inputs: [happens('2027-03-28T00:30:00Z', 'bought')], expected: ['+82d15h30m defer hello quiet_hours to +82d16h', '+82d16h send hello', '+82d16h exit end'] },
    { label: 'the end is the first of two when clocks go back', plans: [one()], settings: { quiet_hours: [{ ...quiet, from: 60, to: 150 }] }, profile: { timezone: 'Europe/Berlin' }, inputs: [happens('2027-10-30T23:30:00Z', 'bought')], expected: ['+299d14h30m defer hello quiet_hours to +299d15h30m', '+299d15h30m send hello', '+299d15h30m exit end'] },
  ]);

  test('a spread gives each person a stable moment after the end', () => {
    const compiled = program([one()], { quiet_hours: [{ ...quiet, spread: 1_800_000 }] });
    const sentTo = (id: string): string[] => {
      const lines: string[] = [];
      play(compiled, [happens('13h', 'bought', {}, { actor: id })], { subjects: { [id]: { email: 'x@y.example', email_opt_in: true } }, respond: (_, effects) => (effects.forEach((effect) => effect.kind === 'send' && lines.push(String(effect.at - START - 23 * 3_600_000))), []) });
      return lines;
    };
    const moments = ['p1', 'p2', 'p3', 'p4'].flatMap(sentTo).map(Number);
    expect(moments).toEqual(['p1', 'p2', 'p3', 'p4'].flatMap(sentTo).map(Number));
    expect(new Set(moments).size).toBe(4);
    expect(moments.every((moment) => moment >= 0 && moment < 1_800_000)).toBe(true);
  });
});

describe('cases 9 and 10: zones', () => {
  const morning = plan({ id: 'one', on: 'bought', nodes: [{ id: 'w', op: 'wait_until', until: { moment: 'now' }, at: 9 * 60, zone: 'recipient', if_past: { go: 'send:hello' }, if_missing: { go: null }, next: 'send:hello' }, send('hello', null)] });
  const fixed = plan({ id: 'one', on: 'bought', nodes: [wait('w', '1d', 'send:hello'), send('hello', null)] });
  check([
    { label: 'a zone that does not exist is the project’s, and is told', plans: [morning], settings: { timezone: 'Asia/Tokyo' }, profile: { timezone: 'Mars/Olympus' }, inputs: [happens('1h', 'bought')], expected: ['+0 rejected Mars/Olympus unknown_zone', '+15h send hello', '+15h exit end'] },
    { label: 'a missing zone is the project’s', plans: [morning], settings: { timezone: 'Asia/Tokyo' }, inputs: [happens('1h', 'bought')], expected: ['+15h send hello', '+15h exit end'] },
    { label: 'a local-time wait follows the person', plans: [morning], profile: { timezone: 'Europe/Berlin' }, inputs: [happens('1h', 'bought'), changes('2h', { timezone: 'Asia/Tokyo' })], expected: ['+15h send hello', '+15h exit end'] },
    { label: 'a fixed wait does not', plans: [fixed], profile: { timezone: 'Europe/Berlin' }, inputs: [happens('1h', 'bought'), changes('2h', { timezone: 'Asia/Tokyo' })], expected: ['+1d1h send hello', '+1d1h exit end'] },
    { label: 'a deferral follows, and ends now where it is day', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [happens('13h', 'bought'), changes('14h', { timezone: 'America/Los_Angeles' })], expected: ['+13h defer hello quiet_hours to +23h', '+14h send hello', '+14h exit end'] },
    { label: 'a deferral follows to the later morning', plans: [one()], settings: { quiet_hours: [quiet] }, inputs: [happens('19h', 'bought'), changes('20h', { timezone: 'Atlantic/Azores' })], expected: ['+19h defer hello quiet_hours to +23h', '+1d send hello', '+1d exit end'] },
  ]);
});

const datetime = { kind: 'datetime' } as const;
describe('cases 11 to 13: dates that are past, missing, moving', () => {
  const reminder = (ifPast: string, ifMissing: string): Plan =>
    plan({
      id: 'one',
      on: 'booked',
      nodes: [
        { id: 'w', op: 'wait_until', until: profile('departs_at', datetime), offset: duration('-1d'), zone: 'recipient', if_past: ifPast === 'exit' ? { exit: 'date_past' } : { go: 'send:hello' }, if_missing: ifMissing === 'exit' ? { exit: 'date_missing' } : { go: 'send:hello' }, next: 'send:hello' },
        send('hello', null),
      ],
    });
  const day = (count: number): number => START + count * 86_400_000;
  check([
    { label: 'past: now', plans: [reminder('now', 'exit')], profile: { departs_at: day(0.5) }, inputs: [happens('1h', 'booked')], expected: ['+1h send hello', '+1h exit end'] },
    { label: 'past: exit', plans: [reminder('exit', 'exit')], profile: { departs_at: day(0.5) }, inputs: [happens('1h', 'booked')], expected: ['+1h exit date_past'] },
    { label: 'this very instant is not past', plans: [reminder('exit', 'exit')], profile: { departs_at: day(1) + 3_600_000 }, inputs: [happens('1h', 'booked')], expected: ['+1h send hello', '+1h exit end'] },
    { label: 'missing: exit', plans: [reminder('now', 'exit')], inputs: [happens('1h', 'booked')], expected: ['+1h exit date_missing'] },
    { label: 'missing: now', plans: [reminder('exit', 'now')], inputs: [happens('1h', 'booked')], expected: ['+1h send hello', '+1h exit end'] },
    { label: 'the timer follows a date that moves away', plans: [reminder('exit', 'exit')], profile: { departs_at: day(3) }, inputs: [happens('1h', 'booked'), changes('1d', { departs_at: day(5) })], expected: ['+4d send hello', '+4d exit end'] },
    { label: 'and one that moves closer', plans: [reminder('exit', 'exit')], profile: { departs_at: day(5) }, inputs: [happens('1h', 'booked'), changes('1d', { departs_at: day(3) })], expected: ['+2d send hello', '+2d exit end'] },
    { label: 'one that moves into the past goes the way of a past date', plans: [reminder('exit', 'exit')], profile: { departs_at: day(5) }, inputs: [happens('1h', 'booked'), changes('1d', { departs_at: day(1) })], expected: ['+1d exit date_past'] },
    { label: 'one that disappears goes the way of a missing date', plans: [reminder('exit', 'exit')], profile: { departs_at: day(5) }, inputs: [happens('1h', 'booked'), changes('1d', { departs_at: null })], expected: ['+1d exit date_missing'] },
    { label: 'a date that moves after the wait repeats nothing', plans: [reminder('exit', 'exit')], profile: { departs_at: day(3) }, inputs: [happens('1h', 'booked'), changes('60h', { departs_at: day(9) })], expected: ['+2d send hello', '+2d exit end'] },
  ]);
});

describe('case 16 and 17: caps and arbitration', () => {
  const two = (a: Partial<Parameters<typeof plan>[0]> = {}, b: Partial<Parameters<typeof plan>[0]> = {}): readonly Plan[] => [
    plan({ id: 'a', on: 'bought', nodes: [send('hello', null)], ...a }),
    plan({ id: 'b', on: 'bought', nodes: [send('tips', null)], ...b }),
  ];
  const cap = { at_most: 1, per: { rolling: 86_400_000 }, channels: ['email'], action: 'skip', except_tags: [], only_tags: [] } as const;
  const caps = (...more: SettingsDraft['frequency_caps'] & {}): SettingsDraft => ({ frequency_caps: more });
  check([
    { label: 'one slot: the higher priority wins whatever the name', plans: two({}, { priority: 5 }), settings: caps(cap), inputs: [happens('0h', 'bought')], expected: ['+0 send tips', '+0 skip hello cap by b', '+0 exit end', '+0 exit end'] },
    { label: 'a message’s own priority beats its journey’s', plans: two({ priority: 1, messages: { hello: { priority: 9 } } }, { priority: 5 }), settings: caps(cap), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
    { label: 'else the journey that comes first by name', plans: two(), settings: caps(cap), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
    { label: 'defer waits until the window lets go', plans: two(), settings: caps({ ...cap, action: 'defer' }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 defer tips cap to +1d', '+0 exit end', '+1d send tips', '+1d exit end'] },
    { label: 'a deferral never goes past its limit', plans: two(), settings: caps({ ...cap, action: 'defer', up_to: duration('23h') }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
    {
      label: 'a cap moves a send once: who loses again is skipped',
      plans: [...two(), plan({ id: 'c', on: 'bought', nodes: [send('news', null)] })],
      settings: caps({ ...cap, action: 'defer' }),
      inputs: [happens('0h', 'bought')],
      expected: ['+0 send hello', '+0 defer tips cap to +1d', '+0 defer news cap to +1d', '+0 exit end', '+1d send tips', '+1d skip news cap by b', '+1d exit end', '+1d exit end'],
    },
    { label: 'a bucket is the recipient’s day', plans: two({}, { on: 'left' }), settings: caps({ ...cap, per: 'day', action: 'defer' }), profile: { timezone: 'Asia/Tokyo' }, inputs: [happens('0h', 'bought'), happens('1h', 'left')], expected: ['+0 send hello', '+0 exit end', '+1h defer tips cap to +6h', '+6h send tips', '+6h exit end'] },
    { label: 'a week begins on Monday', plans: two({}, { on: 'left' }), settings: caps({ ...cap, per: 'week', action: 'defer' }), inputs: [happens('2d', 'bought'), happens('3d', 'left')], expected: ['+2d send hello', '+2d exit end', '+3d defer tips cap to +6d15h', '+6d15h send tips', '+6d15h exit end'] },
    { label: 'a month begins on the first', plans: two({}, { on: 'left' }), settings: caps({ ...cap, per: 'month', action: 'defer' }), inputs: [happens('2d', 'bought'), happens('3d', 'left')], expected: ['+2d send hello', '+2d exit end', '+3d defer tips cap to +27d15h', '+27d15h send tips', '+27d15h exit end'] },
    { label: 'other channels take no slot', plans: two({ messages: { hello: { channel: 'push' } } }), settings: caps(cap), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 send tips', '+0 exit end', '+0 exit end'] },
    { label: 'excepted tags neither take a slot nor need one', plans: two({ messages: { hello: { tags: ['sale'] } } }), settings: caps({ ...cap, except_tags: ['sale'] }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 send tips', '+0 exit end', '+0 exit end'] },
    { label: 'only named tags count', plans: two({ messages: { hello: { tags: ['sale'] } } }, { messages: { tips: { tags: ['sale'] } } }), settings: caps({ ...cap, only_tags: ['sale'] }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
    { label: 'transactional mail takes no slot (case 19)', plans: two({ messages: { hello: { purpose: 'transactional' } } }), settings: caps(cap), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 send tips', '+0 exit end', '+0 exit end'] },
    { label: 'of several caps the one that skips decides', plans: two(), settings: caps({ ...cap, action: 'defer' }, { ...cap, per: 'day' }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
    {
      label: 'a deferred queue is served by priority',
      plans: [...two({}, { on: 'left' }), plan({ id: 'c', on: 'gone', nodes: [send('news', null)], priority: 3 })],
      settings: caps({ ...cap, action: 'defer' }),
      inputs: [happens('0h', 'bought'), happens('1h', 'left'), happens('2h', 'gone')],
      expected: ['+0 send hello', '+0 exit end', '+1h defer tips cap to +1d', '+2h defer news cap to +1d', '+1d send news', '+1d skip tips cap by c', '+1d exit end', '+1d exit end'],
    },
    { label: 'sent within: any marketing mail of the channel from any journey', plans: two({}, { nodes: [wait('w', '2h', 'send:tips'), send('tips', null, { unless_sent_within: 16 * 3_600_000 })] }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 exit end', '+2h skip tips sent_recently by a', '+2h exit end'] },
    { label: 'sent exactly so long ago is long enough', plans: two({}, { nodes: [wait('w', '2h', 'send:tips'), send('tips', null, { unless_sent_within: 2 * 3_600_000 })] }), inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 exit end', '+2h send tips', '+2h exit end'] },
    { label: 'a send that failed for good frees its slot (case 18)', plans: two({}, { on: 'left' }), settings: caps(cap), inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'failed'), happens('2h', 'left')], expected: ['+0 send hello', '+0 exit end', '+2h send tips', '+2h exit end'] },
    { label: 'and never brings back what was skipped for it', plans: two(), settings: caps(cap), inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'failed')], expected: ['+0 send hello', '+0 skip tips cap by a', '+0 exit end', '+0 exit end'] },
  ]);
});

describe('reachability, suppression and pauses', () => {
  const later = plan({ id: 'one', on: 'bought', nodes: [send('hello', 'w'), wait('w', '1d', 'send:tips'), send('tips', 'send:receipt'), send('receipt', null)], messages: { receipt: { purpose: 'transactional' } } });
  const pausing = plan({ id: 'nps', on: 'angry', nodes: [{ id: 'p', op: 'pause', tags: ['upsell'], up_to: duration('3d'), next: null }] });
  const upsell = plan({ id: 'upsell', on: 'bought', nodes: [send('more', null)], messages: { more: { tags: ['upsell'] } } });
  const until = plan({ id: 'nps', on: 'angry', nodes: [{ id: 'p', op: 'pause', purpose: 'marketing', tags: [], until: { event: 'solved' }, up_to: duration('30d'), next: null }] });
  check([
    { label: 'no address', plans: [one()], profile: { email: null }, inputs: [happens('0h', 'bought')], expected: ['+0 skip hello not_reachable', '+0 exit end'] },
    { label: 'no consent', plans: [one()], profile: { email_opt_in: false }, inputs: [happens('0h', 'bought')], expected: ['+0 skip hello not_reachable', '+0 exit end'] },
    { label: 'transactional mail needs no consent', plans: [one({ messages: { hello: { purpose: 'transactional' } } })], profile: { email_opt_in: false }, inputs: [happens('0h', 'bought')], expected: ['+0 send hello', '+0 exit end'] },
    { label: 'unsubscribed suppresses marketing', plans: [later], inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'unsubscribed')], expected: ['+0 send hello', '+1d skip tips suppressed', '+1d send receipt', '+1d exit end'] },
    { label: 'complained suppresses everything', plans: [later], inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'complained')], expected: ['+0 send hello', '+1d skip tips suppressed', '+1d skip receipt suppressed', '+1d exit end'] },
    { label: 'bounced suppresses everything', plans: [later], inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'bounced')], expected: ['+0 send hello', '+1d skip tips suppressed', '+1d skip receipt suppressed', '+1d exit end'] },
    { label: 'suppression belongs to the address', plans: [later], inputs: [happens('0h', 'bought'), becomes('1h', 'hello', 'bounced'), changes('2h', { email: 'new@example.com' })], expected: ['+0 send hello', '+1d send tips', '+1d send receipt', '+1d exit end'] },
    { label: 'an acknowledgement of what was never sent is rejected', plans: [later], inputs: [becomes('1h', 'hello', 'opened')], expected: ['+1h rejected hello unknown_send'] },
    { label: 'a pause holds back its tags on other journeys until its time', plans: [pausing, upsell], inputs: [happens('0h', 'angry'), happens('1d', 'bought'), happens('3d', 'bought')], expected: ['+0 pause', '+0 exit end', '+1d skip more paused', '+1d exit end', '+3d send more', '+3d exit end'] },
    { label: 'a pause ends with its event', plans: [until, upsell], inputs: [happens('0h', 'angry'), happens('1d', 'bought'), happens('2d', 'solved'), happens('3d', 'bought')], expected: ['+0 pause', '+0 exit end', '+1d skip more paused', '+1d exit end', '+3d send more', '+3d exit end'] },
    { label: 'on a blackout date marketing waits for the same time of the next day', plans: [one()], settings: { blackout_dates: ['2027-01-04', '2027-01-05'] }, inputs: [happens('1h', 'bought')], expected: ['+1h defer hello blackout to +2d1h', '+2d1h send hello', '+2d1h exit end'] },
  ]);
});

describe('case 24: month ends and leap days', () => {
  const date = { kind: 'date' } as const;
  const birthday = (feb: 'feb_28' | 'mar_1', more: object = {}): Plan =>
    plan({ id: 'birthday', entries: [{ id: 'day', on: 'date', date: profile('birthday', date), every: duration('1y'), at: 540, zone: 'recipient', if_past: 'skip', feb_29: feb, existing: { policy: 'enter' }, key: [], ...more }], nodes: [send('hello', null)] });
  const sends = (compiled: Plan, birth: string): readonly string[] => play(program([compiled]), [], { profile: { birthday: birth }, until: START + 3 * 365 * 86_400_000 }, sendsOnly);
  test.each([
    { label: '28 February', feb: 'feb_28', birth: '2004-02-29', expected: ['+55d send hello', '+421d send hello', '+786d send hello'].slice(0, 3) },
    { label: '1 March', feb: 'mar_1', birth: '2004-02-29', expected: ['+56d send hello', '+421d send hello', '+787d send hello'] },
  ] as const)('a birthday on 29 February falls on $label in other years', ({ feb, birth, expected }) => {
    expect(sends(birthday(feb), birth)).toEqual(expected);
  });
  test('a week before a birthday in January lies in the old year', () => {
    expect(sends(birthday('feb_28', { offset: duration('-7d') }), '1990-01-03').slice(0, 1)).toEqual(['+357d send hello']);
  });
  test('a month after 31 January is the last of February, on the same clock', () => {
    const monthly = plan({ id: 'one', on: 'bought', nodes: [wait('w', '1mo', 'send:hello'), send('hello', null)] });
    expect(play(program([monthly]), [happens('2027-01-31T09:00:00Z', 'bought')], {}, sendsOnly)).toEqual(['+55d send hello']);
  });
});

describe('case 25: cycles that take no time', () => {
  const loop = plan({ id: 'loop', on: 'bought', nodes: [{ id: 'a', op: 'set', changes: [{ attribute: 'n', change: { increment: literal(1) } }], next: 'a' }] });
  test('end the run after a thousand nodes', () => {
    expect(play(program([loop]), [happens('0h', 'bought')], {}, ['exit'])).toEqual(['+0 exit runaway']);
  });
  test('even where the cycle goes through events that come back', () => {
    const ping = plan({ id: 'ping', on: 'pong', nodes: [{ id: 'a', op: 'emit', event: 'pong', properties: {}, next: null }] });
    const lines = play(program([ping]), [happens('0h', 'pong')], {}, ['exit']);
    expect(lines.at(-1)).toBe('+0 exit runaway');
    expect(lines).toHaveLength(1001);
  });
});

describe('case 32: people who are already in', () => {
  const pro = profileIs('plan', 'pro');
  const entering = (existing: Existing): Plan =>
    plan({ id: 'one', entries: [{ id: 'in', on: 'enters', condition: when(pro), key: [], existing }], nodes: [send('hello', null)], terms: [pro] });
  check([
    { label: 'enter', plans: [entering({ policy: 'enter' })], profile: { plan: 'pro' }, inputs: [], expected: ['+0 send hello', '+0 exit end'] },
    { label: 'skip says so', plans: [entering({ policy: 'skip' })], profile: { plan: 'pro' }, inputs: [], expected: ['+0 not_entered one existing'] },
    { label: 'who is not in is not asked', plans: [entering({ policy: 'enter' })], inputs: [], expected: [] },
  ]);
  test('spread gives each person a stable moment, and asks again whether they are in', () => {
    const compiled = program([entering({ policy: 'spread', over: duration('10d') })]);
    const [line] = play(compiled, [], { profile: { plan: 'pro' } }, sendsOnly);
    expect(line).toMatch(/^\+[0-9]d.* send hello$/);
    expect(play(compiled, [], { profile: { plan: 'pro' } }, sendsOnly)).toEqual([line]);
    expect(play(compiled, [changes('1m', { plan: 'free' })], { profile: { plan: 'pro' } })).toEqual([]);
  });
  test('somebody who appears later enters with the first condition that holds', () => {
    const compiled = program([entering({ policy: 'skip' })]);
    const lines = play(compiled, [changes('1h', { plan: 'pro', email: 'a@b.example', email_opt_in: true })], { subjects: {} });
    expect(lines).toEqual(['+1h send hello', '+1h exit end']);
  });
});

test('conditions compare with this run’s event', () => {
  const big = compare(event('total', { kind: 'number' }), { gte: literal(100) }, { kind: 'number' });
  const branching = plan({ id: 'one', on: 'bought', nodes: [{ id: 'b', op: 'branch', cases: [{ arm: 'big', when: when(big), next: 'send:offer' }], else: 'send:hello' }, send('offer', null), send('hello', null)], terms: [big] });
  expect(play(program([branching]), [happens('0h', 'bought', { total: 100 }), happens('1h', 'bought', { total: 99.99 }), happens('2h', 'bought')], {}, sendsOnly)).toEqual(['+0 send offer', '+1h send hello', '+2h send hello']);
  expect(settings().format).toBe('lc.settings/1');
});
