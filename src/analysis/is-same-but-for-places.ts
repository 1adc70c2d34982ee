const places: readonly string[] = ['range', 'kindRange', 'comment'];

/** Whether two parts of definitions are written alike, wherever they stand in their files. */
export function isSameButForPlaces(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, index) => isSameButForPlaces(item, other[index]));
  const [keys, otherKeys] = [membersOf(one), membersOf(other)];
  return keys.length === otherKeys.length && keys.every((key) => Object.hasOwn(other, key) && isSameButForPlaces(Reflect.get(one, key), Reflect.get(other, key)));
}

function membersOf(value: object): readonly string[] {
  return Object.keys(value).filter((key) => !places.includes(key) && Reflect.get(value, key) !== undefined);
}
