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
import { originOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { isPaused } from './pauses.ts';
import type { PlanMessage } from './plan.ts';
import { blackoutBlock, quietBlock } from './quiet-hours.ts';
import { whyUnreachable } from './reachability.ts';
import { leaveNode } from './run-on.ts';
import { lastSend } from './send-log.ts';

/** How old a send may be when a pause of its journey ends, unless it says so itself. */
const overdueAge: Duration = { months: 0, days: 1, milliseconds: 0 };

/**
 * Decides on a send that has fallen due: exits → reachability → the offer it shows → pauses and age → `unless_sent_within` → blackout and
 * quiet hours → caps. It leaves, is skipped with its reason while the run goes on, waits for a better instant, or ends the
 * run. A transactional message skips all that guards against too much mail.
 */
export function judgeSend(instant: Instant, candidate: Candidate): void {
  const { run, node, message } = candidate;
  if (message === undefined) {
    endRun(instant, run, 'broken_plan');
    return;
  }
  if (checkWhenExits(instant, run)) return;
  const { settings } = instant.program;
  const unreachable = whyUnreachable(settings, instant.state, message.channel, message.purpose);
  if (unreachable !== undefined) return skip(unreachable, undefined, false, explainUnreachable(instant, message.channel));
  const offerless = offerProblem(instant, candidate);
  if (offerless !== undefined) return skip(offerless);
  if (isPaused(instant, message)) return skip('paused');
  const maxAge = node.max_age ?? (run.overdue === true ? overdueAge : undefined);
  if (maxAge !== undefined && instant.now > addDuration(candidate.due, maxAge, instant.facts.recipientZone)) return skip('too_old');
  if (message.purpose === 'marketing') {
    const recent = node.unless_sent_within === undefined ? undefined : sentWithin(message, node.unless_sent_within);
    if (recent !== undefined) return skip('sent_recently', recent);
    const blocked = blackoutBlock(instant) ?? quietBlock(instant, run, message) ?? capBlock(instant, message);
    if (blocked !== undefined) return block(blocked);
  }
  emitSend(instant, candidate, message);
  goOn();

  function sentWithin({ channel }: PlanMessage, within: number): Origin | undefined {
    return lastSend(instant.state, (send) => send.marketing && send.channel === channel && send.at > instant.now - within);
  }

  function block(blocked: Blocked): void {
    if ((node.if_blocked ?? blocked.action) === 'defer' && deferSend(instant, candidate, blocked)) return;
    skip(blocked.why, blocked.takenBy, node.if_blocked === 'exit');
  }

  function skip(why: SkipReason, takenBy?: Origin, exits = false, because: Because = {}): void {
    instant.effects.push({ kind: 'skip', at: instant.now, origin: originOf(run), message: node.message, why, ...(takenBy !== undefined && { taken_by: takenBy }), ...because });
    if (exits) endRun(instant, run, 'blocked');
    else goOn();
  }

  function goOn(): void {
    if (run.overdue !== true) run.due = instant.now;
    leaveNode(instant, run, node.next);
    instant.ready.add(run);
  }
}

/** A message that shows an offer is worth nothing without it: never issued to this run, or run out on the way. */
function offerProblem({ now, facts, program }: Instant, { run, message }: Candidate): SkipReason | undefined {
  if (message?.offer === undefined) return undefined;
  if (run.offer?.['id'] !== message.offer) return 'not_eligible';
  const until = run.offer['valid_until'];
  const least = program.planOfRun(run.journey, run.rev)?.plan.offers[message.offer]?.min_valid;
  const needed = least === undefined ? now : addDuration(now, least, facts.recipientZone);
  return typeof until === 'number' && until < needed ? 'offer_expired' : undefined;
}
