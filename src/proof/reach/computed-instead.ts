import { compileAggregate } from '../../condition/check/compile-aggregate.ts';
import { compileCondition } from '../../condition/check/compile-condition.ts';
import type { CompareTerm } from '../../condition/core/cases.ts';
import { isPlaced, placedTest } from '../../condition/core/pieces.ts';
import { conditionId } from '../../condition/core/pool.ts';
import type { Term, Test, Value } from '../../condition/core/term.ts';
import type { Memory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { absentFromPeople, baseScope } from '../../analysis/scope/base-scope.ts';
import type { AttributeDefinition, Computed } from '../../spec/definitions/attribute.ts';

/**
 * What a comparison of a computed attribute says of the values that it is computed from: one that is a condition is that condition,
 * a count is compared as the count; points beyond the most that can be scored are never there. Undefined where it stays as it is.
 */
export function computedInstead(project: Project, memory: Memory, pool: Record<string, Term>, term: CompareTerm): Term | undefined {
  const { left, tests, type } = term;
  if (!('get' in left) || left.get[0] !== 'profile' || left.get.length !== 2) return undefined;
  const attribute = project.definition('attributes', left.get[1] ?? '');
  if (attribute?.computed === undefined || !tests.every((test) => isPlaced(test, type))) return undefined;
  const { computed } = attribute;
  switch (computed.by) {
    case 'when':
      return conditionInstead(project, memory, pool, attribute, computed.when, (at) => tests.every((test) => placedTest(test, type)(at)));
    case 'aggregate':
      return aggregateInstead(project, memory, attribute, computed, term);
    case 'score': {
      const points = computed.points.map(({ points: { value } }) => value);
      const most = points.reduce((sum, value) => sum + Math.max(0, value), 0);
      const least = points.reduce((sum, value) => sum + Math.min(0, value), 0);
      return isBeyond(tests, least, most) ? { op: 'never' } : undefined;
    }
    case 'arithmetic':
      return undefined;
  }
}

function conditionInstead(project: Project, memory: Memory, pool: Record<string, Term>, attribute: AttributeDefinition, node: Extract<Computed, { readonly by: 'when' }>['when'], takes: (at: boolean) => boolean): Term | undefined {
  const compiled = compileCondition(node, baseScope(project, attribute.file, memory, { absent: absentFromPeople }));
  if (compiled.diagnostics.length > 0) return undefined;
  const condition = conditionId(compiled.term);
  Object.assign(pool, compiled.pool, { [condition]: compiled.term });
  const use: Term = { op: 'use', condition, label: attribute.id.value };
  const ways: readonly Term[] = [...(takes(true) ? [use] : []), ...(takes(false) ? [{ op: 'not' as const, term: use }] : [])];
  return { op: 'any', terms: ways };
}

function aggregateInstead(project: Project, memory: Memory, attribute: AttributeDefinition, { measure, look }: Extract<Computed, { readonly by: 'aggregate' }>, { tests }: CompareTerm): Term | undefined {
  if (measure.value !== 'count' && measure.value !== 'count_distinct') return undefined;
  const compiled = compileAggregate(measure.value, look, baseScope(project, attribute.file, memory, { absent: absentFromPeople }));
  return compiled.diagnostics.length > 0 || compiled.term.op !== 'history' ? undefined : { ...compiled.term, tests };
}

function isBeyond(tests: readonly Test[], least: number, most: number): boolean {
  const number = (value: Value): number | undefined => ('literal' in value && typeof value.literal === 'number' ? value.literal : undefined);
  return tests.some((test) => {
    if ('gte' in test) return (number(test.gte) ?? -Infinity) > most;
    if ('gt' in test) return (number(test.gt) ?? -Infinity) >= most;
    if ('lte' in test) return (number(test.lte) ?? Infinity) < least;
    return 'lt' in test && (number(test.lt) ?? Infinity) <= least;
  });
}
