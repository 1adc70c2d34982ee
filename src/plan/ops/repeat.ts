import { addDuration } from '../../time/calendar.ts';
import { holdsFor } from '../instant.ts';
import type { Instant } from '../instant.ts';
import type { Run } from '../subject-state.ts';
import type { Op, Way } from './op.ts';

/** Waits before each round, then goes through the body, whose end leads back here. `stop_when` is looked at before the wait and after it. */
export const repeat: Op<'repeat'> = {
  op: 'repeat',
  compile(node, { conditions, to }) {
    const stop = node.stop_when === undefined ? undefined : conditions.condition(node.stop_when);
    const zone = conditions.zone(node.zone);
    const stops = (instant: Instant, run: Run): boolean => stop !== undefined && holdsFor(instant, run, stop);
    const onward = to(node.next);
    const round = to(node.body ?? node.id);
    const finish = (run: Run): Way => {
      run.rounds[node.id] = 0;
      return onward;
    };
    return {
      node,
      arrive(instant, run) {
        if ((run.rounds[node.id] ?? 0) >= node.times || stops(instant, run)) return finish(run);
        const until = addDuration(instant.now, node.every, zone(instant.facts));
        return until > instant.now ? { kind: 'wait', until } : startRound(run);
      },
      wake: (instant, run) => (stops(instant, run) ? finish(run) : startRound(run)),
    };

    function startRound(run: Run): Way {
      run.rounds[node.id] = (run.rounds[node.id] ?? 0) + 1;
      return round;
    }
  },
};
