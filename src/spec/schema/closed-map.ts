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
  /** Keys of a skeleton that an editor inserts for a new entry. They are required without condition. */
  readonly skeleton?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly errorMessage?: string;
}

/** A map with these keys and no others. */
export function closedMap(options: ClosedMap): Schema {
  const known = Object.keys(options.properties);
  const conditions = [...(options.allOf ?? []), ...(options.needs ?? []).map((needs) => needed(known, needs))];
  return {
    title: options.title,
    type: 'object',
    properties: options.properties,
    additionalProperties: false,
    ...(options.skeleton === undefined ? {} : { required: options.skeleton }),
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  };
}
