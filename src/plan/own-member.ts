/** A record's own member: ids such as `constructor` are legal names, inherited members are not data. */
export function ownMember<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
