import { addDuration } from '../../time/calendar.ts';
import { originOf, tell } from '../instant.ts';
import { momentIn } from '../moment-in.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/**
 * Holds back sends of a purpose and with certain tags, on every journey of this person, until an event, a moment or `up_to`,
 * whichever comes first. A moment that is not known does not end it.
 */
export const pause: Op<'pause'> = {
  op: 'pause',
  compile(node, { conditions, to }) {
    const { until } = node;
    const moment = until !== undefined && 'moment' in until ? conditions.value(until.moment) : undefined;
    const event = until !== undefined && 'event' in until ? until.event : undefined;
    const onward = to(node.next);
    return {
      node,
      arrive(instant, run) {
        const { facts, now, state } = instant;
        focusOnRun(facts, run);
        const limit = node.up_to === undefined ? Infinity : addDuration(now, node.up_to, facts.recipientZone);
        const at = Math.min(limit, (moment && momentIn(facts.recipientZone, moment(facts))) ?? Infinity);
        const end = Number.isFinite(at) ? at : undefined;
        state.pauses.push({
          ...(node.purpose !== undefined && { purpose: node.purpose }),
          tags: node.tags,
          ...(end !== undefined && { until: end }),
          ...(event !== undefined && { event }),
        });
        tell(instant, { kind: 'pause', at: now, origin: originOf(run), until: end ?? null });
        return onward;
      },
    };
  },
};
