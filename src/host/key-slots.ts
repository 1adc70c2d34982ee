/** A number for a text, the same in every process. */
const mixed = (text: string): number => {
  let sum = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193);
  return sum ^ (sum >>> 15);
};

/**
 * A table in which the number of each key is found without looking at the others, where making a map of all of them takes longer than the few
 * lookups that follow: a power of two of slots, at most half of them filled, with the number of a key plus one, in the next free slot from its own on. An empty text is no key.
 */
export const createSlots = (keys: readonly string[]): Int32Array => {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * keys.length + 2)));
  for (const [id, key] of keys.entries()) {
    if (key === '') continue;
    let slot = mixed(key) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = id + 1;
  }
  return slots;
};

/** The number of a key; undefined where it is not in the table. */
export const findSlot = (slots: Int32Array, key: string, keyOf: (id: number) => string): number | undefined => {
  for (let slot = mixed(key) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
    const id = (slots[slot] ?? 0) - 1;
    if (id < 0 || keyOf(id) === key) return id < 0 ? undefined : id;
  }
};
