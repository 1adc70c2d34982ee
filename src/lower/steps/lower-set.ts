import type { AttributeChange } from '../../plan/plan.ts';
import type { ValueType } from '../../condition/core/type.ts';
import { lowerValue } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerSet: LowerStep<'set'> = (step, id, next, lowering) => {
  const changes = step.changes.map(({ attribute, operation, value }): AttributeChange => {
    const declared = lowering.scope.roots.profile?.[attribute.value]?.type;
    const lowered = lowerValue(lowering.scope, value, operation === 'to' ? declared : memberType(declared));
    return { attribute: attribute.value, change: changeOf(operation, lowered) };
  });
  return { start: id, nodes: [{ id, op: 'set', changes, next }] };
};

function changeOf(operation: 'to' | 'increment' | 'add' | 'remove', value: ReturnType<typeof lowerValue>): AttributeChange['change'] {
  switch (operation) {
    case 'to':
      return { to: value };
    case 'increment':
      return { increment: value };
    case 'add':
      return { add: value };
    case 'remove':
      return { remove: value };
  }
}

function memberType(type: ValueType | undefined): ValueType | undefined {
  return type?.kind === 'list' ? type.items : type;
}
