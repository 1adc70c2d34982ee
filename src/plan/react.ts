import { stopClocks } from './clock-entries.ts';
import { rearmDates } from './date-entries.ts';
import { enterByEdges } from './edge-entries.ts';
import { enterByEvent } from './event-entries.ts';
import { checkExits } from './exits.ts';
import { checkGoals, checkLaterGoals } from './goals.ts';
import { activeRuns, isActive, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { isAffected } from './reads.ts';
import type { Change } from './reads.ts';
import type { ReceivedEvent } from './received-event.ts';
import { rearmSchedules } from './schedule-entries.ts';
import { reconsiderRun } from './run-on.ts';
import type { Edge } from './watches.ts';
import { lookAtWatches } from './watches.ts';

/**
 * What follows from changed facts, in the order that decides between them: goals, exits, waits, entries.
 * Runs that can go on become ready; they go on when everything else of the instant has been looked at.
 */
export function react(instant: Instant, change: Change, event?: ReceivedEvent): void {
  // What others did changes no facts of this person: conditions count own events only.
  const facts: Change = event === undefined || event.own ? change : {};
  if (event !== undefined) instant.facts.looked = event.properties;
  const edges = lookAtWatches(instant, instant.program.watchIndex.affected(facts));
  followRuns(instant, change, facts, edges, event);
  if (event !== undefined) {
    stopClocks(instant, event);
    enterByEvent(instant, event);
  }
  enterByEdges(instant, edges);
  rearmDates(instant, facts);
  rearmSchedules(instant, facts);
}

/** Goals of all runs first, then exits of all, then waits. */
function followRuns(instant: Instant, change: Change, facts: Change, edges: readonly Edge[], event?: ReceivedEvent): void {
  const { state } = instant;
  checkLaterGoals(instant, facts, event);
  const runs = activeRuns(state);
  if (runs.length === 0) return;
  for (const run of runs) {
    const plan = planOf(instant, run);
    if (plan !== undefined && (event !== undefined || isAffected(plan.goalsWhen, facts))) checkGoals(instant, run, event);
  }
  for (const run of runs) if (isActive(state, run)) checkExits(instant, run, event, edges);
  for (const run of runs) if (isActive(state, run)) reconsiderRun(instant, run, change, event);
}
