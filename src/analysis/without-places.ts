/** A definition, or a part of one, without where it stands in its file: equal for what is written alike. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (places.includes(key) ? [] : [[key, withoutPlaces(member)]])));
}

const places: readonly string[] = ['range', 'kindRange', 'comment'];
