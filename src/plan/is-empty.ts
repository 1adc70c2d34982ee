/** Whether a record has no members; of a plain record this is far quicker than asking for one that is not there. */
export function isEmpty(record: Readonly<Record<string, unknown>>): boolean {
  for (const _ in record) return false;
  return true;
}
