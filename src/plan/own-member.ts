/** A record's own member: ids such as `constructor` are legal names, inherited members are not data. */
export function ownMember<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  const value = record[name];
  if (value === undefined) return undefined;
  // What objects inherit are functions and one plain object: a text, a number, a truth or a list needs no second look.
  const isSurelyOwn = (typeof value !== 'object' && typeof value !== 'function') || Array.isArray(value);
  return isSurelyOwn || Object.hasOwn(record, name) ? value : undefined;
}
