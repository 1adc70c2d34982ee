import type { Diagnostic } from '../../report/diagnostic.ts';
import type { SourceNode } from '../../source/node.ts';
import { newCollector } from './collector.ts';
import type { Collector } from './collector.ts';
import { conditionTerm } from './condition-term.ts';
import type { CompiledTerm, Scope } from './scope.ts';
import type { Term } from '../core/term.ts';

/**
 * A condition as it came out. `reads` are the references it looks up ("profile.plan", "event.cart_id"), sorted.
 * A part with a mistake is the term `never`; whoever finds diagnostics must not run the term.
 */
export interface CompiledCondition extends CompiledTerm {
  readonly diagnostics: readonly Diagnostic[];
  readonly reads: readonly string[];
}

/**
 * Checks a condition against what is known where it stands and compiles it to a term. All mistakes are reported, each at
 * the smallest range; the same input gives the same term, pool and diagnostics.
 */
export function compileCondition(node: SourceNode, scope: Scope): CompiledCondition {
  const collector = newCollector(scope);
  return finish(conditionTerm(node, collector), collector);
}

/** A term with what its compilation gathered. */
export function finish(term: Term, collector: Collector): CompiledCondition {
  return { term, pool: collector.pool(), diagnostics: collector.diagnostics, reads: collector.reads(), ...(collector.isDoubtful() && { isDoubtful: true }) };
}

/** Whether something may be concluded from a term: neither it nor what it uses has a mistake. */
export function isConclusive({ diagnostics, isDoubtful }: Pick<CompiledCondition, 'diagnostics' | 'isDoubtful'>): boolean {
  return diagnostics.length === 0 && isDoubtful !== true;
}
