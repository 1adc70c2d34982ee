import { compareCandidates, compareRuns } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { judgeSend } from './judge-send.ts';
import { runOn } from './run-on.ts';
import { isActive, removeRun } from './runs.ts';
import type { PendingSend, Run } from './subject-state.ts';

/**
 * Brings an instant to rest, in two phases that take turns: every run that can goes on to its next send; then the sends that
 * have fallen due are put in order and judged one after the other, each seeing the slots the earlier ones took.
 */
export function settle(instant: Instant): void {
  const { state, ready } = instant;
  while (ready.length > 0) {
    const candidates = ready.length === 1 ? followOne(instant) : followAll(instant);
    if (candidates.length > 1) candidates.sort(compareCandidates);
    for (const candidate of candidates) if (isActive(state, candidate.run)) judgeSend(instant, candidate);
  }
}

/** By far most often one run is ready. What it does may make others ready. */
function followOne(instant: Instant): Candidate[] {
  const run = instant.ready.pop();
  const isSending = run !== undefined && isActive(instant.state, run) && runOn(instant, run);
  if (instant.ready.length === 0) return isSending ? [candidateOf(instant, run)] : [];
  return followAll(instant, isSending ? [candidateOf(instant, run)] : []);
}

function followAll(instant: Instant, candidates: Candidate[] = []): Candidate[] {
  const { state, ready } = instant;
  while (ready.length > 0) {
    for (const run of ready.splice(0).sort(byDue)) {
      // One that went on before it may have made this one ready again: it goes on once.
      if (ready.length > 0) removeRun(ready, run);
      if (!isActive(state, run)) continue;
      if (runOn(instant, run)) candidates.push(candidateOf(instant, run));
    }
  }
  return candidates;
}

function byDue(a: Run, b: Run): number {
  return a.due - b.due || compareRuns(a, b);
}

const notMoved: PendingSend['moved'] = [];

function candidateOf(instant: Instant, run: Run): Candidate {
  const sending = run.node === null ? undefined : planOf(instant, run)?.nodes.get(run.node)?.sending;
  if (sending === undefined) throw new Error('a run that is about to send stands on a send');
  run.send ??= { since: run.due, moved: notMoved };
  return { run, sending, due: run.send.since };
}
