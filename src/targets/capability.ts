import type { LossCode } from '../report/catalogue/target.ts';
import type { Construct } from './construct.ts';
import type { Found } from './found.ts';

/**
 * What a platform makes of one construct. `exact`: what the author meant, for every person. `approximated`: something near it,
 * and the sentence says who gets something else. `dropped`: nothing, which an export refuses unless it is allowed. `manual`:
 * what the author meant, once a person has clicked it together. Sentences are for a marketer, without a full stop; `{words}` are
 * filled with what was found.
 */
export type Capability =
  | { readonly is: 'exact' }
  | { readonly is: 'approximated' | 'dropped' | 'manual'; readonly code: LossCode; readonly says: string };

/** A capability that depends on how the construct is written. The first of `unless` that holds decides. */
export type Claim =
  | Capability
  | { readonly usually: Capability; readonly unless: readonly { /** For the documentation: "a wait of more than 30 days". */ readonly when: string; holds(found: Found): boolean; readonly then: Capability }[] };

/** One claim for every construct: a platform that forgets one does not compile. */
export type Claims = { readonly [Each in Construct]: Claim };

export const exact: Capability = { is: 'exact' };
export const approximately = (code: LossCode, says: string): Capability => ({ is: 'approximated', code, says });
export const dropped = (code: LossCode, says: string): Capability => ({ is: 'dropped', code, says });
export const byHand = (code: LossCode, says: string): Capability => ({ is: 'manual', code, says });

export function capabilityOf(claim: Claim, found: Found): Capability {
  if ('is' in claim) return claim;
  return claim.unless.find(({ holds }) => holds(found))?.then ?? claim.usually;
}
