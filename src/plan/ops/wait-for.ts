import { addDuration } from '../../time/calendar.ts';
import { explainFor } from '../explain.ts';
import { holdsFor, trace } from '../instant.ts';
import type { Instant } from '../instant.ts';
import { joinReads } from '../reads.ts';
import type { Change } from '../reads.ts';
import type { Run } from '../subject-state.ts';
import type { Op, Outcome } from './op.ts';

/**
 * Waits until a condition holds, at most `up_to`. A state that holds already ends the wait at once; an event counts only
 * after the wait began; what holds at the very deadline wins. `save_as` keeps the properties of the event that made it
 * hold, null where no event did.
 */
export const waitFor: Op<'wait_for'> = {
  op: 'wait_for',
  compile(node, { conditions, to }) {
    const condition = conditions.condition(node.condition);
    const zone = conditions.zone(node.zone);
    const then = to(node.then);
    const otherwise = to(node.else);
    return {
      node,
      reads: joinReads(condition.reads),
      arrive(instant, run) {
        run.deadline = undefined;
        return look(instant, run);
      },
      wake: (instant, run) => look(instant, run),
      reconsider: (instant, run, change) => look(instant, run, change),
    };

    function look(instant: Instant, run: Run, change?: Change): Outcome {
      const { facts, now } = instant;
      run.deadline ??= addDuration(run.waitBeganAt ?? now, node.up_to, zone(facts));
      const { deadline } = run;
      if (holdsFor(instant, run, condition)) {
        if (node.save_as !== undefined) run.saved = { ...run.saved, [node.save_as]: change?.event === undefined ? null : facts.looked };
        if (instant.program.explain) trace(instant, run, 'arm', { arm: 'then', ...explainFor(instant, run, [condition]) });
        return then;
      }
      // Events of the very deadline go first: only its timer ends the wait.
      if (now >= deadline && change === undefined) {
        trace(instant, run, 'timeout');
        return otherwise;
      }
      return { kind: 'wait', until: Math.min(deadline, condition.flip(facts)) };
    }
  },
};
