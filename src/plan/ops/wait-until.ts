import { addDuration } from '../../time/calendar.ts';
import type { NodeOf } from '../plan.ts';
import { isAffected, joinReads } from '../reads.ts';
import { compileTarget } from '../target-moment.ts';
import type { Op, Outcome } from './op.ts';

/**
 * Waits for a moment. The timer follows when the attribute it is read from, or the person's zone, changes:
 * a date that moves into the past or disappears goes the way of `if_past` or `if_missing`; a clock that jumps over
 * the moment ends the wait now. Never before now; a node is not visited twice.
 */
export const waitUntil: Op<'wait_until'> = {
  op: 'wait_until',
  compile(node, { conditions, to }) {
    const target = compileTarget(node, conditions);
    const zone = conditions.zone(node.zone);
    const dateReads = joinReads(conditions.valueReads(node.until), ...(node.plus === undefined ? [] : [conditions.valueReads(node.plus)]));
    const onward = to(node.next);
    const past = leave(node.if_past);
    const missing = leave(node.if_missing);
    return {
      node,
      reads: joinReads(dateReads, conditions.zoneReads(node.zone)),
      arrive(instant, run) {
        const at = target(instant, run);
        if (at === undefined) return missing;
        if (at < instant.now) return past;
        return waitTill(at, instant.now, limitOf(node, instant.now, zone(instant.facts)));
      },
      wake: () => onward,
      reconsider(instant, run, change) {
        const { now } = instant;
        const at = target(instant, run);
        if (at === undefined) return missing;
        if (at < now && isAffected(dateReads, change)) return past;
        return waitTill(Math.max(at, now), now, limitOf(node, run.waitBeganAt ?? now, zone(instant.facts)));
      },
    };

    function leave(way: NodeOf<'wait_until'>['if_past']): Outcome {
      return 'exit' in way ? { kind: 'exit', reason: way.exit } : to(way.go);
    }

    function waitTill(at: number, now: number, limit: number): Outcome {
      const until = Math.min(at, limit);
      return until > now ? { kind: 'wait', until } : onward;
    }
  },
};

function limitOf(node: NodeOf<'wait_until'>, began: number, zone: Parameters<typeof addDuration>[2]): number {
  return node.up_to === undefined ? Infinity : addDuration(began, node.up_to, zone);
}

