/**
 * A copy to add members to, made name by name: what spreading gives is of a shape of its own, which the engine lays out anew
 * for every member that is added, and that takes longer than all the rest of a send.
 */
export function copyRecord<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const copy: Record<string, T> = {};
  for (const name in record) {
    const value = record[name];
    if (value !== undefined) copy[name] = value;
  }
  return copy;
}
