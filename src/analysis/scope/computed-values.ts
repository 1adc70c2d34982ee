import type { Lookup, Scope } from '../../condition/check/scope.ts';
import type { Value } from '../../condition/core/term.ts';
import type { Memory } from '../memory.ts';
import { largestComputation } from './chain-limits.ts';
import type { Project } from '../project.ts';
import { compileOperand } from '../../condition/check/compile-operand.ts';

/** How many values stand in a value, counted as far as the limit. */
function sizeOf(value: Value, limit: number): number {
  if (!('arithmetic' in value)) return 1;
  let size = 1;
  for (const part of value.of) {
    if (size > limit) break;
    size += sizeOf(part, limit - size);
  }
  return size;
}

/**
 * Attributes that are computed by arithmetic, as the values they are computed from. One that needs itself, or whose
 * operands have mistakes, or that is too large, has no value: its own check says why.
 */
export function computedValues(project: Project, scope: Omit<Scope, 'computed'>, memory: Memory): Lookup<Value> {
  const lookup: Lookup<Value> = {
    ids: () => project.ids('attributes'),
    get: (id) => {
      const known = memory.values.get(id);
      if (known !== undefined) return known === 'none' ? undefined : known;
      memory.values.set(id, 'none');
      const attribute = project.definition('attributes', id);
      if (attribute?.computed?.by !== 'arithmetic') return undefined;
      const own: Scope = { ...scope, roots: { profile: scope.roots.profile ?? {} }, file: attribute.file, computed: lookup };
      const operands = attribute.computed.of.flatMap((node) => compileOperand(node, undefined, own).value ?? []);
      if (operands.length < attribute.computed.of.length) return undefined;
      const value: Value = { arithmetic: attribute.computed.operator.value, of: operands, type: attribute.type.type };
      if (sizeOf(value, largestComputation) > largestComputation) return undefined;
      memory.values.set(id, value);
      return value;
    },
  };
  return lookup;
}
