import type { Data } from '../condition/core/type.ts';
import type { Candidate } from './candidate.ts';
import { effectKey, originOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import type { PlanMessage } from './plan.ts';
import { focusOnRun } from './subject-facts.ts';
import type { Run } from './subject-state.ts';

/** Emits a send and takes its slot: from now on caps and `unless_sent_within` count it. */
export function emitSend(instant: Instant, { run, sending }: Candidate, { channel, purpose, tags }: PlanMessage): void {
  const { state, now } = instant;
  const { node, artefact } = sending;
  const { message } = node;
  const key = effectKey(instant, run);
  state.sends.push({
    at: now,
    key,
    journey: run.journey,
    run: run.id,
    node: node.id,
    message,
    channel,
    marketing: purpose === 'marketing',
    tags,
    address: sending.reach.address(state),
    failed: false,
  });
  const origin = originOf(run);
  const scopes = scopesOf(instant, run);
  tell(instant, artefact === undefined ? { kind: 'send', at: now, origin, key, message, channel, scopes } : { kind: 'send', at: now, origin, key, message, channel, artefact, scopes });
}

/** What a template may read, fixed at this instant: computed attributes are evaluated, scopes that the run lacks are left out. */
function scopesOf({ facts }: Instant, run: Run): Readonly<Record<string, Data>> {
  focusOnRun(facts, run);
  const profile = facts.profile();
  const { event, item, batch, saved, offer, origin } = run;
  // What most runs have, as literals: members that are added one by one make an object slow to build.
  if (event !== undefined && origin !== undefined && item === undefined && batch === undefined && saved === undefined) {
    return offer === undefined ? { profile, event, trigger: origin } : { profile, event, offer, trigger: origin };
  }
  const scopes: Record<string, Data> = { profile };
  if (event !== undefined) scopes['event'] = event;
  if (item !== undefined) scopes['item'] = item;
  if (batch !== undefined) scopes['batch'] = batch;
  if (saved !== undefined) scopes['run'] = saved;
  if (offer !== undefined) scopes['offer'] = offer;
  if (origin !== undefined) scopes['trigger'] = origin;
  return scopes;
}
