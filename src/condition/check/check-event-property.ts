import type { Leaf } from '../../source/node.ts';
import { newCollector } from './collector.ts';
import { finish, type CompiledCondition } from './compile-condition.ts';
import { compileEventProperty } from './event-property.ts';
import type { Scope } from './scope.ts';
import type { ValueType } from '../core/type.ts';

/** `order_placed.total` by itself, as metrics name it: what is wrong with it, and the type of one value where nothing is. */
export function checkEventProperty({ value, range }: Leaf<string>, measure: 'sum' | 'count_distinct' | 'first', scope: Scope): CompiledCondition & { readonly type?: ValueType } {
  const collector = newCollector(scope);
  const found = compileEventProperty({ kind: 'scalar', value, range, style: 'plain', source: value }, measure, collector);
  return { ...finish({ op: 'never' }, collector), ...(found === undefined ? {} : { type: found.type }) };
}
