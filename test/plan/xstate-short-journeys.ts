import type { PlanNode } from '../../src/plan/plan.ts';
import { DAY, did, duration, HOUR, literal, plan, profileIs, program, send, wait, when } from './plan-kit.ts';
import { enter, hasNoConsent, localOf, machines, sendNow } from './xstate-kit.ts';
import type { OracleJourney, States, World } from './xstate-kit.ts';

const base = { context: ({ input }: { input: World }): World => input };
type Context = { readonly context: World };

/** A send: out, or passed over by who gave no consent, then on. */
function sending(message: string, next: string, more: readonly { readonly guard: (args: Context) => boolean; readonly target: string }[] = []): { readonly always: object[] } {
  return { always: [{ guard: hasNoConsent, target: next }, ...more, { target: next, actions: sendNow(message) }] };
}

function dunning(): OracleJourney {
  const pro = profileIs('plan', 'pro');
  const nodes: readonly PlanNode[] = [{ id: 'r', op: 'repeat', times: 3, every: duration('48h'), stop_when: when(pro), zone: 'recipient', body: 'send:pay', next: 'send:last' }, send('pay', 'r'), send('last', null)];
  const isPro = ({ context }: Context): boolean => context.attributes['plan'] === 'pro';
  const round = (index: number): States => ({
    [`look${index}`]: { always: [{ guard: isPro, target: 'last' }, { target: `wait${index}` }] },
    [`wait${index}`]: { after: { [2 * DAY]: [{ guard: isPro, target: 'last' }, { target: `pay${index}` }] } },
    [`pay${index}`]: sending('pay', index < 3 ? `look${index + 1}` : 'last'),
  });
  const machine = machines.createMachine({ id: 'd', ...base, initial: 'idle', states: { idle: { on: { signed_up: 'look1' } }, ...round(1), ...round(2), ...round(3), last: sending('last', 'done'), done: { type: 'final' } } });
  return { label: 'rounds that stop when a condition holds', compiled: program([plan({ id: 'd', on: 'signed_up', nodes, reentry: { mode: 'never' }, terms: [pro] })]), machine, names: ['visited', 'bought'], least: 5 };
}

function restarting(): OracleJourney {
  const compiled = program([plan({ id: 'e', on: 'visited', while_running: 'restart', nodes: [send('e1', 'w'), wait('w', '36h', 'send:e2'), send('e2', null)] })]);
  const machine = machines.createMachine({ id: 'e', ...base, initial: 'idle', on: { visited: { target: '.e1' } }, states: { idle: {}, e1: sending('e1', 'w'), w: { after: { [36 * HOUR]: 'e2' } }, e2: sending('e2', 'idle') } });
  return { label: 'a trigger that starts the journey afresh', compiled, machine, names: ['visited', 'visited', 'bought'], least: 8 };
}

function onceAWeek(): OracleJourney {
  const compiled = program([plan({ id: 'f', on: 'visited', reentry: { mode: 'once_per', per: duration('168h') }, nodes: [send('f1', 'w'), wait('w', '20h', 'send:f2'), send('f2', null)] })]);
  const isFree = ({ context }: Context): boolean => context.entered === Infinity || context.clock.now() - context.entered >= 7 * DAY;
  const begin = ({ context }: Context): void => { context.entered = context.clock.now(); };
  const machine = machines.createMachine({ id: 'f', ...base, initial: 'idle', states: { idle: { on: { visited: { guard: isFree, target: 'f1', actions: begin } } }, f1: sending('f1', 'w'), w: { after: { [20 * HOUR]: 'f2' } }, f2: sending('f2', 'idle') } });
  return { label: 're-entry once a week, counted from entry', compiled, machine, names: ['visited', 'visited', 'bought'], least: 5 };
}

function nestedWaits(): OracleJourney {
  const nodes: readonly PlanNode[] = [
    { id: 'a', op: 'wait_for', condition: when(did('bought')), up_to: duration('48h'), zone: 'recipient', then: 'send:g1', else: 'b' },
    { id: 'b', op: 'wait_for', condition: when(did('visited')), up_to: duration('30h'), zone: 'recipient', then: 'send:g2', else: 'x' },
    send('g1', 'b'),
    send('g2', null),
    { id: 'x', op: 'exit', reason: 'silent' },
  ];
  const machine = machines.createMachine({ id: 'g', ...base, initial: 'idle', states: { idle: { on: { signed_up: 'a' } }, a: { on: { bought: 'g1' }, after: { [48 * HOUR]: 'b' } }, b: { on: { visited: 'g2' }, after: { [30 * HOUR]: 'done' } }, g1: sending('g1', 'b'), g2: sending('g2', 'done'), done: { type: 'final' } } });
  return { label: 'a wait after a wait, and an exit', compiled: program([plan({ id: 'g', on: 'signed_up', reentry: { mode: 'never' }, nodes, terms: [did('bought'), did('visited')] })]), machine, names: ['visited', 'bought'], least: 4 };
}

function abandoned(): OracleJourney {
  const compiled = program([plan({ id: 'h', entries: [{ id: 'cart', on: 'event', event: 'visited', key: [], without: { event: 'bought' }, for: duration('12h') }], nodes: [send('h1', null)] })]);
  const machine = machines.createMachine({ id: 'h', ...base, initial: 'idle', on: { visited: { target: '.armed' } }, states: { idle: {}, armed: { on: { bought: 'idle' }, after: { [12 * HOUR]: 'h1' } }, h1: sending('h1', 'idle') } });
  return { label: 'a clock that one event starts and another stops', compiled, machine, names: ['visited', 'visited', 'bought'], least: 4 };
}

