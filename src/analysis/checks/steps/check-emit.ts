import type { StepCheck } from './step-check.ts';
import { missingProperty, undefinedProperty, wrongValueType } from '../../../report/catalogue/settings.ts';
import { suggest } from '../../../report/suggest.ts';
import { checkValue, typeWords } from '../check-condition.ts';
import { resolveName } from '../resolve-name.ts';

export const checkEmit: StepCheck<'emit'> = (context, step, place) => {
  const { collector } = context;
  const event = resolveName(context, 'events', step.event);
  if (event === undefined) return;
  const known = Object.keys(event.properties);
  for (const { name, value } of step.properties) {
    const property = Object.hasOwn(event.properties, name.value) ? event.properties[name.value] : undefined;
    if (property === undefined) {
      collector.report(name.range, undefinedProperty(step.event.value, name.value, suggest(name.value, known), known));
      continue;
    }
    const checked = checkValue(context, value, property.type, place);
    if (!checked.failed && checked.nullable && !property.nullable) {
      collector.report(value.range, wrongValueType(name.value, `${typeWords(property.type)}, never missing`, 'a value that may be missing'));
    }
  }
  for (const [name, property] of Object.entries(event.properties)) {
    const given = step.properties.some((each) => each.name.value === name);
    if (!property.nullable && !given) collector.report(step.event.range, missingProperty(step.event.value, name));
  }
};
