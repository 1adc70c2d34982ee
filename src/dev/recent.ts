/** A function that remembers its last `most` answers, by a key of what it was asked; the one asked for longest ago goes first. */
export function recent<A, T>(most: number, keyOf: (asked: A) => string, make: (asked: A) => T): (asked: A) => T {
  const boxes = new Map<string, { readonly value: T }>();
  return (asked) => {
    const key = keyOf(asked);
    const box = boxes.get(key) ?? { value: make(asked) };
    boxes.delete(key);
    boxes.set(key, box);
    const [oldest] = boxes.keys();
    if (boxes.size > most && oldest !== undefined) boxes.delete(oldest);
    return box.value;
  };
}

/** A function that works its answer out once. */
export function once<T>(make: () => T): () => T {
  let box: { readonly value: T } | undefined;
  return () => (box ??= { value: make() }).value;
}
