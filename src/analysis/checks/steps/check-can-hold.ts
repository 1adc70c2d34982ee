import type { CompiledCondition } from '../../../condition/check/compile-condition.ts';
import type { Scope } from '../../../condition/check/scope.ts';
import type { SourceNode } from '../../../source/node.ts';
import type { CheckContext } from '../check-context.ts';
import { canHold } from '../../../condition/core/coverage.ts';
import { neverCase } from '../../../report/catalogue/journey.ts';
import { canBeMissing } from '../can-be-missing.ts';

/** Reports a condition that no person and no moment can make hold. `so` says what follows from that. True where one may. */
export function checkCanHold(context: CheckContext, node: SourceNode, { term, pool, diagnostics }: CompiledCondition, scope: Scope, so: string): boolean {
  if (diagnostics.length > 0 || canHold(term, pool, canBeMissing(scope)) !== 'never') return true;
  context.collector.report(node.range, neverCase(so));
  return false;
}
