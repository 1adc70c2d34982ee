import { type CompiledCondition, isConclusive } from '../../../condition/check/compile-condition.ts';
import type { Scope } from '../../../condition/check/scope.ts';
import type { Term } from '../../../condition/core/term.ts';
import type { SourceNode } from '../../../source/node.ts';
import type { CheckContext } from '../check-context.ts';
import { canHold } from '../../../condition/core/coverage.ts';
import { neverCase } from '../../../report/catalogue/journey.ts';
import { canBeMissing } from '../can-be-missing.ts';

/** Reports a condition that no person and no moment can make hold. `so` says what follows from that. True where one may. */
export function checkCanHold(context: CheckContext, node: SourceNode, compiled: CompiledCondition, scope: Scope, so: string): boolean {
  const { term, pool } = compiled;
  if (!isConclusive(compiled) || isPlainCount(term) || canHold(term, pool, canBeMissing(scope)) !== 'never') return true;
  context.collector.report(node.range, neverCase(so));
  return false;
}

/** Nearly all conditions on history ask for one number of events, which somebody can have: what need not be laid out is not. */
function isPlainCount(term: Term): boolean {
  const [test, second] = term.op === 'history' && term.measure === 'count' ? term.tests : [];
  if (test === undefined || second !== undefined) return false;
  const number = 'gte' in test ? test.gte : 'is' in test ? test.is : undefined;
  return number !== undefined && 'literal' in number && typeof number.literal === 'number' && Number.isInteger(number.literal) && number.literal >= 0;
}
