import { addDuration } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import type { Candidate } from './candidate.ts';
import type { Origin } from './effect.ts';
import { makeReady, originOf, planOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { blackoutBlock, quietBlock } from './quiet-hours.ts';
import type { Change } from './reads.ts';
import type { DeferReason, PendingSend, Run } from './subject-state.ts';
import { setTimer } from './timers.ts';

/** Why a send may not leave now, and from when on it may. */
export interface Blocked {
  readonly why: DeferReason;
  /** What the policy asks for; a step's `if_blocked` overrides it. */
  readonly action: 'skip' | 'defer';
  readonly until: number;
  /** A deferral goes no further than any of these from where the send fell due. */
  readonly upTo?: readonly Duration[] | undefined;
  readonly takenBy?: Origin | undefined;
}

const notMoved: PendingSend['moved'] = [];

/** Leaves the run waiting at its send, exits live. False where it may not be moved: once a reason, never past `up_to` or `max_age`. */
export function deferSend(instant: Instant, { run, sending: { node }, due }: Candidate, blocked: Blocked): boolean {
  const { facts } = instant;
  const moved = run.send?.moved ?? notMoved;
  if (moved.includes(blocked.why)) return false;
  const isTooLate = (limit: Duration): boolean => blocked.until > addDuration(due, limit, facts.recipientZone);
  if ((node.max_age !== undefined && isTooLate(node.max_age)) || blocked.upTo?.some(isTooLate) === true) return false;
  run.send = { since: due, moved: [...moved, blocked.why] };
  run.phase = 'waiting';
  const { until, why, takenBy } = blocked;
  const effect = { kind: 'defer', at: instant.now, origin: originOf(run), message: node.message, until, why } as const;
  tell(instant, instant.program.explain && takenBy !== undefined ? { ...effect, taken_by: takenBy } : effect);
  setTimer(instant, 'run', run.slot, blocked.until, true);
  return true;
}

/** Quiet hours and blackouts are the recipient's: a send that waits for their end follows when the person's zone changes. */
export function followClock(instant: Instant, run: Run, change: Change): void {
  const { timezone } = instant.program.settings.profile;
  const why = run.send?.moved.at(-1);
  if (run.held === true || timezone === undefined || change.attributes?.has(timezone) !== true || (why !== 'quiet_hours' && why !== 'blackout')) return;
  const sending = run.node === null ? undefined : planOf(instant, run)?.nodes.get(run.node)?.sending;
  if (sending?.message === undefined) return;
  const blocked = why === 'blackout' ? blackoutBlock(instant) : quietBlock(instant, run, sending.quietHours);
  if (blocked !== undefined) setTimer(instant, 'run', run.slot, blocked.until);
  else makeReady(instant, run);
}
