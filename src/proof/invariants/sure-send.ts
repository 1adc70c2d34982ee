import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import { capApplies } from '../../plan/frequency-caps.ts';
import type { NodeOf, Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';

export interface SureContext {
  readonly settings: Settings;
  /** Channels that reach the person right now. */
  readonly reached: ReadonlySet<string>;
  /** Attributes that some step of any journey changes, perhaps at this very instant. */
  readonly setAttributes: ReadonlySet<string>;
  readonly hasPauses: boolean;
}

/** Whether a run that goes on behind this step has sent the message at this instant: nothing can hold it back, or what holds it back ends the run. */
export function isSurelySent(plan: Plan, node: NodeOf<'send'>, { settings, reached, setAttributes, hasPauses }: SureContext): boolean {
  const message = plan.messages[node.message];
  if (message === undefined || message.offer !== undefined || node.max_age !== undefined) return false;
  const { address, consent } = settings.channels[message.channel] ?? {};
  const asked = [address, message.purpose === 'marketing' ? consent : undefined].filter((name) => name !== undefined);
  const isReached = asked.length === 0 || (reached.has(message.channel) && !asked.some((name) => setAttributes.has(name)));
  if (!isReached) return false;
  if (message.purpose === 'transactional') return true;
  // An unsubscribed address is not reachable; without a look at that nobody knows.
  if (hasPauses || node.unless_sent_within !== undefined || !reached.has(message.channel)) return false;
  const isHeld = settings.blackout_dates.length > 0 || settings.quiet_hours.some(({ channels }) => channels.includes(message.channel)) || settings.frequency_caps.some((cap) => capApplies(cap, message));
  return !isHeld || node.if_blocked === 'exit';
}

/** The channels that reach whoever a condition holds for (or, `holds` false, does not). */
export function reachableBy(term: Term, holds: boolean, pool: TermPool): ReadonlySet<string> {
  switch (term.op) {
    case 'reachable':
      return new Set(holds ? [term.channel] : []);
    case 'not':
      return reachableBy(term.term, !holds, pool);
    case 'use':
      return reachableBy(pooledTerm(pool, term.condition), holds, pool);
    case 'all':
    case 'any': {
      const parts = term.terms.map((part) => reachableBy(part, holds, pool));
      if ((term.op === 'all') === holds) return new Set(parts.flatMap((part) => [...part]));
      const [first, ...others] = parts;
      return new Set([...(first ?? [])].filter((channel) => others.every((part) => part.has(channel))));
    }
    default:
      return new Set();
  }
}
