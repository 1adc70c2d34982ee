import { addDuration } from '../time/calendar.ts';
import { armGoalTimer } from './goal-timer.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { addEnded, endedKey } from './runs.ts';
import type { Run } from './subject-state.ts';

/** Ends after which no goal counts: it was reached, another run of the key took its place, or nothing may be remembered. */
const final: ReadonlySet<string> = new Set(['goal', 'restart', 'joined', 'erased']);

/** How long after the time of its goals a run that is over still hears of events that come late. */
export const keptForLate = 7 * 86_400_000;

/** Keeps what a run was about when it ends before the time of its goals is up, late events included; `due` becomes that time. */
export function keepForGoals(instant: Instant, run: Run, reason: string): void {
  if (final.has(reason)) return;
  const plan = planOf(instant, run);
  if (plan === undefined || plan.goals.length === 0) return;
  let until = -Infinity;
  for (const { goal, index } of plan.goals) {
    if (goal.up_to === undefined || run.goals.includes(index)) continue;
    until = Math.max(until, addDuration(run.enteredAt, goal.up_to, instant.facts.recipientZone));
  }
  if (until + keptForLate <= instant.now) return;
  run.send = undefined;
  run.inbox = undefined;
  run.held = undefined;
  run.overdue = undefined;
  run.node = null;
  run.due = until;
  run.visits = [];
  run.rounds = {};
  addEnded(instant.state, run);
  if (plan.hasOpenGoals) armGoalTimer(instant, plan, run, endedTimer(run));
}

/** The name of the timer that looks at the goals of a run that is over; no slot of a run begins like that. */
export function endedTimer(run: Run): string {
  return `~${endedKey(run)}`;
}
