import type { Schema } from './json-schema.ts';

/** A described property: every key that an author may write has a title and a description, which editors show on hover. */
export function property(title: string, description: string, schema: Schema): Schema {
  return { title, description, ...schema };
}

/** A reference to one of the schema's definitions. */
export function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

/** The same key, accepted where it stands but not offered: what it may hold is said elsewhere. */
export function hidden(schema: Schema | false | undefined): Schema {
  if (schema === undefined || schema === false) return { doNotSuggest: true };
  const { title, description } = schema;
  return { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }), doNotSuggest: true };
}

/** The same, for a key that is named among those which the map takes: a branch offers it while it may stand there, or nobody needs it offered. */
export function named(schema: Schema | false | undefined): Schema {
  return { ...hidden(schema), 'x-named': true };
}
