import type { Data } from '../condition/core/type.ts';

/** A value with named members: neither a scalar nor a list. */
export function isRecord(value: Data): value is { readonly [key: string]: Data } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
