import { effectKey, planOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import type { CallResult } from './ops/op.ts';
import { goOnWith } from './run-on.ts';
import { activeRuns } from './runs.ts';

/** Gives an answer to the run that waits for it. One that nobody waits for, or for the second time, changes nothing and is told. */
export function takeCallResult(instant: Instant, result: CallResult): void {
  for (const run of activeRuns(instant.state)) {
    if (run.node === null || run.phase !== 'waiting' || effectKey(instant, run) !== result.key) continue;
    const op = planOf(instant, run)?.nodes.get(run.node);
    if (op?.answer === undefined) continue;
    goOnWith(instant, run, op.answer(instant, run, result));
    return;
  }
  tell(instant, { kind: 'rejected', at: instant.now, event: result.key, why: 'unknown_call' });
}
