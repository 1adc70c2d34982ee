import { md5 } from '../condition/core/md5.ts';
import type { Facts } from '../condition/core/facts.ts';
import { addDuration, endOfDay } from '../time/calendar.ts';
import type { Condition, Conditions } from './conditions.ts';
import { effectKey, holdsFor, originOf, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { momentIn } from './moment-in.ts';
import { ownMember } from './own-member.ts';
import type { PlanOffer } from './plan.ts';
import { focusOnRun } from './subject-facts.ts';
import type { Run } from './subject-state.ts';

export interface CompiledOffer {
  readonly id: string;
  readonly definition: PlanOffer;
  readonly eligible: Condition | undefined;
  readonly validUntil: (facts: Facts) => number | undefined;
}

/** Until when an offer issued now holds, in the recipient's calendar; undefined: without end, or the moment is not known. */
export function compileValidity(valid: PlanOffer['valid'], conditions: Conditions): (facts: Facts) => number | undefined {
  if (valid === undefined) return () => undefined;
  if ('for' in valid) {
    return (facts) => {
      const end = addDuration(facts.now, valid.for, facts.recipientZone);
      return valid.until === 'end_of_day' ? lastOfDay(facts, end) : end;
    };
  }
  if (valid.until === 'end_of_day') return (facts) => lastOfDay(facts, facts.now);
  const until = conditions.value(valid.until);
  return (facts) => momentIn(facts.recipientZone, until(facts));
}

/** Issues an offer to the run: it becomes the scope `offer` of later sends, and the effect tells the world. */
export function issueOffer(instant: Instant, run: Run, offer: CompiledOffer): void {
  const { state, facts, now } = instant;
  const { id, definition } = offer;
  if (hadBefore(instant, offer) || (offer.eligible !== undefined && !holdsFor(instant, run, offer.eligible))) {
    tell(instant, { kind: 'skip', at: now, origin: originOf(run), message: id, why: 'not_eligible' });
    return;
  }
  focusOnRun(facts, run);
  const validUntil = offer.validUntil(facts);
  const key = effectKey(instant, run);
  const code = definition.unique ? uniqueCode(key) : definition.code;
  state.offers[id] = now;
  run.offer = { id, type: definition.type, value: definition.value ?? null, code: code ?? null, valid_until: validUntil ?? null };
  const origin = originOf(run);
  // A whole literal for what most offers have: members that are added one by one make an object slow to build.
  if (validUntil !== undefined && code !== undefined) tell(instant, { kind: 'offer', at: now, origin, key, offer: id, valid_until: validUntil, code });
  else tell(instant, { kind: 'offer', at: now, origin, key, offer: id, ...(validUntil !== undefined && { valid_until: validUntil }), ...(code !== undefined && { code }) });
}

function hadBefore({ state, facts, now }: Instant, { id, definition }: CompiledOffer): boolean {
  const last = ownMember(state.offers, id);
  if (last === undefined || definition.once_per === undefined) return false;
  return definition.once_per === 'ever' || now < addDuration(last, definition.once_per, facts.recipientZone);
}

/** Letters and digits that are not mistaken for each other when read aloud or typed (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The last millisecond of the person's day, so that the date a message prints is the last good one. */
function lastOfDay(facts: Facts, instant: number): number {
  return endOfDay(facts.recipientZone, instant) - 1;
}

/** Ten characters (50 bits) of the md5 of the effect key: the same issue always has the same code. */
export function uniqueCode(key: string): string {
  let bits = BigInt(`0x${md5(key)}`) >> 78n;
  let code = '';
  for (let place = 0; place < 10; place++) {
    code = `${alphabet[Number(bits & 31n)] ?? ''}${code}`;
    bits >>= 5n;
  }
  return code;
}
