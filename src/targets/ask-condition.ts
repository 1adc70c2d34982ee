import { describeTerm } from '../condition/core/describe-term.ts';
import type { Term, TermPool } from '../condition/core/term.ts';
import type { Place } from '../source/node.ts';
import type { Claims } from './capability.ts';
import { askTerm, type Atom, type Literal, type Tree } from './condition-tree.ts';
import type { Construct } from './construct.ts';
import type { Loss } from './loss.ts';
import { surveyTerm, termOf } from './survey-term.ts';
import type { ExportContext } from './target.ts';

/** What a platform says of conditions: its name, its claims, and its words for one part. */
export interface Asker<Part> {
  readonly name: string;
  readonly claims: Claims;
  ask(literal: Literal): Tree<Part> | undefined;
}

/** Where a condition stands, for what is lost of it. */
export type Spot = Pick<Loss, 'journey' | 'step'> & { readonly place: Place };

/**
 * A condition in a platform's words. A part that it has no words for counts as false: the claims have told of it where they drop
 * its construct, and what they did not foresee is told here, so that no part is lost in silence.
 */
export function askCondition<Part>(term: Term, pool: TermPool, asker: Asker<Part>, context: Pick<ExportContext, 'settings' | 'lose'>, spot: Spot): Tree<Part> {
  return askTerm(term, pool, asker.ask, (literal) => {
    if (!isTold(literal.atom, asker.claims, context, pool)) loseCondition(term, pool, asker.name, context, spot);
  });
}

/** Tells of a condition that counts as false. */
export function loseCondition(term: Term, pool: TermPool, platform: string, context: Pick<ExportContext, 'lose'>, spot: Spot): void {
  context.lose({ code: 'target/condition', severity: 'dropped', message: `${platform} has no words for a part of "${describeTerm(term, pool)}", which then counts as "no"`, ...spot });
}

function isTold(atom: Atom, claims: Claims, context: Pick<ExportContext, 'settings'>, pool: TermPool): boolean {
  const constructs: Construct[] = [];
  surveyTerm(termOf(atom), pool, context.settings, (construct) => constructs.push(construct));
  return constructs.some((construct) => {
    const claim = claims[construct];
    return 'is' in claim ? claim.is === 'dropped' : claim.usually.is === 'dropped';
  });
}
