import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';

/** What stands between a step that sends and a person who does not want it, at the moment of sending. */
export interface GuardedSend {
  readonly journey: string;
  readonly node: string;
  readonly message: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'transactional';
  /** The attribute that must be true; absent where the channel asks for none, or the message is transactional. */
  readonly consent?: string;
  /** The attribute that must hold an address; absent where the channel reaches everybody. */
  readonly address?: string;
}

/**
 * Every send of a plan with what the interpreter asks before it, whatever way led there: reachability is looked at when the message
 * leaves, never before, so no path goes past it. What an address has suppressed holds for each of them as well.
 */
export function guardedSends(plan: Plan, { channels }: Settings): readonly GuardedSend[] {
  return plan.nodes.flatMap((node): readonly GuardedSend[] => {
    const message = node.op === 'send' ? plan.messages[node.message] : undefined;
    if (node.op !== 'send' || message === undefined) return [];
    const { channel, purpose } = message;
    const { consent, address } = channels[channel] ?? {};
    return [{ journey: plan.id, node: node.id, message: node.message, channel, purpose, ...(purpose === 'marketing' && consent !== undefined && { consent }), ...(address !== undefined && { address }) }];
  });
}
