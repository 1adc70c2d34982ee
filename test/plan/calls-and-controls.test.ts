import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/plan/effect.ts';
import type { Plan, PlanNode } from '../../src/plan/plan.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import { DAY, HOUR, START, at, becomes, changes, compare, did, duration, event, happens, literal, plan, play, profileIs, program, reachable, send, wait, when } from './plan-kit.ts';

const ask: PlanNode = {
  id: 'ask',
  op: 'call',
  url: event('url'),
  method: 'POST',
  body: { city: event('city') },
  returns: { score: { type: { kind: 'number' }, nullable: false } },
  save_as: 'answer',
  retries: 2,
  up_to: duration('2h'),
  zone: 'recipient',
  then: 'b',
  else: 'send:failed',
};
const good = compare({ get: ['run', 'answer', 'score'], type: { kind: 'number' } }, { gte: literal(5) }, { kind: 'number' });
const scored = plan({
  id: 'scored',
  on: 'bought',
  nodes: [ask, { id: 'b', op: 'branch', cases: [{ arm: 'good', when: when(good), next: 'send:good' }], else: 'send:poor' }, send('good', null), send('poor', null), send('failed', null)],
  exits: [{ on: 'event', event: 'refund', reason: 'refund' }],
  terms: [good],
});

describe('a call', () => {
  const bought = happens('0h', 'bought', { url: 'https://x.example', city: 'Oslo' });
  const key = `scored/p1/@${START}/ask/1`;
  const answer = (after: string, ok: boolean, data?: Readonly<Record<string, unknown>>): TimedInput => ({ kind: 'call_result', at: at(after), subject: 'p1', key, ok, ...(data && { data }) });
  const called = '+0 call https://x.example {"city":"Oslo"}';
  test.each<{ label: string; inputs: readonly TimedInput[]; expected: readonly string[] }>([
    { label: 'goes on with its answer', inputs: [bought, answer('5m', true, { score: 7, more: 'x' })], expected: [called, '+5m send good', '+5m exit end'] },
    { label: 'keeps the answer for conditions', inputs: [bought, answer('5m', true, { score: 3 })], expected: [called, '+5m send poor', '+5m exit end'] },
    { label: 'goes the other way when it fails', inputs: [bought, answer('5m', false)], expected: [called, '+5m send failed', '+5m exit end'] },
    { label: 'or is not answered in time', inputs: [bought], expected: [called, '+2h send failed', '+2h exit end'] },
    { label: 'or is answered with something else', inputs: [bought, answer('5m', true, { score: 'seven' })], expected: [called, `+5m rejected ${key} wrong_answer`, '+5m send failed', '+5m exit end'] },
    { label: 'an answer that leaves out what it must hold is another answer', inputs: [bought, answer('5m', true)], expected: [called, `+5m rejected ${key} wrong_answer`, '+5m send failed', '+5m exit end'] },
    { label: 'takes one answer', inputs: [bought, answer('5m', true, { score: 7 }), answer('6m', true, { score: 1 })], expected: [called, '+5m send good', '+5m exit end', `+6m rejected ${key} unknown_call`] },
    { label: 'takes none after its time', inputs: [bought, answer('3h', true, { score: 7 })], expected: [called, '+2h send failed', '+2h exit end', `+3h rejected ${key} unknown_call`] },
    { label: 'leaves exits live', inputs: [bought, happens('1h', 'refund')], expected: [called, '+1h exit refund'] },
    { label: 'without an address fails at once', inputs: [happens('0h', 'bought', { city: 'Oslo' })], expected: ['+0 send failed', '+0 exit end'] },
  ])('$label', ({ inputs, expected }) => {
    expect(play(program([scored]), inputs)).toEqual(expected);
  });
});

