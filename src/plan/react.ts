import { stopClocks } from './clock-entries.ts';
import { rearmDates } from './date-entries.ts';
import { enterByEdges } from './edge-entries.ts';
import { enterByEvent } from './event-entries.ts';
import { checkExits } from './exits.ts';
import { checkGoals, checkLaterGoals } from './goals.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import type { ReceivedEvent } from './received-event.ts';
import { activeRuns, isActive } from './runs.ts';
import { rearmSchedules } from './schedule-entries.ts';
import { reconsiderRun } from './run-on.ts';
import type { Edge } from './watches.ts';
import { lookAtWatches, noEdges } from './watches.ts';

/** What others did changes no facts of this person: conditions count own events only. */
const noFacts: Change = {};

/**
 * What follows from changed facts, in the order that decides between them: goals, exits, waits, entries.
 * Runs that can go on become ready; they go on when everything else of the instant has been looked at.
 */
export function react(instant: Instant, change: Change, event?: ReceivedEvent): void {
  const isFact = event === undefined || event.own;
  const facts = isFact ? change : noFacts;
  const { watches, entries, stopped, dates, schedules } = instant.program.interests.in(change);
  if (event !== undefined) instant.facts.looked = event.properties;
  const edges = isFact ? lookAtWatches(instant, watches) : noEdges;
  followRuns(instant, change, facts, edges, event);
  if (event !== undefined) {
    if (stopped.length > 0) stopClocks(instant, event, stopped);
    if (entries.length > 0) enterByEvent(instant, event, entries);
  }
  if (edges.length > 0) enterByEdges(instant, edges);
  if (!isFact) return;
  if (dates.length > 0) rearmDates(instant, facts, dates);
  if (schedules.length > 0) rearmSchedules(instant, schedules);
}

/** Goals of all runs first, then exits of all, then waits. */
function followRuns(instant: Instant, change: Change, facts: Change, edges: readonly Edge[], event?: ReceivedEvent): void {
  const { state } = instant;
  if (state.ended.length > 0) checkLaterGoals(instant, facts, event);
  if (state.runs.length === 0) return;
  const runs = activeRuns(state);
  let isHeeded = false;
  for (const run of runs) {
    const plan = planOf(instant, run);
    if (plan === undefined) continue;
    if (event !== undefined && plan.heeded.has(event.name)) isHeeded = true;
    if (event === undefined ? isAffected(plan.goalsWhen, facts) : isHeeded || plan.hasOpenGoals) checkGoals(instant, plan, run, event);
  }
  if (isHeeded || edges.length > 0) for (const run of runs) if (isActive(state, run)) checkExits(instant, run, event, edges);
  for (const run of runs) if (isActive(state, run)) reconsiderRun(instant, run, change, event);
}
