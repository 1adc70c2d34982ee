import type { Entry, NodeOf, Plan, Program } from '../../plan/plan.ts';
import { hasOneKey } from '../pressure/arrivals.ts';
import { longest } from '../pressure/lengths.ts';
import { shapeOf, type RunShape } from '../pressure/run-shape.ts';
import { nounOf, spanWords, type Occasion } from './claim.ts';
import { unite, type Ground } from './known-since.ts';
import type { Proof } from './prove-claim.ts';
import { isSurelySent } from './sure-send.ts';

interface Following {
  /** The most that it takes, in milliseconds. */
  readonly takes: number;
  readonly grounds: readonly Ground[];
}

/**
 * Proves that a message surely leaves, `within` milliseconds at most, after every run has sent another, been entered, or after the event
 * that starts it: where no way on, no exit and nothing that holds messages back can keep it from that. Undefined where it is not sure.
 */
export function surelyFollows(program: Program, what: Occasion, of: Occasion, within: number, shift: number): Proof | undefined {
  if (what.kind !== 'sent') return undefined;
  const found = of.kind === 'event' ? afterEvent(of.name) : of.kind === 'entered' ? afterEntry(of.name) : afterSends(of.name);
  if (found === undefined || found.takes > within) return undefined;
  const when = found.takes === 0 ? 'at once' : `at most ${spanWords(found.takes)} later`;
  return { why: `${nounOf(of)} is always followed by ${nounOf(what)}, ${when}`, grounds: found.grounds };

  function afterEvent(event: string): Following | undefined {
    const ways = program.plans.flatMap((plan) => plan.entries.flatMap((entry) => (entry.on === 'event' && entry.event === event && isTakenAlways(plan, entry, program) ? (afterEntry(plan.id, true) ?? []) : [])));
    return ways.reduce<Following | undefined>((best, way) => (best === undefined || way.takes < best.takes ? way : best), undefined);
  }

  function afterEntry(journey: string, isAtOnce = false): Following | undefined {
    const plan = program.plans.find(({ id }) => id === journey);
    const shape = plan && shapeOf(plan);
    if (plan === undefined || shape?.start === undefined) return undefined;
    const found = worst(plan, shape, shape.start);
    // A run that lasts would keep the next from starting.
    if (found === undefined || (isAtOnce && plan.while_running !== 'restart' && mayLast(plan))) return undefined;
    return { ...found, grounds: unite([{ what: 'trigger', journey }], found.grounds) };
  }

  function afterSends(message: string): Following | undefined {
    const each = program.plans.flatMap((plan) => {
      const shape = shapeOf(plan);
      if (!plan.nodes.some((node) => node.op === 'send' && node.message === message)) return [];
      if (shape === undefined) return [undefined];
      return shape.order.flatMap(({ node, ways }) => (node.op === 'send' && node.message === message ? ways.map(({ to }) => (to === undefined ? undefined : worst(plan, shape, to))) : []));
    });
    return each.length === 0 ? undefined : together(each);
  }

  function together(ways: readonly (Following | undefined)[]): Following | undefined {
    const known = ways.filter((way) => way !== undefined);
    return known.length < ways.length ? undefined : { takes: Math.max(0, ...known.map(({ takes }) => takes)), grounds: unite(...known.map(({ grounds }) => grounds)) };
  }

  /** The longest way from a spot to a sure send, over all ways; undefined where one does not come to it. */
  function worst(plan: Plan, shape: RunShape, from: string): Following | undefined {
    // What ends a run by how things stand may do so within one instant.
    if (plan.exits.some(({ on }) => on !== 'event') || plan.goals.some(({ ends_run: ends, event }) => ends && event === undefined)) return undefined;
    const mayEnd = plan.exits.length > 0 || plan.goals.some(({ ends_run: ends }) => ends) || plan.while_running === 'restart';
    const known = new Map<string, Following | undefined>();
    for (const spot of [...shape.order].reverse()) known.set(spot.key, followingFrom(spot));
    return known.get(from);

    function followingFrom({ node, ways }: RunShape['order'][number]): Following | undefined {
      if (node.op === 'send' && isSure(plan, node)) return { takes: 0, grounds: [{ what: 'step', journey: plan.id, node: node.id }] };
      if (node.op === 'send' && plan.messages[node.message]?.purpose !== 'transactional') return undefined;
      if (ways.length === 0) return undefined;
      return together(ways.map(({ to, takes }) => {
        const length = longest(takes, shift);
        const next = to === undefined || (length > 0 && mayEnd) ? undefined : known.get(to);
        return next && { ...next, takes: next.takes + length };
      }));
    }
  }

  function isSure(plan: Plan, node: NodeOf<'send'>): boolean {
    return node.message === what.name && isSurelySent(plan, node, { settings: program.settings, reached: new Set(), setAttributes: new Set(), hasPauses: true });
  }
}

const lasting: ReadonlySet<string> = new Set(['wait', 'wait_for', 'wait_until', 'repeat', 'call']);

/** Whether a run may go on beyond the instant in which it begins. */
function mayLast({ nodes, messages }: Plan): boolean {
  return nodes.some((node) => lasting.has(node.op) || (node.op === 'send' && messages[node.message]?.purpose !== 'transactional'));
}

/** Every event of the name starts a run of somebody's own: nothing is asked, nobody is left out. */
function isTakenAlways(plan: Plan, entry: Extract<Entry, { readonly on: 'event' }>, { settings }: Program): boolean {
  const reaches = settings.events[entry.event]?.reaches;
  const isHeard = reaches !== undefined && reaches !== 'everyone' && reaches.some(({ kind }) => kind === 'actor');
  const isPlain = [entry.where, entry.offset, entry.without, entry.for, entry.for_each, entry.batch].every((part) => part === undefined);
  return isHeard && isPlain && hasOneKey(entry) && plan.recipient.kind === 'profile' && plan.audience === undefined && plan.holdout === undefined && plan.reentry.mode === 'always' && plan.start !== null && plan.goals.every(({ when }) => when === undefined);
}

