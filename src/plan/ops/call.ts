import { isMissing } from '../../condition/core/read-path.ts';
import { normaliseRecord } from '../../condition/core/normalise.ts';
import { addDuration } from '../../time/calendar.ts';
import { effectKey, originOf, tell, trace } from '../instant.ts';
import type { Instant } from '../instant.ts';
import type { Run } from '../subject-state.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op, Outcome } from './op.ts';

/**
 * Asks another system and waits for the answer, exits live. An answer of other types than `returns` counts as a failure and is
 * told (`wrong_answer`); one that comes after `up_to`, or to a run that has gone on, is nobody's (`unknown_call`). A url that is missing fails at once.
 */
export const call: Op<'call'> = {
  op: 'call',
  compile(node, { conditions, to }) {
    const url = conditions.value(node.url);
    const body = Object.entries(node.body).map(([name, value]) => ({ name, read: conditions.value(value) }));
    const zone = conditions.zone(node.zone);
    const answered = to(node.then);
    const otherwise = to(node.else);
    return {
      node,
      arrive(instant, run) {
        const { facts, now } = instant;
        focusOnRun(facts, run);
        const address = url(facts);
        if (isMissing(address) || address === '') return fail(instant, run, 'failed');
        const until = addDuration(now, node.up_to, zone(facts));
        const values = Object.fromEntries(body.map(({ name, read }) => [name, read(facts) ?? null]));
        tell(instant, { kind: 'call', at: now, origin: originOf(run), key: effectKey(instant, run), url: String(address), method: node.method, body: values, retries: node.retries, until });
        return { kind: 'wait', until };
      },
      wake: (instant, run) => fail(instant, run, 'timeout'),
      answer(instant, run, { key, ok, data }) {
        if (!ok) return fail(instant, run, 'failed');
        const answer = normaliseRecord(node.returns, data ?? {});
        if (answer === undefined) {
          tell(instant, { kind: 'rejected', at: instant.now, event: key, why: 'wrong_answer' });
          return fail(instant, run, 'failed');
        }
        if (node.save_as !== undefined) run.saved = { ...run.saved, [node.save_as]: answer };
        return answered;
      },
    };

    function fail(instant: Instant, run: Run, how: 'failed' | 'timeout'): Outcome {
      if (node.save_as !== undefined) run.saved = { ...run.saved, [node.save_as]: null };
      if (how === 'timeout') trace(instant, run, 'timeout');
      else trace(instant, run, 'arm', { arm: 'failed' });
      return otherwise;
    }
  },
};
