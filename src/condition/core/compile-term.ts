import type { Facts } from './facts.ts';
import { newTermCompiler } from './term-compiler.ts';
import type { Term, TermPool } from './term.ts';

/**
 * A condition as a closure: pure, without allocation on the common paths, no generated code.
 * For many conditions over one pool use `newTermCompiler`, which compiles each pooled term once.
 */
export function compileTerm(term: Term, pool: TermPool): (facts: Facts) => boolean {
  return newTermCompiler(pool).compile(term);
}
