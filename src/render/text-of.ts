import type { Data } from '../condition/core/type.ts';

/** A value as Handlebars prints it: missing is empty, all else as JavaScript spells it. */
export function textOf(value: Data): string {
  return value === null || value === undefined ? '' : String(value);
}
