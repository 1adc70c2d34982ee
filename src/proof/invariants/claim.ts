import type { PlanMessage } from '../../plan/plan.ts';

/** What an invariant speaks of: something the person does, a message that leaves, a journey that is entered. */
export interface Occasion {
  readonly kind: 'event' | 'sent' | 'entered';
  /** An event, a message or a journey. */
  readonly name: string;
}

/** Which messages a limit counts; what is empty or absent leaves nothing out. */
export interface Limited {
  readonly tags: readonly string[];
  readonly channels: readonly string[];
  readonly purpose?: 'marketing' | 'transactional';
}

/** An invariant in the form in which it is proved and looked for. Lengths are in milliseconds, Infinity where nothing limits them. */
export type Claim =
  /** No `later` less than `within` after an `earlier`. `side`: how it was written. */
  | { readonly says: 'never'; readonly earlier: Occasion; readonly later: Occasion; readonly within: number; readonly side: 'after' | 'before' }
  /** Before each `of`, less than `within` ago, a `what`; or after each `of` a `what`, no later than `within`. */
  | { readonly says: 'always'; readonly what: Occasion; readonly of: Occasion; readonly within: number; readonly side: 'after' | 'before' }
  /** No more than `most` of these in any stretch of `per`. */
  | { readonly says: 'at_most'; readonly most: number; readonly per: number; readonly of: Limited }
  /** No two different ones of these on one day of the person's calendar. */
  | { readonly says: 'not_same_day'; readonly of: readonly Occasion[] };

export function isLimited({ tags, channels, purpose }: Limited, message: PlanMessage): boolean {
  return (tags.length === 0 || tags.some((tag) => message.tags.includes(tag))) && (channels.length === 0 || channels.includes(message.channel)) && (purpose === undefined || purpose === message.purpose);
}

export function isSame(one: Occasion, other: Occasion): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** Everything that a claim names; a limit names nothing. */
export function occasionsOf(claim: Claim): readonly Occasion[] {
  switch (claim.says) {
    case 'never':
      return isSame(claim.earlier, claim.later) ? [claim.earlier] : [claim.earlier, claim.later];
    case 'always':
      return [claim.what, claim.of];
    case 'at_most':
      return [];
    case 'not_same_day':
      return claim.of;
  }
}

/** The claim in words, close to how it is written. */
export function claimWords(claim: Claim): string {
  switch (claim.says) {
    case 'never': {
      const [what, of] = claim.side === 'after' ? [claim.later, claim.earlier] : [claim.earlier, claim.later];
      return `never ${nounOf(what)} ${claim.side === 'after' ? withinWords(claim.within, 'after') : withinWords(claim.within, 'before')} ${nounOf(of)}`;
    }
    case 'always':
      return `always ${nounOf(claim.what)} ${withinWords(claim.within, claim.side)} ${nounOf(claim.of)}`;
    case 'at_most':
      return `at most ${claim.most} ${limitedWords(claim.of, claim.most)} in any ${spanWords(claim.per)}`;
    case 'not_same_day':
      return `not two of these on one day: ${claim.of.map(nounOf).join(', ')}`;
  }
}

/** An occasion as a part of a sentence. */
export function nounOf({ kind, name }: Occasion): string {
  return kind === 'event' ? name : kind === 'sent' ? `the message ${name}` : `an entry of ${name}`;
}

function withinWords(within: number, side: 'after' | 'before'): string {
  return Number.isFinite(within) ? `within ${spanWords(within)} ${side}` : side;
}

function limitedWords({ tags, channels, purpose }: Limited, most: number): string {
  const parts = [...(purpose === undefined ? [] : [purpose]), most === 1 ? 'message' : 'messages'];
  const on = channels.length === 0 ? '' : ` on ${channels.join(' or ')}`;
  return `${parts.join(' ')}${on}${tags.length === 0 ? '' : ` with the tag ${tags.join(' or ')}`}`;
}

/** A length in days, hours, minutes or seconds, the largest that comes out even. */
export function spanWords(milliseconds: number): string {
  const units = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000]] as const;
  // A day is said as 24 hours, as windows that look back count it.
  const unit = units.find(([name, size]) => milliseconds % size === 0 && (name !== 'd' || milliseconds > size));
  return unit === undefined ? `${milliseconds / 1000}s` : `${milliseconds / unit[1]}${unit[0]}`;
}
