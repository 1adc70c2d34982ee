import { endRun } from './end-run.ts';
import { originOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import { activeRuns, addEnded, addRun, runOfSlot } from './runs.ts';
import type { PendingEntry, Run, SubjectState } from './subject-state.ts';
import { endedTimer } from './keep-for-goals.ts';
import { setTimer, timerAt } from './timers.ts';

/** Takes over the runs of `from`. Of two with one journey and key the older goes on, of the same age the profile's own. */
export function joinRuns(instant: Instant, from: SubjectState): void {
  const { state } = instant;
  for (const run of activeRuns(from)) {
    const own = runOfSlot(state, run.slot);
    if (own !== undefined && own.enteredAt <= run.enteredAt) {
      tell(instant, { kind: 'exit', at: instant.now, origin: originOf(run), reason: 'joined' });
      continue;
    }
    if (own !== undefined) endRun(instant, own, 'joined');
    addRun(state, run);
    moveTimer(instant, from, 'run', run.slot);
    moveTimer(instant, from, 'goal', run.slot);
  }
  for (const run of from.ended) {
    addEnded(state, run);
    moveTimer(instant, from, 'goal', endedTimer(run));
  }
}

/** Takes over the entries on their way. A clock that runs for both goes by its later event; a batch that is open for both is one, closed when the earlier is. */
export function joinEntries(instant: Instant, from: SubjectState): void {
  const { state } = instant;
  for (const [name, pending] of Object.entries(from.pending)) {
    const own = ownMember(state.pending, name);
    const at = timerAt(from, 'entry', name) ?? instant.now;
    const ownAt = timerAt(state, 'entry', name) ?? at;
    if (own === undefined) place(name, pending, at);
    else if (own.items !== undefined && pending.items !== undefined) place(name, at < ownAt ? oneBatch(pending, own) : oneBatch(own, pending), Math.min(at, ownAt));
    else if (isOneOfMany(name)) place(`${name}.${state.tokens}`, pending, at);
    else if (own.ts < pending.ts) place(name, pending, at);
  }

  function place(name: string, pending: PendingEntry, at: number): void {
    state.pending[name] = pending;
    setTimer(instant, 'entry', name, at, true);
  }
}

function oneBatch(earlier: PendingEntry, later: PendingEntry): PendingEntry {
  return { ...later, items: [...(earlier.items ?? []), ...(later.items ?? [])], ...(earlier.apart !== undefined && { apart: earlier.apart }) };
}

/** An entry with an offset alone: each event has its own, told apart by the order of inputs. */
function isOneOfMany(name: string): boolean {
  return name.includes('#');
}

function moveTimer(instant: Instant, from: SubjectState, kind: 'run' | 'goal', name: Run['slot']): void {
  const at = timerAt(from, kind, name);
  if (at !== undefined) setTimer(instant, kind, name, at, true);
}
