import type { CompiledPlan } from './compiled-program.ts';
import type { Instant } from './instant.ts';
import type { Run } from './subject-state.ts';
import { setTimer } from './timers.ts';

/** A goal that time alone may bring about is looked at when it may have. */
export function armGoalTimer(instant: Instant, plan: CompiledPlan, run: Run, name = run.slot): void {
  if (!plan.hasOpenGoals) return;
  let next = Infinity;
  for (const { goal, when, index } of plan.goals) {
    if (goal.event !== undefined || when === undefined || run.goals.includes(index)) continue;
    instant.facts.focusOn(run, run);
    next = Math.min(next, when.flip(instant.facts));
  }
  setTimer(instant, 'goal', name, next);
}
