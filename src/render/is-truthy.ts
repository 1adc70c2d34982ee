import type { Data } from '../condition/core/type.ts';

/** Truth as Handlebars' `if` has it: missing, false, 0, NaN, "" and [] are false. */
export function isTruthy(value: Data): boolean {
  return Boolean(value) && !(Array.isArray(value) && value.length === 0);
}
