import { capApplies } from '../frequency-caps.ts';
import { ownMember } from '../own-member.ts';
import { newReach } from '../reachability.ts';
import type { Op, Outcome } from './op.ts';

/** A send falls due when the run gets here, and again each time a deferral ends. What becomes of it is judged elsewhere. */
export const send: Op<'send'> = {
  op: 'send',
  compile(node, { plan, settings }) {
    const message = ownMember(plan.messages, node.message);
    const sends: Outcome = { kind: 'send' };
    return {
      node,
      arrive: () => sends,
      wake: () => sends,
      sending: {
        node,
        message,
        priority: message?.priority ?? plan.priority,
        reach: newReach(settings, message?.channel ?? '', message?.purpose ?? 'marketing'),
        artefact: message?.contract === undefined ? undefined : { contract: message.contract },
        caps: message === undefined ? [] : settings.frequency_caps.filter((cap) => capApplies(cap, message)),
        quietHours: message === undefined ? [] : settings.quiet_hours.filter(({ channels }) => channels.includes(message.channel)),
      },
    };
  },
};
