import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool, Test } from '../../condition/core/term.ts';
import type { Plan } from '../../plan/plan.ts';

/** An event that the audience asks for anew before every run. */
export interface AskedAnew {
  /** Absent: any event. */
  readonly event?: string;
  /** How long ago it has to be, at least, in milliseconds: none of it may be later. */
  readonly apart: number;
}

/**
 * What an audience asks for that happened since the last run. Between two entries of one key it has happened once more, no sooner than the first of
 * them; where none of it may have happened within a stretch, the second is that stretch later. That holds for events that are reported late as
 * well: both looks go by when it happened.
 */
export function askedAnew({ audience, conditions }: Plan): readonly AskedAnew[] {
  if (audience === undefined) return [];
  const parts = allOf({ op: 'use', condition: audience }, conditions);
  const absences = parts.flatMap((part) => absenceIn(part, conditions));
  return parts.flatMap((part): readonly AskedAnew[] => {
    if (part.op !== 'history' || part.measure !== 'count' || !('since' in part.window) || part.window.since !== 'last_run' || !part.tests.some(asksForOne)) return [];
    const apart = absences.filter(({ event, where }) => (event === null || event === part.event) && (where === undefined || JSON.stringify(where) === JSON.stringify(part.where)));
    return [{ apart: Math.max(0, ...apart.map(({ within }) => within)), ...(part.event !== null && { event: part.event }) }];
  });
}

type History = Extract<Term, { readonly op: 'history' }>;

/** What must hold, part by part. */
function allOf(term: Term, pool: TermPool): readonly Term[] {
  if (term.op === 'use') return allOf(pooledTerm(pool, term.condition), pool);
  return term.op === 'all' ? term.terms.flatMap((part) => allOf(part, pool)) : [term];
}

/** Of which event there is none within which stretch. */
function absenceIn(term: Term, pool: TermPool): readonly (Pick<History, 'event' | 'where'> & { readonly within: number })[] {
  const none = term.op === 'not' ? wholeOf(term.term, pool) : undefined;
  if (none?.op !== 'history' || none.measure !== 'count' || !('within' in none.window) || none.tests.length !== 1 || !none.tests.every(isOneOrMore)) return [];
  return [{ event: none.event, within: none.window.within, ...(none.where !== undefined && { where: none.where }) }];
}

function wholeOf(term: Term, pool: TermPool): Term {
  return term.op === 'use' ? wholeOf(pooledTerm(pool, term.condition), pool) : term;
}

/** Nothing at all does not pass. */
function asksForOne(test: Test): boolean {
  const least = 'gte' in test ? test.gte : 'gt' in test ? test.gt : 'is' in test ? test.is : undefined;
  if (least === undefined || !('literal' in least) || typeof least.literal !== 'number') return false;
  return 'gt' in test ? least.literal >= 0 : least.literal > 0;
}

/** One passes, nothing does not. */
function isOneOrMore(test: Test): boolean {
  const [least, value] = 'gte' in test ? [1, test.gte] : 'gt' in test ? [0, test.gt] : [undefined, undefined];
  return value !== undefined && 'literal' in value && value.literal === least;
}
