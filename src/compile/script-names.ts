import type { PropertyType } from '../condition/core/type.ts';
import { sampleValue } from '../simulate/sample-value.ts';
import { propertyWords } from '../spec/property-words.ts';
import type { ScriptField, ScriptNames } from './driver.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';

/** What a script of the project may say, sorted by name; properties in the order of the tracking plan. */
export function scriptNames(engine: Engine): ScriptNames {
  const project = recordedProject(engine);
  const isStored = (name: string): boolean => project.definition('attributes', name)?.computed === undefined;
  return {
    events: project.ids('events').map((id) => ({ id, properties: fieldsOf(project.definition('events', id)?.properties ?? {}) })),
    attributes: fieldsOf(Object.fromEntries(Object.entries(project.attributeTypes()).filter(([name]) => isStored(name)).sort(([one], [other]) => (one < other ? -1 : 1)))),
    messages: project.ids('messages'),
  };
}

function fieldsOf(properties: Readonly<Record<string, PropertyType>>): readonly ScriptField[] {
  return Object.entries(properties).map(([name, property]) => ({ name, takes: propertyWords(property), mayBeMissing: property.nullable, sample: sampleValue(property.type, name) }));
}