describe('erase', () => {
  const forget = plan({ id: 'forget', on: 'forget_me', nodes: [{ id: 'x', op: 'erase' }] });
  const welcome = plan({ id: 'welcome', on: 'signed_up', nodes: [send('hello', 'w'), wait('w', '2d', 'send:tips'), send('tips', null)] });
  const left = plan({ id: 'left', entries: [{ id: 'out', on: 'leaves', condition: when(profileIs('plan', 'pro')), key: [], existing: { policy: 'skip' } }], nodes: [send('bye', null)], terms: [profileIs('plan', 'pro')] });
  const outcome = (plans: readonly Plan[], inputs: readonly TimedInput[]) => runSubjects({ program: program(plans), subjects: { p1: { ...reachable, plan: 'pro', name: 'Ann' } }, inputs, start: START, until: START + 60 * DAY });

  test('ends every run, sets nothing off, and leaves suppression and once-only entries alone', () => {
    const once = { ...welcome, id: 'once', reentry: { mode: 'never' } } as const;
    const inputs = [happens('0h', 'signed_up'), becomes('1h', 'hello', 'unsubscribed'), happens('1d', 'forget_me')];
    expect(play(program([forget, welcome, once, left]), inputs, { profile: { plan: 'pro' } })).toEqual(['+0 send hello', '+0 send hello', '+1d erase', '+1d exit erased', '+1d exit erased', '+1d exit erased']);
    const state = outcome([forget, welcome, once, left], inputs).states.get('p1');
    expect(state).toMatchObject({ attributes: {}, events: {}, sends: [], statuses: [], runs: {}, pending: {}, timers: [], dates: {}, erasedAt: START + DAY });
    expect(state?.suppressed).toEqual({ 'email:a@example.com': 'marketing' });
    expect(Object.keys(state?.entered ?? {})).toEqual(['once/']);
    expect(JSON.stringify(state)).not.toContain('Ann');
  });

  test('who comes back is new, but for what must not happen twice', () => {
    const once = { ...welcome, id: 'once', reentry: { mode: 'never' } } as const;
    const same = happens('0h', 'signed_up');
    const inputs = [same, happens('1d', 'forget_me'), { ...same, at: at('2d') }, changes('3d', { ...reachable }), happens('4d', 'signed_up')];
    expect(play(program([forget, welcome, once]), inputs).slice(-4)).toEqual(['+4d not_entered once reentry', '+4d send hello', '+6d send tips', '+6d exit end']);
  });

  test('a new program is none of theirs until they are heard of again', () => {
    const daily = plan({ id: 'daily', entries: [{ id: 's', on: 'schedule', schedule: { every: 'day', at: 600, zone: 'project' }, key: [] }], nodes: [send('news', null)] });
    const lines = play(program([forget]), [happens('0h', 'forget_me'), { kind: 'program', at: at('1d'), program: program([forget, daily]) }], { until: START + 5 * DAY });
    expect(lines).toEqual(['+0 erase', '+0 exit erased']);
  });
});

describe('goals after the end of a run', () => {
  const short = (goals: Plan['goals'], more: Partial<Plan> = {}): Plan => plan({ id: 'short', on: 'signed_up', nodes: [send('hello', null)], ...more, goals, terms: [profileIs('plan', 'pro'), did('visit', { within: 3 * DAY })] });
  const bought = { event: 'bought', up_to: duration('7d'), ends_run: true };
  test.each<{ label: string; plans: readonly Plan[]; inputs: readonly TimedInput[]; expected: readonly string[] }>([
    { label: 'are recorded once', plans: [short([bought])], inputs: [happens('0h', 'signed_up'), happens('1d', 'bought'), happens('2d', 'bought')], expected: ['+0 send hello', '+0 exit end', '+1d goal'] },
    { label: 'each once where they would not end the run', plans: [short([{ ...bought, ends_run: false }, { event: 'reviewed', up_to: duration('7d'), ends_run: false }])], inputs: [happens('0h', 'signed_up'), happens('1d', 'bought'), happens('2d', 'reviewed'), happens('3d', 'bought')], expected: ['+0 send hello', '+0 exit end', '+1d goal', '+2d goal'] },
    { label: 'not after their time', plans: [short([bought])], inputs: [happens('0h', 'signed_up'), { ...happens('7d', 'bought'), at: START + 7 * DAY + 1 }], expected: ['+0 send hello', '+0 exit end'] },
    { label: 'but by when the event happened', plans: [short([bought])], inputs: [happens('0h', 'signed_up'), happens('8d', 'bought', {}, { ts: START + 6 * DAY })], expected: ['+0 send hello', '+0 exit end', '+8d goal'] },
    { label: 'not without a time', plans: [short([{ event: 'bought', ends_run: true }])], inputs: [happens('0h', 'signed_up'), happens('1h', 'bought')], expected: ['+0 send hello', '+0 exit end'] },
    { label: 'also a condition that begins to hold', plans: [short([{ when: when(profileIs('plan', 'pro')), up_to: duration('7d'), ends_run: true }])], inputs: [happens('0h', 'signed_up'), changes('2d', { plan: 'pro' })], expected: ['+0 send hello', '+0 exit end', '+2d goal'] },
    { label: 'for the run that was, not for one that took its place', plans: [plan({ id: 'long', on: 'signed_up', nodes: [wait('w', '1d', 'send:hello'), send('hello', null)], while_running: 'restart', goals: [bought] })], inputs: [happens('0h', 'signed_up'), happens('1h', 'signed_up'), happens('2d', 'bought')], expected: ['+1h exit restart', '+1d1h send hello', '+1d1h exit end', '+2d goal'] },
  ])('$label', ({ plans, inputs, expected }) => {
    expect(play(program(plans), inputs)).toEqual(expected);
  });

  test('are forgotten when their time is long past', () => {
    const { states } = runSubjects({ program: program([short([bought])]), subjects: { p1: reachable }, inputs: [happens('0h', 'signed_up'), happens('20d', 'visit'), happens('30d', 'visit')], start: START, until: START + 40 * DAY });
    expect(states.get('p1')?.ended).toEqual([]);
  });
});

