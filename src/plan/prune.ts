import { addDuration } from '../time/calendar.ts';
import { dropFirst } from './drop-first.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { keptForLate } from './keep-for-goals.ts';
import { forgetSeen } from './seen-events.ts';
import { never } from './subject-state.ts';
import type { Run, SubjectState } from './subject-state.ts';

const DAY = 86_400_000;

/**
 * Once in four weeks at most, forgets what nothing can ask for any more. What it forgets never changes an answer; oftener would
 * cost more time than it saves memory, since events are kept for thirty days more than anything asks for.
 */
export function prune(instant: Instant): void {
  const { now, state } = instant;
  if (now - state.prunedAt < 28 * DAY) return;
  if (state.prunedAt === never) state.prunedAt = now;
  else sweep(instant);
}

function sweep(instant: Instant): void {
  const { state, now, program } = instant;
  state.prunedAt = now;
  forgetSeen(state, now);
  const oldestRun = Math.min(oldestEntry(state.runs, now), oldestEntry(state.ended, now));
  pruneEvents(state, Math.min(now - program.retention.events, oldestRun));
  pruneSends(state, Math.min(now - program.retention.sends, oldestRun));
  for (let place = state.ended.length - 1; place >= 0; place -= 1) if (now - (state.ended[place]?.due ?? now) >= keptForLate) state.ended.splice(place, 1);
  pruneEntered(instant);
}

function oldestEntry(runs: readonly Run[], now: number): number {
  let oldest = now;
  for (const { enteredAt } of runs) if (enteredAt < oldest) oldest = enteredAt;
  return oldest;
}

function pruneSends({ sends, statuses }: SubjectState, from: number): void {
  let old = 0;
  while (old < sends.length && (sends[old]?.at ?? from) < from) old += 1;
  dropFirst(sends, old);
  dropFirst(statuses, countBefore(statuses, from));
}

function pruneEvents(state: SubjectState, from: number): void {
  for (const name in state.events) {
    const events = state.events[name];
    const old = events === undefined ? 0 : countBefore(events, from);
    if (events === undefined || old === 0) continue;
    if (old === events.length) delete state.events[name];
    else dropFirst(events, old);
  }
}

function countBefore(list: readonly { readonly ts: number }[], from: number): number {
  let count = 0;
  while (count < list.length && (list[count]?.ts ?? from) < from) count += 1;
  return count;
}

/** An entry is remembered while re-entry, or a look back to the last run, may ask for it. */
function pruneEntered(instant: Instant): void {
  const { state, program, now, facts } = instant;
  for (const slot in state.entered) {
    const record = state.entered[slot];
    if (record === undefined || record.at >= now - program.retention.events) continue;
    const id = slot.slice(0, slot.indexOf('/'));
    const plan = program.plan(id);
    if (plan === undefined || plan.plan.reentry.mode === 'never') continue;
    const { reentry } = plan.plan;
    const until = reentry.mode === 'once_per' ? addDuration(record.at, reentry.per, facts.recipientZone) : record.at;
    if (until < now && !state.runs.some((run) => run.journey === id && planOf(instant, run) !== undefined)) delete state.entered[slot];
  }
}
