import type { PlanNode } from '../../src/plan/plan.ts';
import type { Term } from '../../src/condition/core/term.ts';
import { DAY, did, duration, HOUR, plan, profileIs, program, send, wait, when } from './plan-kit.ts';
import { armOf, enter, hasNoConsent, isQuiet, isVip, machines, sendNow } from './xstate-kit.ts';
import type { OracleJourney, States, World } from './xstate-kit.ts';

/** Long journeys: many states, waits of every kind. */
export const longJourneys: readonly OracleJourney[] = [linear(), waitForThenBranch(), quietHoursAndCap()];

function linear(): OracleJourney {
  const vip = profileIs('plan', 'vip');
  const compiled = program([
    plan({
      id: 'a',
      on: 'signed_up',
      nodes: [send('a1', 'w1'), wait('w1', '24h', 'send:a2'), send('a2', 'w2'), wait('w2', '72h', 'send:a3'), send('a3', 'w3'), wait('w3', '12h', 'send:a4'), send('a4', null)],
      reentry: { mode: 'never' },
      goals: [{ event: 'bought', up_to: duration('60h'), ends_run: true }],
      exits: [{ on: 'event', event: 'refund', reason: 'refund' }, { on: 'when', condition: when(vip), reason: 'vip' }],
      terms: [vip],
    }),
  ]);
  const sending = (message: string, next: string) => ({ always: [{ guard: isVip, target: '#a.done' }, { guard: hasNoConsent, target: `#a.${next}` }, { target: `#a.${next}`, actions: sendNow(message) }] });
  const machine = machines.createMachine({
    id: 'a',
    context: ({ input }) => input,
    initial: 'idle',
    on: {
      refund: { guard: ({ context }) => context.entered < Infinity, target: '.done' },
      bought: { guard: ({ context }) => context.entered < Infinity && context.clock.now() - context.entered <= 60 * HOUR, target: '.done' },
    },
    states: {
      idle: { on: { signed_up: { target: 's1', ...enter.signed_up } } },
      s1: sending('a1', 'w1'),
      w1: { after: { [DAY]: 's2' } },
      s2: sending('a2', 'w2'),
      w2: { after: { [3 * DAY]: 's3' } },
      s3: sending('a3', 'w3'),
      w3: { after: { [12 * HOUR]: 's4' } },
      s4: sending('a4', 'done'),
      done: { type: 'final' },
    } satisfies States,
  });
  return { label: 'linear waits with exits and a goal', compiled, machine, names: ['bought', 'refund', 'visited', 'visited'], least: 5 };
}

function waitForThenBranch(): OracleJourney {
  const visits: Term = { op: 'all', terms: [did('visited', { within: 6 * DAY }, 3), { op: 'not', term: did('refund', { within: 6 * DAY }) }] };
  const pro = profileIs('plan', 'pro');
  const nodes: readonly PlanNode[] = [
    { id: 'f', op: 'wait_for', condition: when(did('visited')), up_to: duration('48h'), zone: 'recipient', then: 'w', else: 'send:nudge' },
    send('nudge', 'w'),
    wait('w', '30h', 'b1'),
    { id: 'b1', op: 'branch', cases: [{ arm: 'pro', when: when(pro), next: 'send:pro' }], else: 'b2' },
    send('pro', 'v'),
    { id: 'b2', op: 'branch', cases: [{ arm: 'often', when: when(visits), next: 'send:often' }], else: 'v' },
    send('often', 'v'),
    { id: 'v', op: 'wait_for', condition: when(did('bought')), up_to: duration('96h'), zone: 'recipient', then: 'send:thanks', else: null },
    send('thanks', null),
  ];
  const compiled = program([plan({ id: 'b', on: 'signed_up', nodes, reentry: { mode: 'never' }, terms: [did('visited'), did('bought'), visits, pro] })]);
  const count = ({ happened, clock }: World, name: string): number => (happened[name] ?? []).filter((at) => at > clock.now() - 6 * DAY).length;
  const sending = (message: string, next: string) => ({ always: [{ guard: hasNoConsent, target: next }, { target: next, actions: sendNow(message) }] });
  const machine = machines.createMachine({
    id: 'b',
    context: ({ input }) => input,
    initial: 'idle',
    states: {
      idle: { on: { signed_up: 'f' } },
      f: { on: { visited: 'w' }, after: { [2 * DAY]: 'nudge' } },
      nudge: sending('nudge', 'w'),
      w: { after: { [30 * HOUR]: 'b1' } },
      b1: {
        always: [
          { guard: ({ context }) => context.attributes['plan'] === 'pro', target: 'pro' },
          { guard: ({ context }) => count(context, 'visited') >= 3 && count(context, 'refund') === 0, target: 'often' },
          { target: 'v' },
        ],
      },
      pro: sending('pro', 'v'),
      often: sending('often', 'v'),
      v: { on: { bought: 'thanks' }, after: { [4 * DAY]: 'done' } },
      thanks: sending('thanks', 'done'),
      done: { type: 'final' },
    } satisfies States,
  });
  return { label: 'wait_for with a timeout, then branches on an attribute and a count', compiled, machine, names: ['visited', 'visited', 'bought', 'refund'], least: 8 };
}

