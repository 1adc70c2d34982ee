import { addDuration } from '../time/calendar.ts';
import type { Duration } from '../time/duration.ts';
import type { Candidate } from './candidate.ts';
import { deferSend } from './deferral.ts';
import type { Blocked } from './deferral.ts';
import type { Origin, SkipReason } from './effect.ts';
import { emitSend } from './emit-send.ts';
import { endRun } from './end-run.ts';
import { checkWhenExits } from './exits.ts';
import { explainUnreachable } from './explain.ts';
import type { Because } from './explain.ts';
import { capBlock } from './frequency-caps.ts';
import { makeReady, originOf, planOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { isPaused } from './pauses.ts';
import type { PlanMessage } from './plan.ts';
import { blackoutBlock, quietBlock } from './quiet-hours.ts';
import { leaveNode } from './run-on.ts';
import { lastSend } from './send-log.ts';
import type { Run } from './subject-state.ts';

/** How old a send may be when a pause of its journey ends, unless it says so itself. */
const overdueAge: Duration = { months: 0, days: 1, milliseconds: 0 };

/**
 * Decides on a send that has fallen due: exits → reachability → the offer it shows → pauses and age → `unless_sent_within` → blackout and
 * quiet hours → caps. It leaves, is skipped with its reason while the run goes on, waits for a better instant, or ends the
 * run. A transactional message skips all that guards against too much mail.
 */
export function judgeSend(instant: Instant, candidate: Candidate): void {
  const { run, sending } = candidate;
  const { node, message } = sending;
  if (message === undefined) {
    endRun(instant, run, 'broken_plan');
    return;
  }
  const plan = planOf(instant, run);
  if (plan !== undefined && checkWhenExits(instant, plan, run)) return;
  const unreachable = sending.reach.whyNot(instant.state);
  if (unreachable !== undefined) return skip(instant, candidate, unreachable, undefined, explainUnreachable(instant, message.channel));
  const offerless = offerProblem(instant, run, message);
  if (offerless !== undefined) return skip(instant, candidate, offerless);
  if (isPaused(instant, message)) return skip(instant, candidate, 'paused');
  const maxAge = node.max_age ?? (run.overdue === true ? overdueAge : undefined);
  if (maxAge !== undefined && instant.now > addDuration(candidate.due, maxAge, instant.facts.recipientZone)) return skip(instant, candidate, 'too_old');
  if (message.purpose === 'marketing') {
    const recent = node.unless_sent_within === undefined ? undefined : sentWithin(instant, message, node.unless_sent_within);
    if (recent !== undefined) return skip(instant, candidate, 'sent_recently', recent);
    const blocked = blackoutBlock(instant) ?? quietBlock(instant, run, sending.quietHours) ?? (instant.program.isCapped ? capBlock(instant, sending.caps) : undefined);
    if (blocked !== undefined) return block(instant, candidate, blocked);
  }
  emitSend(instant, candidate, message);
  goOn(instant, candidate);
}

function sentWithin({ state, now }: Instant, { channel }: PlanMessage, within: number): Origin | undefined {
  return lastSend(state, (send) => send.marketing && send.channel === channel && send.at > now - within);
}

function block(instant: Instant, candidate: Candidate, blocked: Blocked): void {
  const { if_blocked: wanted } = candidate.sending.node;
  if ((wanted ?? blocked.action) === 'defer' && deferSend(instant, candidate, blocked)) return;
  tellSkip(instant, candidate, blocked.why, blocked.takenBy);
  if (wanted === 'exit') endRun(instant, candidate.run, 'blocked');
  else goOn(instant, candidate);
}

function skip(instant: Instant, candidate: Candidate, why: SkipReason, takenBy?: Origin, because?: Because): void {
  tellSkip(instant, candidate, why, takenBy, because);
  goOn(instant, candidate);
}

function tellSkip(instant: Instant, { run, sending }: Candidate, why: SkipReason, takenBy?: Origin, because?: Because): void {
  const { now: at } = instant;
  const { message } = sending.node;
  // A whole literal for what is skipped most: members that are added one by one make an object slow to build.
  if (takenBy !== undefined && because === undefined) tell(instant, { kind: 'skip', at, origin: originOf(run), message, why, taken_by: takenBy });
  else tell(instant, { kind: 'skip', at, origin: originOf(run), message, why, ...(takenBy !== undefined && { taken_by: takenBy }), ...because });
}

function goOn(instant: Instant, { run, sending }: Candidate): void {
  if (run.overdue !== true) run.due = instant.now;
  leaveNode(instant, run, sending.node.next);
  makeReady(instant, run);
}

/** A message that shows an offer is worth nothing without it: never issued to this run, or run out on the way. */
function offerProblem({ now, facts, program }: Instant, run: Run, message: PlanMessage): SkipReason | undefined {
  if (message.offer === undefined) return undefined;
  if (run.offer?.['id'] !== message.offer) return 'not_eligible';
  const until = run.offer['valid_until'];
  const least = program.planOfRun(run.journey, run.rev)?.plan.offers[message.offer]?.min_valid;
  const needed = least === undefined ? now : addDuration(now, least, facts.recipientZone);
  return typeof until === 'number' && until < needed ? 'offer_expired' : undefined;
}
