/**
 * One text for one value: object keys sorted by UTF-16 code unit, no spaces, members that are undefined left out.
 * Numbers and texts are written as JSON.stringify does, so -0 is "0". Throws on NaN, Infinity, functions and the like:
 * they have no JSON form and a hash over them would lie.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`no JSON form: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new Error(`no JSON form: ${typeof value}`);
  let text = '';
  if (isList(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item === undefined ? null : item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, key);
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}
