import { capApplies } from '../../plan/frequency-caps.ts';
import type { Plan, PlanMessage, PlanNode, Program } from '../../plan/plan.ts';
import type { FrequencyCap } from '../../plan/settings.ts';

/** A send that can never leave, because of what always has its slot. */
export interface Starved {
  readonly journey: string;
  readonly node: string;
  readonly message: string;
  /** The send right before it, or nothing where the cap has no slots at all. */
  readonly by?: { readonly node: string; readonly message: string };
  /** A place among the frequency caps. */
  readonly cap: number;
}

type Send = Extract<PlanNode, { readonly op: 'send' }>;

/**
 * Sends that no person can ever get, proved: a cap with no slots, or one slot that the send right before, in the same instant and for the
 * same people, takes whenever it is free. What may wait for a slot, is sent on another condition, or may be paused alone is left out.
 */
export function starvedMessages(program: Program): readonly Starved[] {
  const { settings, plans } = program;
  const hasPauses = plans.some(({ nodes }) => nodes.some(({ op }) => op === 'pause'));
  return plans.flatMap((plan) => {
    const sends = plan.nodes.flatMap((node) => (node.op === 'send' ? [node] : []));
    return sends.flatMap((send): readonly Starved[] => {
      const message = plan.messages[send.message];
      if (message === undefined || message.purpose !== 'marketing') return [];
      const covering = settings.frequency_caps.flatMap((cap, place) => (capApplies(cap, message) && isFinal(cap, send) ? [{ cap, place }] : []));
      const none = covering.find(({ cap }) => cap.at_most === 0);
      if (none !== undefined) return [{ journey: plan.id, node: send.id, message: send.message, cap: none.place }];
      const before = onlyBefore(plan, send);
      const taker = before === undefined ? undefined : plan.messages[before.message];
      if (before === undefined || taker === undefined || !goesToTheSame(before, taker, send, message, hasPauses)) return [];
      const taken = covering.find(({ cap }) => cap.at_most === 1 && capApplies(cap, taker));
      const stops = settings.frequency_caps.filter((cap) => capApplies(cap, taker));
      // Whatever else stops the one before must stop this one as well: in the same instant the same slots are taken.
      if (taken === undefined || stops.some((cap) => !capApplies(cap, message) || !isFinal(cap, before) || !isFinal(cap, send))) return [];
      return [{ journey: plan.id, node: send.id, message: send.message, by: { node: before.id, message: before.message }, cap: taken.place }];
    });
  });
}

/** A message that is held back is given up. */
function isFinal({ action }: FrequencyCap, { if_blocked: wanted }: Send): boolean {
  return (wanted ?? action) !== 'defer';
}

/** The send from which, and only from which, this one is reached without anything between them. */
function onlyBefore({ nodes, start }: Plan, send: Send): Send | undefined {
  if (start === send.id) return undefined;
  const leading = nodes.filter((node) => node.id !== send.id && JSON.stringify(node).includes(`"${send.id}"`));
  const [only] = leading;
  return leading.length === 1 && only?.op === 'send' && only.next === send.id ? only : undefined;
}

/** Reachability and quiet hours are those of the channel; what else may hold back the one alone must not be there. */
function goesToTheSame(before: Send, taker: PlanMessage, send: Send, message: PlanMessage, hasPauses: boolean): boolean {
  if (taker.purpose !== 'marketing' || taker.channel !== message.channel || taker.offer !== undefined) return false;
  if (before.max_age !== undefined || before.unless_sent_within !== undefined || before.if_blocked === 'exit') return false;
  return send.if_blocked !== 'defer' && !(hasPauses && taker.tags.some((tag) => !message.tags.includes(tag)));
}
