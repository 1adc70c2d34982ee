import type { SetChange } from '../../../spec/definitions/step.ts';
import type { PropertyType, ValueType } from '../../../condition/core/type.ts';
import type { CheckContext } from '../check-context.ts';
import type { StepCheck, StepPlace } from './step-check.ts';
import { computedAttributeSet, operationType, wrongValueType } from '../../../report/catalogue/settings.ts';
import { checkValue, typeWords } from '../check-condition.ts';
import { resolveName } from '../resolve-name.ts';

export const checkSet: StepCheck<'set'> = (context, step, place) => {
  for (const change of step.changes) {
    const attribute = resolveName(context, 'attributes', change.attribute);
    if (attribute === undefined) continue;
    if (attribute.computed === undefined) checkChange(context, change, attribute.type, place);
    else context.collector.report(change.attribute.range, computedAttributeSet(change.attribute.value));
  }
};

function checkChange(context: CheckContext, change: SetChange, attribute: PropertyType, place: StepPlace): void {
  const { collector } = context;
  const { type } = attribute;
  const expected = expectedType(change.operation, type);
  if (expected === undefined) {
    const works = change.operation === 'increment' ? 'numbers' : 'lists';
    collector.report(change.attribute.range, operationType(change.operation, change.attribute.value, typeWords(type), works));
    return;
  }
  if (change.operation === 'to' && change.value.kind === 'scalar' && change.value.value === null) {
    if (!attribute.nullable) collector.report(change.value.range, wrongValueType(change.attribute.value, `${typeWords(type)}, never missing`, 'a missing value'));
    return;
  }
  const value = checkValue(context, change.value, expected, place);
  if (!value.failed && value.nullable && change.operation === 'to' && !attribute.nullable) {
    collector.report(change.value.range, wrongValueType(change.attribute.value, `${typeWords(type)}, never missing`, 'a value that may be missing'));
  }
}

function expectedType(operation: SetChange['operation'], type: ValueType): ValueType | undefined {
  if (operation === 'to') return type;
  if (operation === 'increment') return type.kind === 'number' || type.kind === 'integer' ? type : undefined;
  return type.kind === 'list' ? type.items : undefined;
}
