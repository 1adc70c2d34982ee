import { stopClocks } from './clock-entries.ts';
import { rearmDates } from './date-entries.ts';
import { enterByEdges } from './edge-entries.ts';
import { enterByEvent } from './event-entries.ts';
import { checkExits } from './exits.ts';
import { checkGoals, checkLaterGoals } from './goals.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import type { Interest } from './interests.ts';
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
export function react(instant: Instant, change: Change): void {
  const interest = instant.program.interests.in(change);
  const edges = lookAtWatches(instant, interest.watches);
  if (interest.isForRuns || edges.length > 0) followRuns(instant, change, change, edges);
  if (edges.length > 0) enterByEdges(instant, edges);
  rearm(instant, change, interest);
}

/** The same for an event in this person's inbox. */
export function reactToEvent(instant: Instant, event: ReceivedEvent): void {
  const { own, name } = event;
  const interest = instant.program.interests.ofEvent(name);
  instant.facts.looked = event.properties;
  const edges = own ? lookAtWatches(instant, interest.watches, true) : noEdges;
  if (interest.isForRuns || edges.length > 0) {
    const change = { event: name };
    followRuns(instant, change, own ? change : noFacts, edges, event);
  }
  if (interest.stopped.length > 0) stopClocks(instant, event, interest.stopped);
  if (interest.entries.length > 0) enterByEvent(instant, event, interest.entries);
  if (edges.length > 0) enterByEdges(instant, edges);
  if (own && interest.isForClock) rearm(instant, { event: name }, interest);
}

function rearm(instant: Instant, change: Change, { dates, schedules }: Interest): void {
  if (dates.length > 0) rearmDates(instant, change, dates);
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
