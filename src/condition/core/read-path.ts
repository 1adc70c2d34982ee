import type { Data } from './type.ts';

/** True for the one missing value. */
export function isMissing(data: Data): data is null | undefined {
  return data === null || data === undefined;
}

export function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}

/**
 * The value at a path inside a record. A path that crosses a list yields the list of its members' values, missing ones
 * left out and nested lists flattened. Only own members are read, whatever they are called.
 */
export function readPath(data: Data, path: readonly string[], from = 0): Data {
  let at = data;
  for (let index = from; index < path.length; index += 1) {
    const name = path[index];
    if (at === null || typeof at !== 'object' || name === undefined) return undefined;
    if (isList(at)) return crossList(at, path, index);
    at = ownMember(at, name);
  }
  return at;
}

/** One member of a record, undefined where it is not a record or has no such member of its own. */
export function member(data: Data, name: string): Data {
  if (data === null || typeof data !== 'object') return undefined;
  return isList(data) ? crossList(data, [name], 0) : ownMember(data, name);
}

function ownMember(record: { readonly [key: string]: Data }, name: string): Data {
  const value = record[name];
  // Inherited members (`constructor`, `__proto__`) are the only functions and foreign objects that can turn up here.
  return value === undefined || Object.hasOwn(record, name) ? value : undefined;
}

function crossList(list: readonly Data[], path: readonly string[], from: number): readonly Data[] {
  const found: Data[] = [];
  for (const item of list) {
    const value = readPath(item, path, from);
    if (isList(value)) found.push(...value);
    else if (!isMissing(value)) found.push(value);
  }
  return found;
}
