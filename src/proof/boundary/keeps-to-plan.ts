import { normalise, normaliseRecord } from '../../condition/core/normalise.ts';
import type { Data } from '../../condition/core/type.ts';
import type { Settings } from '../../plan/settings.ts';
import type { BoundaryPerson } from '../boundary-people.ts';

/** Whether everything of a person is what the tracking plan says: no attribute of another type, none missing that must be there, and so for events. */
export function keepsToPlan({ id, attributes, inputs }: Pick<BoundaryPerson, 'id' | 'attributes' | 'inputs'>, settings: Settings): boolean {
  const mustBe = Object.entries(settings.attributes).filter(([, { nullable, computed, default: standIn }]) => !nullable && computed === undefined && standIn === undefined);
  // Of an address nothing else is known.
  if ((!id.startsWith('email:') && mustBe.some(([name]) => attributes[name] === undefined)) || !areValid(attributes, settings)) return false;
  return inputs.every((input) => {
    if (input.kind === 'attributes') return areValid(input.patch, settings);
    if (input.kind !== 'event') return true;
    const event = settings.events[input.name];
    return event !== undefined && normaliseRecord(event.properties, input.properties) !== undefined;
  });
}

function areValid(values: Readonly<Record<string, Data>>, { attributes }: Settings): boolean {
  return Object.entries(values).every(([name, value]) => {
    const attribute = attributes[name];
    if (attribute === undefined || attribute.computed !== undefined) return false;
    return value === null || value === undefined ? attribute.nullable || attribute.default !== undefined : normalise(attribute.type, value) !== undefined;
  });
}