function quietHoursAndCap(): OracleJourney {
  const morning: PlanNode = { id: 'm', op: 'wait_until', until: { moment: 'now' }, at: 600, weekdays: [1, 2, 3, 4, 5], zone: 'recipient', if_past: { go: 'send:c3' }, if_missing: { go: 'send:c3' }, next: 'send:c3' };
  const nodes: readonly PlanNode[] = [
    { id: 's', op: 'split', salt: 'exp', arms: [{ arm: 'mail', below: 0.6, next: 'send:c1' }, { arm: 'none', below: 1, next: 'w1' }] },
    send('c1', 'w1'),
    wait('w1', '6h', 'send:c2'),
    send('c2', 'm'),
    morning,
    send('c3', 'w2'),
    wait('w2', '20h', 'send:c4'),
    send('c4', 'w3'),
    wait('w3', '60h', 'send:c5'),
    send('c5', null),
  ];
  const compiled = program([plan({ id: 'c', on: 'signed_up', nodes, reentry: { mode: 'never' }, exits: [{ on: 'event', event: 'refund', reason: 'refund' }] })], {
    quiet_hours: [{ channels: ['email'], from: 21 * 60, to: 8 * 60, action: 'defer' }],
    frequency_caps: [{ at_most: 2, per: { rolling: 3 * DAY }, channels: ['email'], action: 'skip', except_tags: [], only_tags: [] }],
  });
  const capped = ({ sent, clock }: World): boolean => sent.filter(({ at }) => at > clock.now() - 3 * DAY).length >= 2;
  const sending = (message: string, next: string) => ({
    initial: 'look',
    states: {
      look: {
        always: [
          { guard: hasNoConsent, target: `#c.${next}` },
          { guard: ({ context }: { context: World }) => isQuiet(context), target: 'held' },
          { guard: ({ context }: { context: World }) => capped(context), target: `#c.${next}` },
          { target: `#c.${next}`, actions: sendNow(message) },
        ],
      },
      held: { after: { quiet: 'look' } },
    },
  });
  const machine = machines.createMachine({
    id: 'c',
    context: ({ input }) => input,
    initial: 'idle',
    on: { refund: { guard: ({ context }) => context.entered < Infinity, target: '.done' } },
    states: {
      idle: { on: { signed_up: { target: 'split', ...enter.signed_up } } },
      split: { always: [{ guard: ({ context }) => armOf(context.id) < Math.floor(0.6 * 2 ** 32), target: 'c1' }, { target: 'w1' }] },
      c1: sending('c1', 'w1'),
      w1: { after: { [6 * HOUR]: 'c2' } },
      c2: sending('c2', 'm'),
      m: { after: { morning: 'c3' } },
      c3: sending('c3', 'w2'),
      w2: { after: { [20 * HOUR]: 'c4' } },
      c4: sending('c4', 'w3'),
      w3: { after: { [60 * HOUR]: 'c5' } },
      c5: sending('c5', 'done'),
      done: { type: 'final' },
    },
  });
  return { label: 'quiet hours, a cap, a local-time wait and a split', compiled, machine, names: ['visited', 'visited', 'bought', 'refund'], least: 8 };
}
