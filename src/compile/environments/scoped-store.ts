import type { Store } from '../store.ts';

/**
 * A part of a store for a project as it is in one environment: keys of their own, so that neither build drives out what
 * the other has learnt. Whoever opened the whole store saves it.
 */
export function scopedStore(store: Store, scope: string): Store {
  const prefix = `${scope}|`;
  return {
    get revision() {
      return store.revision;
    },
    size: store.size,
    idOf: (key) => store.idOf(prefix + key),
    keyOf: (id) => {
      const key = store.keyOf(id);
      // A key of another scope begins with none of the names of inputs.
      return key.startsWith(prefix) ? key.slice(prefix.length) : `|${key}`;
    },
    entry: store.entry,
    text: store.text,
    write: store.write,
    save: () => [],
  };
}
