import type { Computed } from '../spec/definitions/attribute.ts';
import type { ValueType } from '../condition/core/type.ts';
import type { Scope } from '../condition/check/scope.ts';
import type { Term } from '../condition/core/term.ts';
import type { PlanAttribute } from '../plan/settings.ts';
import { compileAggregate } from '../condition/check/compile-aggregate.ts';
import { compileCondition } from '../condition/check/compile-condition.ts';
import { lowerValue, poolTerm } from './lowering.ts';

/** How a computed attribute comes about whenever it is read. */
export function lowerComputed(computed: Computed, type: ValueType, scope: Scope, pool: Map<string, Term>): NonNullable<PlanAttribute['computed']> {
  const condition = (node: Parameters<typeof compileCondition>[0]): string => {
    const compiled = compileCondition(node, scope);
    return poolTerm(pool, compiled.term, compiled.pool);
  };
  switch (computed.by) {
    case 'when':
      return { by: 'condition', condition: condition(computed.when) };
    case 'arithmetic':
      return {
        by: 'value',
        value: { arithmetic: computed.operator.value, of: computed.of.map((node) => lowerValue(scope, node)), type },
      };
    case 'score':
      return { by: 'score', points: computed.points.map(({ when, points }) => ({ when: condition(when), points: points.value })) };
    case 'aggregate': {
      const compiled = compileAggregate(computed.measure.value, computed.look, scope);
      return { by: 'aggregate', condition: poolTerm(pool, compiled.term, compiled.pool), measure: computed.measure.value };
    }
  }
}
