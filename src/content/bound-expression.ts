import type { ValueType } from '../condition/core/type.ts';
import type { Expression } from '../render/document.ts';

/**
 * An expression whose names are resolved. `type` is missing where a mistake was reported, so that nothing is said twice.
 * `whenTrue` and `whenFalse` are keys of values that are there if it holds, or does not; `key` is its own, for a path.
 */
export interface BoundExpression {
  readonly expression: Expression;
  readonly type: ValueType | undefined;
  readonly nullable: boolean;
  readonly key: string | undefined;
  readonly whenTrue: readonly string[];
  readonly whenFalse: readonly string[];
}

/** Stands in for an expression with a mistake that has been reported. */
export const unknownExpression: BoundExpression = {
  expression: { literal: null },
  type: undefined,
  nullable: false,
  key: undefined,
  whenTrue: [],
  whenFalse: [],
};

/** How a type is called in messages to the author. */
export function typeName(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return type.format === 'html' ? 'an HTML text' : 'a text';
    case 'number':
      return 'a number';
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date';
    case 'datetime':
      return 'a moment';
    case 'duration':
      return 'a duration';
    case 'location':
      return 'a location';
    case 'list':
      return 'a list';
    case 'object':
      return 'a record';
  }
}
