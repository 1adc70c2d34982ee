import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import type { Settings } from '../../plan/settings.ts';
import { capabilityOf, type Claims } from '../capability.ts';
import { allOf, askTerm, type Literal, type Tree } from '../condition-tree.ts';
import type { Construct } from '../construct.ts';
import { looksUp, surveyTerm, termOf } from '../survey-term.ts';
import type { PlatformBehaviour } from './platform-behaviour.ts';

/** What is asked, by whom, for which journey. `stay`: how long a run of it may take at most, in milliseconds. */
export interface Asking {
  readonly claims: Claims;
  readonly behaviour: PlatformBehaviour;
  readonly pool: TermPool;
  readonly settings: Settings;
  readonly stay: number;
}

const nowhere = { file: '', range: { start: 0, end: 0 } };

/** A condition as the platform asks it: what it has no words for is false, whether it stood under a "not" or not; segments are asked by their parts. */
export function askedTerm(term: Term, asking: Asking): Term {
  const tree = askTerm<Term>(term, asking.pool, (literal) => askedLiteral(literal, asking), () => undefined);
  return termIn(tree);
}

function askedLiteral({ atom, holds }: Literal, asking: Asking): Tree<Term> | undefined {
  const { pool, behaviour } = asking;
  if (atom.op === 'segment') {
    const inside = askedTerm(pooledTerm(pool, atom.condition), asking);
    return { part: holds ? inside : { op: 'not', term: inside } };
  }
  const term = termOf(atom);
  if (!isAsked(term, asking)) return undefined;
  if (atom.op === 'reachable' && behaviour.reachable.is === 'yes') return { always: holds };
  const seen = term.op === 'history' ? withoutKey(sinceAs(term, behaviour, asking.stay), asking) : term;
  return allOf([{ part: holds ? seen : { op: 'not', term: seen } }]);
}

function isAsked(term: Term, { pool, settings, claims }: Asking): boolean {
  let isDropped = false;
  surveyTerm(term, pool, settings, (construct: Construct, words, amount) => {
    isDropped ||= capabilityOf(claims[construct], { construct, words, place: nowhere, ...(amount !== undefined && { amount }) }).is === 'dropped';
  });
  return !isDropped;
}

type History = Extract<Term, { readonly op: 'history' }>;

function sinceAs(term: History, { since_entry: { is } }: PlatformBehaviour, stay: number): History {
  const isSinceRun = 'since' in term.window && (term.window.since === 'entry' || term.window.since === 'wait');
  return is === 'longest_stay' && isSinceRun ? { ...term, window: { within: Math.max(stay, 60_000) } } : term;
}

/** Without what compares a past event with the event of the run, where the platform cannot. */
function withoutKey(term: History, { pool, claims }: Asking): History {
  const claim = claims['if.did.same_key'];
  if (term.where === undefined || ('is' in claim && claim.is === 'exact')) return term;
  const { where, ...rest } = term;
  const left = withoutLookUps(where, pool);
  return left === undefined ? rest : { ...rest, where: left };
}

function withoutLookUps(term: Term, pool: TermPool): Term | undefined {
  switch (term.op) {
    case 'all':
    case 'any': {
      const terms = term.terms.flatMap((each) => withoutLookUps(each, pool) ?? []);
      return terms.length === 0 ? undefined : { ...term, terms };
    }
    case 'use':
      return withoutLookUps(pooledTerm(pool, term.condition), pool);
    case 'compare': {
      const tests = term.tests.filter((test) => !looksUp(test));
      return tests.length === 0 ? undefined : { ...term, tests };
    }
    default:
      return term;
  }
}

function termIn(tree: Tree<Term>): Term {
  if ('part' in tree) return tree.part;
  if ('always' in tree) return { op: tree.always ? 'always' : 'never' };
  return 'all' in tree ? { op: 'all', terms: tree.all.map(termIn) } : { op: 'any', terms: tree.any.map(termIn) };
}
