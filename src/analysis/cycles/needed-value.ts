import type { Facts } from '../../condition/core/facts.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import { compileTerm } from '../../condition/core/compile-term.ts';
import { pooledTerm } from '../../condition/core/pool.ts';
import { rightValues } from '../../condition/core/right-values.ts';
import { findZone } from '../../time/find-zone.ts';

type Comparison = Extract<Term, { readonly op: 'compare' }>;

/** What an attribute must be, whatever else is the case, for a condition to hold (`all` of these) or to fail (`none`, a single one). */
export type NeededValue = { readonly all: readonly Comparison[] } | { readonly none: Comparison };

export type SetValue = string | number | boolean | null;

/** What coming into a condition, or going out of it, asks of one attribute; undefined where nothing is certain. */
export function neededValue({ term, pool }: { readonly term: Term; readonly pool: TermPool }, attribute: string, edge: 'enters' | 'leaves'): NeededValue | undefined {
  const parts = conjuncts(term, pool);
  const own = parts.flatMap((part) => (part.op === 'compare' && isPlain(part, attribute) ? [part] : []));
  if (edge === 'enters') return own.length === 0 ? undefined : { all: own };
  const [only] = own;
  return parts.length === 1 && only !== undefined ? { none: only } : undefined;
}

/** Whether an attribute that was just set to this value may bring about the edge. */
export function canBring(needed: NeededValue, value: SetValue): boolean {
  const holds = ({ type, tests }: Comparison): boolean => compileTerm({ op: 'compare', left: { literal: value }, type, tests }, {})(nobody());
  return 'all' in needed ? needed.all.every(holds) : !holds(needed.none);
}

function conjuncts(term: Term, pool: TermPool): readonly Term[] {
  if (term.op === 'all') return term.terms.flatMap((part) => conjuncts(part, pool));
  return term.op === 'use' ? conjuncts(pooledTerm(pool, term.condition), pool) : [term];
}

/** A comparison of the attribute itself with values that are known. */
function isPlain({ left, type, tests }: Comparison, attribute: string): boolean {
  if (!('get' in left) || left.get.length !== 2 || left.get[0] !== 'profile' || left.get[1] !== attribute) return false;
  if (!['string', 'boolean', 'number', 'integer'].includes(type.kind)) return false;
  return tests.flatMap(rightValues).every((value) => 'literal' in value);
}

/** Comparisons of known values look nothing up. */
function nobody(): Facts {
  const zone = findZone('UTC');
  if (zone === undefined) throw new Error('the table of zones has no UTC');
  return { now: 0, recipientZone: zone, projectZone: zone, record: () => null, events: () => [], statuses: () => [], reachable: () => false };
}