describe('pause and resume of a journey', () => {
  const control = (after: string, action: 'pause' | 'resume'): TimedInput => ({ kind: 'control', at: at(after), journey: 'welcome', action });
  const welcome = (more: Partial<Plan> = {}): Plan => plan({ id: 'welcome', on: 'signed_up', nodes: [wait('w', '1d', 'send:hello'), send('hello', 'send:tips'), send('tips', null)], ...more });
  const visited = plan({ id: 'welcome', on: 'signed_up', nodes: [{ id: 'f', op: 'wait_for', condition: when(did('visit')), up_to: duration('1d'), zone: 'recipient', then: 'send:hello', else: 'send:tips' }, send('hello', null), send('tips', null)], terms: [did('visit')] });
  test.each<{ label: string; plans: readonly Plan[]; inputs: readonly TimedInput[]; expected: readonly string[] }>([
    { label: 'a pause between two dues changes nothing', plans: [welcome()], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), control('2h', 'resume')], expected: ['+1h control', '+2h control', '+1d send hello', '+1d send tips', '+1d exit end'] },
    { label: 'what is overdue by a day goes, the day included', plans: [welcome()], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), control('2d', 'resume')], expected: ['+1h control', '+2d control', '+2d send hello', '+2d send tips', '+2d exit end'] },
    { label: 'by more is too old, and so is what follows at once', plans: [welcome()], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), { ...control('2d', 'resume'), at: START + 2 * DAY + 1 }], expected: ['+1h control', '+2d1ms control', '+2d1ms skip hello too_old', '+2d1ms skip tips too_old', '+2d1ms exit end'] },
    { label: 'an event after the deadline does not answer a wait, though nothing moved', plans: [visited], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), happens('25h', 'visit'), control('30h', 'resume')], expected: ['+1h control', '+1d6h control', '+1d6h send tips', '+1d6h exit end'] },
    { label: 'one before it does', plans: [visited], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), happens('23h', 'visit'), control('30h', 'resume')], expected: ['+1h control', '+1d6h control', '+1d6h send hello', '+1d6h exit end'] },
    { label: 'goals count', plans: [welcome({ goals: [{ event: 'bought', ends_run: true }] })], inputs: [happens('0h', 'signed_up'), control('1h', 'pause'), happens('2d', 'bought'), control('3d', 'resume')], expected: ['+1h control', '+2d goal', '+2d exit goal', '+3d control'] },
    { label: 'pausing twice is pausing once; resuming what runs does nothing', plans: [welcome()], inputs: [control('0h', 'resume'), control('1h', 'pause'), control('2h', 'pause'), control('3h', 'resume')], expected: ['+1h control', '+3h control'] },
    { label: 'other journeys go on', plans: [welcome(), plan({ id: 'other', on: 'signed_up', nodes: [wait('w', '1d', 'send:news'), send('news', null)] })], inputs: [happens('0h', 'signed_up'), control('1h', 'pause')], expected: ['+1h control', '+1d send news', '+1d exit end'] },
    { label: 'a journey that nobody knows', plans: [], inputs: [control('0h', 'pause')], expected: ['+0 rejected welcome unknown_journey'] },
  ])('$label', ({ plans, inputs, expected }) => {
    expect(play(program(plans), inputs)).toEqual(expected);
  });
});

