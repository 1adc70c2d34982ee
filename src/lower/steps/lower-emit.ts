import { lowerValue } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerEmit: LowerStep<'emit'> = (step, id, next, lowering) => {
  const declared = lowering.scope.events.get(step.event.value);
  const properties = Object.fromEntries(
    step.properties.map(({ name, value }) => [name.value, lowerValue(lowering.scope, value, declared?.[name.value]?.type)]),
  );
  return { start: id, nodes: [{ id, op: 'emit', event: step.event.value, properties, next }] };
};
