import { addDuration } from '../time/calendar.ts';
import { planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import type { SubjectState } from './subject-state.ts';

const DAY = 86_400_000;

/** Once a week at most, forgets what nothing can ask for any more. What it forgets never changes an answer. */
export function prune(instant: Instant): void {
  const { state, now, program } = instant;
  if (now - state.prunedAt < 7 * DAY) return;
  state.prunedAt = now;
  for (const [id, at] of Object.entries(state.seen)) if (now - at >= 7 * DAY) delete state.seen[id];
  const oldestRun = Math.min(now, ...Object.values(state.runs).map((run) => run.enteredAt));
  pruneEvents(state, Math.min(now - program.retention.events, oldestRun));
  const sendsFrom = Math.min(now - program.retention.sends, oldestRun);
  state.sends = state.sends.filter(({ at }) => at >= sendsFrom);
  state.statuses = state.statuses.filter(({ ts }) => ts >= sendsFrom);
  pruneEntered(instant);
}

function pruneEvents(state: SubjectState, from: number): void {
  for (const [name, events] of Object.entries(state.events)) {
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
    for (const [slot, record] of Object.entries(state.entered)) {
      if (!slot.startsWith(`${id}/`) || record.at >= now - program.retention.events) continue;
      const until = reentry.mode === 'once_per' ? addDuration(record.at, reentry.per, facts.recipientZone) : record.at;
      const runs = Object.values(state.runs).some((run) => run.journey === id && planOf(instant, run) !== undefined);
      if (until < now && !runs) delete state.entered[slot];
    }
  }
}
