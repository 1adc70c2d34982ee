/** A queue that gives the least item first, by a fixed order. Items that compare equal come out in no particular order. */
export interface EarliestFirst<T> {
  push(item: T): void;
  /** The least item, left in the queue. */
  peek(): T | undefined;
  pop(): T | undefined;
}

/** A binary heap: each operation takes the logarithm of the number of items. */
export function earliestFirst<T>(compare: (a: T, b: T) => number): EarliestFirst<T> {
  const items: T[] = [];
  return {
    peek: () => items[0],
    push(item) {
      let place = items.length;
      while (place > 0) {
        const above = (place - 1) >> 1;
        const parent = items[above];
        if (parent === undefined || compare(parent, item) <= 0) break;
        items[place] = parent;
        place = above;
      }
      items[place] = item;
    },
    pop() {
      const [first] = items;
      const last = items.pop();
      if (last === undefined || items.length === 0) return first;
      let place = 0;
      for (;;) {
        const child = lesserChild(place);
        const below = items[child];
        if (below === undefined || compare(last, below) <= 0) break;
        items[place] = below;
        place = child;
      }
      items[place] = last;
      return first;
    },
  };

  function lesserChild(place: number): number {
    const left = 2 * place + 1;
    const [a, b] = [items[left], items[left + 1]];
    return a !== undefined && b !== undefined && compare(b, a) < 0 ? left + 1 : left;
  }
}
