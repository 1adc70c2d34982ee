import type { Data } from '../condition/core/type.ts';
import type { Candidate } from './candidate.ts';
import { effectKey, originOf } from './instant.ts';
import type { Instant } from './instant.ts';
import type { PlanMessage } from './plan.ts';
import { addressOf } from './reachability.ts';
import { focusOnRun } from './subject-facts.ts';
import type { Run } from './subject-state.ts';

/** Emits a send and takes its slot: from now on caps and `unless_sent_within` count it. */
export function emitSend(instant: Instant, { run, node }: Candidate, message: PlanMessage): void {
  const { state, now } = instant;
  const key = effectKey(run);
  const address = addressOf(instant.program.settings, state, message.channel);
  state.sends.push({
    at: now,
    key,
    journey: run.journey,
    run: run.id,
    node: node.id,
    message: node.message,
    channel: message.channel,
    marketing: message.purpose === 'marketing',
    tags: message.tags,
    ...(address !== undefined && { address }),
  });
  instant.effects.push({ kind: 'send', at: now, origin: originOf(run), key, message: node.message, channel: message.channel, ...(message.contract !== undefined && { artefact: { contract: message.contract } }), scopes: scopesOf(instant, run) });
}

/** What a template may read, fixed at this instant: computed attributes are evaluated, scopes that the run lacks are left out. */
function scopesOf({ facts, program, state }: Instant, run: Run): Readonly<Record<string, Data>> {
  focusOnRun(facts, run);
  const profile = facts.record('profile');
  const { event, item, batch, saved, offer, origin } = run;
  const scopes: Record<string, Data> = { profile: program.computed.length > 0 && typeof profile === 'object' ? { ...profile } : state.attributes };
  if (event !== undefined) scopes['event'] = event;
  if (item !== undefined) scopes['item'] = item;
  if (batch !== undefined) scopes['batch'] = batch;
  if (saved !== undefined) scopes['run'] = saved;
  if (offer !== undefined) scopes['offer'] = offer;
  if (origin !== undefined) scopes['trigger'] = origin;
  return scopes;
}
