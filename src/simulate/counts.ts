/** How often each thing was counted. */
export type Counts = Readonly<Record<string, number>>;

/** Counts, with their names in order. */
export function countsOf(counted: ReadonlyMap<string, number>): Counts {
  // Without a comparison of ours, names are sorted by their code units.
  return Object.fromEntries([...counted.keys()].sort().map((name) => [name, counted.get(name) ?? 0]));
}

/** Counts one more, or `by` more. */
export function count(counted: Map<string, number>, name: string, by = 1): void {
  counted.set(name, (counted.get(name) ?? 0) + by);
}

export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
