import { addDuration } from '../time/calendar.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { keptForLate } from './keep-for-goals.ts';
import { forgetSeen } from './seen-events.ts';
import type { Run, SubjectState } from './subject-state.ts';

const DAY = 86_400_000;

/** Once a week at most, forgets what nothing can ask for any more. What it forgets never changes an answer. */
export function prune(instant: Instant): void {
  if (instant.now - instant.state.prunedAt >= 7 * DAY) sweep(instant);
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

function pruneSends(state: SubjectState, from: number): void {
  const { sends, statuses } = state;
  if (sends.length > 0 && (sends[0]?.at ?? from) < from) state.sends = sends.filter(({ at }) => at >= from);
  if (statuses.length > 0 && (statuses[0]?.ts ?? from) < from) state.statuses = statuses.filter(({ ts }) => ts >= from);
}

function pruneEvents(state: SubjectState, from: number): void {
  for (const name in state.events) {
    const events = state.events[name] ?? [];
    if ((events[0]?.ts ?? from) >= from) continue;
    const kept = events.filter(({ ts }) => ts >= from);
    if (kept.length > 0) state.events[name] = kept;
    else delete state.events[name];
  }
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
