import { addDuration } from '../time/calendar.ts';
import type { CompiledGoal, CompiledPlan } from './compiled-program.ts';
import { eventExit } from './exits.ts';
import { endRun } from './end-run.ts';
import { holdsFor, originOf, planOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import type { ReceivedEvent } from './received-event.ts';
import { removeRun } from './runs.ts';
import type { Run } from './subject-state.ts';
import { endedTimer, keptForLate } from './keep-for-goals.ts';
import { armGoalTimer } from './goal-timer.ts';
import { clearTimer } from './timers.ts';

/**
 * Records the goals that a run has reached, each once, and ends the run unless the goal says otherwise. With an event the goals
 * of that event are looked at, without one those that are conditions. A condition that holds at entry counts at entry.
 */
export function checkGoals(instant: Instant, plan: CompiledPlan, run: Run, event?: ReceivedEvent): void {
  if (!mayReach(plan, event)) return;
  for (const goal of plan.goals) {
    if (run.goals.includes(goal.index) || !isReached(instant, run, goal, event)) continue;
    run.goals = [...run.goals, goal.index];
    const { metric, ends_run } = goal.goal;
    tell(instant, { kind: 'goal', at: instant.now, origin: originOf(run), ...(metric !== undefined && { metric }) });
    if (!ends_run) continue;
    endRun(instant, run, 'goal', event && eventExit(instant, plan, run, event));
    return;
  }
  armGoalTimer(instant, plan, run);
}

/**
 * Goals of runs that are over: reached within `up_to` of the entry they are still recorded, each once, and end nothing.
 * One that would have ended the run is the last.
 */
export function checkLaterGoals(instant: Instant, change: Change, event?: ReceivedEvent): void {
  const { ended } = instant.state;
  for (let place = 0; place < ended.length; ) {
    const run = ended[place];
    const plan = run && planOf(instant, run);
    if (run !== undefined && plan !== undefined && (event === undefined ? isAffected(plan.goalsWhen, change) : mayReach(plan, event))) checkEndedRun(instant, run, event);
    if (ended[place] === run) place += 1;
  }
}

/** The goals of one run that is over; without an event those that are conditions. */
export function checkEndedRun(instant: Instant, run: Run, event?: ReceivedEvent): void {
  // Not by whether it has been forgotten yet: that is a matter of housekeeping.
  if (instant.now - run.due >= keptForLate) return;
  const plan = planOf(instant, run);
  if (plan === undefined || !mayReach(plan, event)) return;
  for (const goal of plan.goals) {
    if (goal.goal.up_to === undefined || run.goals.includes(goal.index) || !isReached(instant, run, goal, event)) continue;
    run.goals = [...run.goals, goal.index];
    const { metric, ends_run } = goal.goal;
    tell(instant, { kind: 'goal', at: instant.now, origin: originOf(run), ...(metric !== undefined && { metric }) });
    if (!ends_run) continue;
    removeRun(instant.state.ended, run);
    clearTimer(instant.state, 'goal', endedTimer(run));
    return;
  }
  armGoalTimer(instant, plan, run, endedTimer(run));
}

/** Goals that no event names may be reached at any time; the others by their events alone. */
function mayReach({ hasOpenGoals, heeded }: CompiledPlan, event: ReceivedEvent | undefined): boolean {
  return hasOpenGoals || (event !== undefined && heeded.has(event.name));
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