function twoVisits(): OracleJourney {
  const twice = did('visited', { since: 'wait' }, 2);
  const nodes: readonly PlanNode[] = [{ id: 'a', op: 'wait_for', condition: when(twice), up_to: duration('120h'), zone: 'recipient', then: 'send:j1', else: 'send:j2' }, send('j1', null), send('j2', null)];
  const machine = machines.createMachine({ id: 'j', ...base, initial: 'idle', states: { idle: { on: { signed_up: 'none' } }, none: { initial: 'zero', after: { [120 * HOUR]: 'j2' }, states: { zero: { on: { visited: 'one' } }, one: { on: { visited: '#j.j1' } } } }, j1: sending('j1', 'done'), j2: sending('j2', 'done'), done: { type: 'final' } } });
  return { label: 'a wait for the second of two events', compiled: program([plan({ id: 'j', on: 'signed_up', reentry: { mode: 'never' }, nodes, terms: [twice] })]), machine, names: ['visited', 'bought'], least: 3 };
}

function sentRecently(): OracleJourney {
  const least = { unless_sent_within: 30 * HOUR };
  const nodes: readonly PlanNode[] = [send('k1', 'w1'), wait('w1', '24h', 'send:k2'), send('k2', 'w2', least), wait('w2', '24h', 'send:k3'), send('k3', null, least)];
  const recently = ({ context }: Context): boolean => context.sent.some(({ at }) => at > context.clock.now() - 30 * HOUR);
  const machine = machines.createMachine({ id: 'k', ...base, initial: 'idle', states: { idle: { on: { signed_up: 'k1' } }, k1: sending('k1', 'w1'), w1: { after: { [DAY]: 'k2' } }, k2: sending('k2', 'w2', [{ guard: recently, target: 'w2' }]), w2: { after: { [DAY]: 'k3' } }, k3: sending('k3', 'done', [{ guard: recently, target: 'done' }]), done: { type: 'final' } } });
  return { label: 'a send that keeps its distance', compiled: program([plan({ id: 'k', on: 'signed_up', reentry: { mode: 'never' }, nodes })]), machine, names: ['visited', 'bought'], least: 4 };
}

function setting(): OracleJourney {
  const vip = profileIs('plan', 'vip');
  const nodes: readonly PlanNode[] = [
    { id: 'f', op: 'wait_for', condition: when(did('bought')), up_to: duration('72h'), zone: 'recipient', then: 's', else: 'b' },
    { id: 's', op: 'set', changes: [{ attribute: 'plan', change: { to: literal('vip') } }], next: 'w' },
    wait('w', '48h', 'b'),
    { id: 'b', op: 'branch', cases: [{ arm: 'vip', when: when(vip), next: 'send:l1' }], else: 'send:l2' },
    send('l1', null),
    send('l2', null),
  ];
  const set = ({ context }: Context): void => { context.attributes['plan'] = 'vip'; };
  const machine = machines.createMachine({ id: 'l', ...base, initial: 'idle', states: { idle: { on: { signed_up: 'f' } }, f: { on: { bought: { target: 'w', actions: set } }, after: { [72 * HOUR]: 'b' } }, w: { after: { [48 * HOUR]: 'b' } }, b: { always: [{ guard: ({ context }) => context.attributes['plan'] === 'vip', target: 'l1' }, { target: 'l2' }] }, l1: sending('l1', 'done'), l2: sending('l2', 'done'), done: { type: 'final' } } });
  return { label: 'an attribute that the journey sets and somebody may set back', compiled: program([plan({ id: 'l', on: 'signed_up', reentry: { mode: 'never' }, nodes, terms: [did('bought'), vip] })]), machine, names: ['visited', 'bought'], least: 3 };
}

function oncePerDay(): OracleJourney {
  const nodes: readonly PlanNode[] = [send('m1', 'w1'), wait('w1', '7h', 'send:m2'), send('m2', 'w2'), wait('w2', '7h', 'send:m3'), send('m3', 'w3'), wait('w3', '7h', 'send:m4'), send('m4', null)];
  const compiled = program([plan({ id: 'm', on: 'signed_up', nodes, reentry: { mode: 'never' } })], { frequency_caps: [{ at_most: 1, per: 'day', channels: ['email'], action: 'skip', except_tags: [], only_tags: [] }] });
  const today = (world: World, at: number): number => Math.floor(localOf(world, at) / DAY);
  const capped = ({ context }: Context): boolean => context.sent.some(({ at }) => today(context, at) === today(context, context.clock.now()));
  const step = (message: string, next: string): ReturnType<typeof sending> => sending(message, next, [{ guard: capped, target: next }]);
  const states = { idle: { on: { signed_up: { target: 'm1', ...enter.signed_up } } }, m1: step('m1', 'w1'), w1: { after: { [7 * HOUR]: 'm2' } }, m2: step('m2', 'w2'), w2: { after: { [7 * HOUR]: 'm3' } }, m3: step('m3', 'w3'), w3: { after: { [7 * HOUR]: 'm4' } }, m4: step('m4', 'done'), done: { type: 'final' } } satisfies States;
  return { label: 'one mail a day on the person’s calendar', compiled, machine: machines.createMachine({ id: 'm', ...base, initial: 'idle', states }), names: ['visited', 'bought'], least: 4 };
}

/** Short journeys, each about one mechanism. */
export const shortJourneys: readonly OracleJourney[] = [dunning(), restarting(), onceAWeek(), nestedWaits(), abandoned(), twoVisits(), sentRecently(), setting(), oncePerDay()];
