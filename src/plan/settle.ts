import { compareCandidates, compareRuns } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import { isActive, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { judgeSend } from './judge-send.ts';
import { runOn } from './run-on.ts';
import type { Run } from './subject-state.ts';

/**
 * Brings an instant to rest, in two phases that take turns: every run that can goes on to its next send; then the sends that
 * have fallen due are put in order and judged one after the other, each seeing the slots the earlier ones took.
 */
export function settle(instant: Instant): void {
  const { state, ready } = instant;
  while (ready.size > 0) {
    const candidates: Candidate[] = [];
    while (ready.size > 0) {
      const runs = ready.size === 1 ? [...ready] : [...ready].sort(byDue);
      ready.clear();
      for (const run of runs) {
        // One that went on before it may have made this one ready again: it goes on once.
        ready.delete(run);
        if (!isActive(state, run)) continue;
        if (runOn(instant, run)) candidates.push(candidateOf(instant, run));
      }
    }
    if (candidates.length === 0) return;
    if (candidates.length > 1) candidates.sort(compareCandidates);
    for (const candidate of candidates) if (isActive(state, candidate.run)) judgeSend(instant, candidate);
  }
}

function byDue(a: Run, b: Run): number {
  return a.due - b.due || compareRuns(a, b);
}

function candidateOf(instant: Instant, run: Run): Candidate {
  const plan = planOf(instant, run);
  const op = run.node === null ? undefined : plan?.nodes.get(run.node);
  if (plan === undefined || op === undefined || op.node.op !== 'send') throw new Error('a run that is about to send stands on a send');
  const message = Object.hasOwn(plan.plan.messages, op.node.message) ? plan.plan.messages[op.node.message] : undefined;
  run.send ??= { since: run.due, moved: [] };
  return { run, node: op.node, message, priority: message?.priority ?? plan.plan.priority, due: run.send.since };
}
