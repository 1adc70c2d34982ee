import { addDuration } from '../time/calendar.ts';
import type { CompiledGoal } from './compiled-program.ts';
import { eventExit } from './exits.ts';
import { endRun } from './end-run.ts';
import { holdsFor, originOf, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import type { ReceivedEvent } from './received-event.ts';
import type { Run } from './subject-state.ts';
import { endedKey, endedTimer, keptForLate } from './keep-for-goals.ts';
import { armGoalTimer } from './goal-timer.ts';
import { clearTimer } from './timers.ts';

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

/**
 * Goals of runs that are over: reached within `up_to` of the entry they are still recorded, each once, and end nothing.
 * One that would have ended the run is the last.
 */
export function checkLaterGoals(instant: Instant, change: Change, event?: ReceivedEvent): void {
  const ids = Object.keys(instant.state.ended);
  for (const id of ids.length < 2 ? ids : ids.sort()) {
    const run = instant.state.ended[id];
    const plan = run && planOf(instant, run);
    if (run !== undefined && plan !== undefined && (event !== undefined || isAffected(plan.goalsWhen, change))) checkEndedRun(instant, run, event);
  }
}

/** The goals of one run that is over; without an event those that are conditions. */
export function checkEndedRun(instant: Instant, run: Run, event?: ReceivedEvent): void {
  // Not by whether it has been forgotten yet: that is a matter of housekeeping.
  if (instant.now - run.due >= keptForLate) return;
  const plan = planOf(instant, run);
  for (const goal of plan?.goals ?? []) {
    if (goal.goal.up_to === undefined || run.goals.includes(goal.index) || !isReached(instant, run, goal, event)) continue;
    run.goals = [...run.goals, goal.index];
    const { metric, ends_run } = goal.goal;
    instant.effects.push({ kind: 'goal', at: instant.now, origin: originOf(run), ...(metric !== undefined && { metric }) });
    if (!ends_run) continue;
    delete instant.state.ended[endedKey(run)];
    clearTimer(instant.state, 'goal', endedTimer(run));
    return;
  }
  if (plan !== undefined) armGoalTimer(instant, plan, run, endedTimer(run));
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
