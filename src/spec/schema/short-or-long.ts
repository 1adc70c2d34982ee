import type { Schema } from './json-schema.ts';

/**
 * A value that is a map in its long form and something else in its short form. `anyOf` is there for editors, which
 * read it for value completion; the `if` alone judges, so that a mistake is one message about the form that was meant.
 */
export function shortOrLong(short: Schema, long: Schema): Schema {
  return { anyOf: [short, {}], if: { type: ['object', 'null'] }, then: long, else: short };
}

/** A list of something, or that one thing alone. */
export function oneOrList(one: Schema, list: Schema): Schema {
  return { anyOf: [one, {}], if: { type: 'array' }, then: list, else: one };
}
