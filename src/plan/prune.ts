import { addDuration } from '../time/calendar.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { keptForLate } from './keep-for-goals.ts';
import type { SubjectState } from './subject-state.ts';

const DAY = 86_400_000;

/** Once a week at most, forgets what nothing can ask for any more. What it forgets never changes an answer. */
export function prune(instant: Instant): void {
  const { state, now, program } = instant;
  if (now - state.prunedAt < 7 * DAY) return;
  state.prunedAt = now;
  for (const id in state.seen) if (now - (state.seen[id] ?? now) >= 7 * DAY) delete state.seen[id];
  let oldestRun = now;
  for (const slot in state.runs) oldestRun = Math.min(oldestRun, state.runs[slot]?.enteredAt ?? now);
  for (const key in state.ended) oldestRun = Math.min(oldestRun, state.ended[key]?.enteredAt ?? now);
  pruneEvents(state, Math.min(now - program.retention.events, oldestRun));
  const sendsFrom = Math.min(now - program.retention.sends, oldestRun);
  if ((state.sends[0]?.at ?? sendsFrom) < sendsFrom) state.sends = state.sends.filter(({ at }) => at >= sendsFrom);
  if ((state.statuses[0]?.ts ?? sendsFrom) < sendsFrom) state.statuses = state.statuses.filter(({ ts }) => ts >= sendsFrom);
  for (const [id, run] of Object.entries(state.ended)) if (now - run.due >= keptForLate) delete state.ended[id];
  pruneEntered(instant);
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
  for (const plan of program.plans) {
    const { id, reentry } = plan.plan;
    if (reentry.mode === 'never') continue;
    for (const slot in state.entered) {
      const record = state.entered[slot];
      if (record === undefined || record.at >= now - program.retention.events || !slot.startsWith(`${id}/`)) continue;
      const until = reentry.mode === 'once_per' ? addDuration(record.at, reentry.per, facts.recipientZone) : record.at;
      const runs = Object.values(state.runs).some((run) => run.journey === id && planOf(instant, run) !== undefined);
      if (until < now && !runs) delete state.entered[slot];
    }
  }
}
