import type { CompiledCondition } from '../../../condition/check/compile-condition.ts';
import type { Scope } from '../../../condition/check/scope.ts';
import type { Term } from '../../../condition/core/term.ts';
import type { StepOf } from '../../../spec/definitions/step.ts';
import type { CheckContext } from '../check-context.ts';
import { caseCoverage, canHold } from '../../../condition/core/coverage.ts';
import { mergePools } from '../../../condition/core/pool.ts';
import { caseNeverReached, casesLeaveGap, casesNotProved, casesOverlap } from '../../../report/catalogue/journey.ts';
import { canBeMissing } from '../can-be-missing.ts';

/** Gaps where `else` is left out, cases that earlier ones swallow, and cases that partly overlap. */
export function checkCases({ collector }: CheckContext, step: StepOf<'choose'>, compiled: readonly CompiledCondition[], scope: Scope): void {
  const terms = compiled.map(({ term }) => term);
  const pool = mergePools(...compiled.map((each) => each.pool));
  const mayMiss = canBeMissing(scope);
  const coverage = caseCoverage(terms, pool, mayMiss);
  if (step.else === undefined && coverage.complete !== true) {
    const gaps = coverage.gaps.map((gap) => (coverage.subject === undefined ? gap : `${coverage.subject} ${gap}`));
    collector.report(step.kindRange, gaps.length > 0 ? casesLeaveGap(gaps) : casesNotProved());
  }
  const swallowed = new Set<number>();
  for (const [index, item] of step.cases.entries()) {
    if (index === 0 || !isSwallowed(terms, index)) continue;
    swallowed.add(index);
    collector.report(item.when.range, caseNeverReached());
  }
  for (const [, later, values] of coverage.overlaps) {
    const item = step.cases[later];
    if (item !== undefined && !swallowed.has(later)) collector.report(item.when.range, casesOverlap(later + 1, values));
  }

  /** True where a case can hold, and never without an earlier one. */
  function isSwallowed(all: readonly Term[], index: number): boolean {
    const own = all[index];
    if (own === undefined || canHold(own, pool, mayMiss) === 'never') return false;
    const alone: Term = { op: 'all', terms: [own, ...all.slice(0, index).map((term): Term => ({ op: 'not', term }))] };
    return canHold(alone, pool, mayMiss) === 'never';
  }
}
