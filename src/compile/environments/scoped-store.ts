import type { Store } from '../store.ts';

/**
 * A part of a store for a project as it is in one environment: keys of their own, so that neither build drives out what
 * the other has learnt. Whoever opened the whole store saves it.
 */
export function scopedStore(store: Store, scope: string): Store {
  const prefix = `${scope}|`;
  /** A key of another scope begins with none of the names of inputs. */
  const unscoped = (key: string): string => (key.startsWith(prefix) ? key.slice(prefix.length) : `|${key}`);
  return {
    get revision() {
      return store.revision;
    },
    size: store.size,
    idOf: (key) => store.idOf(prefix + key),
    keyOf: (id) => unscoped(store.keyOf(id)),
    entry: store.entry,
    columns: () => {
      const columns = store.columns();
      return { ...columns, words: columns.words.map(unscoped) };
    },
    idsOf: (word, from) => store.idsOf(word.startsWith('|') ? word.slice(1) : prefix + word, from),
    text: store.text,
    content: store.content,
    write: store.write,
    save: () => [],
  };
}
