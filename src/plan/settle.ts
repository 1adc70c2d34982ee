import { compareCandidates, compareRuns } from './candidate.ts';
import type { Candidate } from './candidate.ts';
import type { Instant } from './instant.ts';
import { judgeSend } from './judge-send.ts';
import { runOn } from './run-on.ts';
import { isActive, removeRun } from './runs.ts';
import type { Run } from './subject-state.ts';

/**
 * Brings an instant to rest, in two phases that take turns: every run that can goes on to its next send; then the sends that
 * have fallen due are put in order and judged one after the other, each seeing the slots the earlier ones took.
 */
export function settle(instant: Instant): void {
  const { state, ready } = instant;
  while (ready.length > 0) {
    // By far most often one run is ready. What it does may make others ready.
    const only = ready.length === 1 ? follow(instant, ready.pop()) : undefined;
    if (ready.length === 0) {
      if (only !== undefined) judgeSend(instant, only);
      continue;
    }
    const candidates = followAll(instant, only === undefined ? [] : [only]);
    if (candidates.length > 1) candidates.sort(compareCandidates);
    for (const candidate of candidates) if (isActive(state, candidate.run)) judgeSend(instant, candidate);
  }
}

function followAll(instant: Instant, candidates: Candidate[]): Candidate[] {
  const { ready } = instant;
  while (ready.length > 0) {
    for (const run of ready.splice(0).sort(byDue)) {
      // One that went on before it may have made this one ready again: it goes on once.
      if (ready.length > 0) removeRun(ready, run);
      const candidate = follow(instant, run);
      if (candidate !== undefined) candidates.push(candidate);
    }
  }
  return candidates;
}

function byDue(a: Run, b: Run): number {
  return a.due - b.due || compareRuns(a, b);
}

/** Lets a run go on; gives the send that falls due, if it comes to one. */
function follow(instant: Instant, run: Run | undefined): Candidate | undefined {
  const sending = run !== undefined && isActive(instant.state, run) ? runOn(instant, run) : undefined;
  if (run === undefined || sending === undefined) return undefined;
  return { run, sending, due: run.send === undefined ? run.due : run.send.since };
}