describe('migration', () => {
  const nodes = (first: string, last: string): readonly PlanNode[] => [send('hello', first), wait(first, '1d', `send:${last}`), send(last, null)];
  const old = plan({ id: 'welcome', rev: 'r1', on: 'signed_up', nodes: nodes('w', 'tips'), goals: [{ event: 'visit', ends_run: false }, { event: 'bought', ends_run: false }] });
  const next = (draft: Partial<Plan>): TimedInput => ({ kind: 'program', at: at('2h'), program: program([{ ...old, rev: 'r2', ...draft }], {}, { retired: [old] }) });
  const move = (moved: Readonly<Record<string, string>> = {}): TimedInput => ({ kind: 'control', at: at('3h'), journey: 'welcome', action: 'migrate', moved });

  test('what was sent is not sent again, though its step has another name', () => {
    const renamed: readonly PlanNode[] = [{ id: 'first', op: 'send', message: 'hello', next: 'w2' }, { id: 'w2', op: 'repeat', times: 1, every: duration('1h'), zone: 'recipient', body: 'first', next: null }];
    const keys: string[] = [];
    const note = (_: string, effects: readonly Effect[]): readonly TimedInput[] => (effects.forEach((effect) => effect.kind === 'send' && keys.push(effect.key)), []);
    const repeating = plan({ id: 'welcome', rev: 'r1', on: 'signed_up', nodes: [send('hello', 'w'), { id: 'w', op: 'repeat', times: 1, every: duration('1d'), zone: 'recipient', body: 'send:hello', next: null }] });
    const then: TimedInput = { kind: 'program', at: at('2h'), program: program([{ ...repeating, rev: 'r2', start: 'first', nodes: renamed }], {}, { retired: [repeating] }) };
    play(program([repeating]), [happens('0h', 'signed_up'), then, move({ 'send:hello': 'first', w: 'w2' })], { respond: note });
    expect(keys.map((key) => key.split('/').slice(-2).join('/'))).toEqual(['send:hello/1', 'first/2']);
  });

  test('a goal that was reached stays reached, wherever it stands now', () => {
    const lines = play(program([old]), [happens('0h', 'signed_up'), happens('1h', 'bought'), next({ goals: [{ event: 'bought', ends_run: false }] }), move(), happens('4h', 'bought'), happens('5h', 'visit')]);
    expect(lines).toEqual(['+0 send hello', '+1h goal', '+3h migrate', '+1d send tips', '+1d exit end']);
  });

  test('a wait for an event is worked out anew', () => {
    const waiting = (upTo: string): readonly PlanNode[] => [{ id: 'f', op: 'wait_for', condition: when(did('visit')), up_to: duration(upTo), zone: 'recipient', then: null, else: 'send:tips' }, send('tips', null)];
    const before = plan({ id: 'welcome', rev: 'r1', on: 'signed_up', nodes: waiting('5d'), terms: [did('visit')] });
    const after: TimedInput = { kind: 'program', at: at('2h'), program: program([{ ...before, rev: 'r2', nodes: waiting('1d') }], {}, { retired: [before] }) };
    expect(play(program([before]), [happens('0h', 'signed_up'), after, move()])).toEqual(['+3h migrate', '+1d send tips', '+1d exit end']);
  });

  test('a revision that nobody keeps ends its runs, and says so', () => {
    const gone: TimedInput = { kind: 'program', at: at('2h'), program: program([{ ...old, rev: 'r2' }]) };
    expect(play(program([old]), [happens('0h', 'signed_up'), gone])).toEqual(['+0 send hello', '+1d exit plan_missing']);
  });
});

test('an address that somebody may not be written to at is nobody’s to be written to at', () => {
  const welcome = plan({ id: 'welcome', on: 'signed_up', nodes: [send('hello', null)] });
  const inputs: readonly TimedInput[] = [
    happens('0h', 'signed_up'),
    becomes('1h', 'hello', 'complained'),
    happens('2h', 'signed_up', {}, { actor: 'p2' }),
    { kind: 'attributes', at: at('3h'), subject: 'p3', patch: { ...reachable, email: ' A@example.com' } },
    happens('4h', 'signed_up', {}, { actor: 'p3' }),
  ];
  const { effects } = runSubjects({ program: program([welcome]), subjects: { p1: reachable, p2: reachable }, inputs, start: START, until: START + DAY + HOUR });
  expect([...effects].flatMap(([subject, own]) => own.flatMap((effect) => (effect.kind === 'skip' ? [`${subject} ${effect.why}`] : [])))).toEqual(['p2 suppressed', 'p3 suppressed']);
});
