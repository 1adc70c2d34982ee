import { addDuration } from '../time/calendar.ts';
import type { CompiledGoal, CompiledPlan } from './compiled-program.ts';
import { eventExit } from './exits.ts';
import { endRun } from './end-run.ts';
import { holdsFor, originOf, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import type { ReceivedEvent } from './received-event.ts';
import type { Run } from './subject-state.ts';
import { setTimer } from './timers.ts';

/**
 * Records the goals that a run has reached, each once, and ends the run unless the goal says otherwise. With an event the goals
 * of that event are looked at, without one those that are conditions. A condition that holds at entry counts at entry.
 */
export function checkGoals(instant: Instant, run: Run, event?: ReceivedEvent): void {
  const plan = planOf(instant, run);
  if (plan === undefined || plan.goals.length === 0) return;
  for (const goal of plan.goals) {
    if (run.goals.includes(goal.index) || !isReached(instant, run, goal, event)) continue;
    run.goals = [...run.goals, goal.index];
    const { metric, ends_run } = goal.goal;
    instant.effects.push({ kind: 'goal', at: instant.now, origin: originOf(run), ...(metric !== undefined && { metric }) });
    if (!ends_run) continue;
    endRun(instant, run, 'goal', event && eventExit(instant, plan, run, event));
    return;
  }
  armGoalTimer(instant, plan, run);
}

function isReached(instant: Instant, run: Run, { goal, where, when }: CompiledGoal, event: ReceivedEvent | undefined): boolean {
  if (goal.event !== undefined) {
    if (event === undefined || event.name !== goal.event || event.ts < run.enteredAt) return false;
    if (where !== undefined && !holdsFor(instant, run, where)) return false;
  } else if (when === undefined) return false;
  const at = goal.event === undefined ? instant.now : (event?.ts ?? instant.now);
  if (goal.up_to !== undefined && at > addDuration(run.enteredAt, goal.up_to, instant.facts.recipientZone)) return false;
  return when === undefined || holdsFor(instant, run, when);
}

/** A goal that time alone may bring about is looked at when it may have. */
function armGoalTimer(instant: Instant, plan: CompiledPlan, run: Run): void {
  let next = Infinity;
  for (const { goal, when, index } of plan.goals) {
    if (goal.event !== undefined || when === undefined || run.goals.includes(index)) continue;
    instant.facts.focusOn(run, run);
    next = Math.min(next, when.flip(instant.facts));
  }
  if (plan.goals.some(({ goal }) => goal.event === undefined)) setTimer(instant, 'goal', run.slot, next);
}
