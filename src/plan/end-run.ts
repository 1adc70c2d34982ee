import type { Because } from './explain.ts';
import { originOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { keepForGoals } from './keep-for-goals.ts';
import { removeRun } from './runs.ts';
import type { Run } from './subject-state.ts';
import { clearTimer } from './timers.ts';

/** Ends a run: its timers become no-ops. `also` is the exit that the event of a goal matched as well. */
export function endRun(instant: Instant, run: Run, reason: string, also?: string, because?: Because): void {
  const { state } = instant;
  removeRun(state.runs, run);
  clearTimer(state, 'run', run.slot);
  clearTimer(state, 'goal', run.slot);
  removeRun(instant.ready, run);
  // A whole literal where nothing is added, as mostly: members that are added one by one make an object slow to build.
  if (also === undefined && because === undefined) tell(instant, { kind: 'exit', at: instant.now, origin: originOf(run), reason });
  else tell(instant, { kind: 'exit', at: instant.now, origin: originOf(run), reason, ...(also !== undefined && { also }), ...because });
  keepForGoals(instant, run, reason);
}
