import { canonicalJson } from './canonical-json.ts';
import { md5 } from './md5.ts';
import type { Term, TermPool } from './term.ts';

/** The name of a pooled condition: md5 of its canonical JSON. Equal terms have equal names. */
export function conditionId(term: Term): string {
  return md5(canonicalJson(term));
}

/** The term behind a `use`. A pool that lacks it is a bug in lc: throws. */
export function pooledTerm(pool: TermPool, condition: string): Term {
  const term = Object.hasOwn(pool, condition) ? pool[condition] : undefined;
  if (term === undefined) throw new Error(`condition ${condition} is not in the pool`);
  return term;
}

/** Puts a term into a pool of its own; merge the result with `mergePools`. */
export function poolTerm(term: Term, pool: TermPool = {}): { readonly condition: string; readonly pool: TermPool } {
  const condition = conditionId(term);
  return { condition, pool: { ...pool, [condition]: term } };
}

/** The union of pools. Equal ids hold equal terms, so the order does not matter; keys come out sorted. */
export function mergePools(...pools: readonly TermPool[]): TermPool {
  const all = pools.flatMap((pool) => Object.entries(pool));
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
