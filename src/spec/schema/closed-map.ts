import type { Properties, Schema } from './json-schema.ts';

export interface Needs {
  readonly keys: readonly string[];
  /** What a missing key means to the sender, and what to write. A whole sentence. */
  readonly message?: string;
}

/**
 * "These keys are required", said only while no unknown key is there:
 * a misspelt key is then one mistake, not a misspelt and a missing one.
 */
export function needed(known: readonly string[], needs: Needs): Schema {
  return {
    if: { type: 'object', propertyNames: { enum: known } },
    then: { required: needs.keys, ...(needs.message === undefined ? {} : { errorMessage: needs.message }) },
  };
}

/** "At least one of these keys is required", under the same condition. */
export function neededOneOf(known: readonly string[], keys: readonly string[], message: string): Schema {
  const first = keys.slice(0, 1);
  return {
    if: { type: 'object', propertyNames: { enum: known } },
    then: { if: { type: 'object', anyOf: keys.map((key) => ({ required: [key] })) }, then: {}, else: { required: first, errorMessage: message, 'x-refusal': 'incomplete' } },
  };
}

/** Known keys that must not stand here, with the sentence that says where they belong. */
export function refused(keys: readonly string[], refusal: NonNullable<Schema['x-refusal']>, message: string): Schema {
  return { properties: Object.fromEntries(keys.map((key): [string, false] => [key, false])), errorMessage: message, 'x-refusal': refusal };
}

export interface ClosedMap {
  readonly title: string;
  readonly properties: Properties;
  readonly needs?: readonly Needs[];
  /** Required keys that an editor inserts at once for a new entry, each with the shape of what follows it. */
  readonly skeleton?: Readonly<Record<string, 'value' | 'map' | 'list'>>;
  readonly allOf?: readonly Schema[];
  readonly errorMessage?: string;
}

/** A map with these keys and no others. */
export function closedMap(options: ClosedMap): Schema {
  const known = Object.keys(options.properties);
  const conditions = [
    ...(options.skeleton === undefined ? [] : [skeleton(options, options.skeleton, known)]),
    ...(options.allOf ?? []),
    ...(options.needs ?? []).map((needs) => needed(known, needs)),
  ];
  return {
    title: options.title,
    type: 'object',
    properties: options.properties,
    additionalProperties: false,
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  };
}

const shapes: Readonly<Record<'value' | 'map' | 'list', Schema>> = { value: { anyOf: [{}] }, map: { properties: {} }, list: { items: {} } };

/** An editor inserts what one schema names and requires; what the values are is said where the map names its keys. */
function skeleton({ title, properties }: ClosedMap, keys: Readonly<Record<string, keyof typeof shapes>>, known: readonly string[]): Schema {
  const stubs = Object.entries(keys).map(([key, shape]): [string, Schema] => {
    const { title: name = key, description = '' } = properties[key] || {};
    return [key, { title: name, description, ...shapes[shape] }];
  });
  const names = Object.keys(keys);
  return { if: { type: 'object', propertyNames: { enum: known } }, then: { title, properties: Object.fromEntries(stubs), required: names } };
}
