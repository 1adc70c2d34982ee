import type { InputQuery } from './query.ts';
import type { Store } from './store.ts';

/** Every argument of an input that a store knows, by argument. What came into the store since somebody last asked is added. */
export const knownArguments = (store: Store): ((input: InputQuery<unknown>) => ReadonlyMap<string, number>) => {
  /** With the size of the store when it was last gone through. */
  const argumentsOf = new Map<InputQuery<unknown>, { readonly ids: Map<string, number>; readonly size: number }>();
  return (input) => {
    const known = argumentsOf.get(input);
    const ids = known?.ids ?? new Map<string, number>();
    const size = store.size();
    if (known?.size !== size) for (const id of store.idsOf(input.name, known?.size ?? 0)) ids.set(store.keyOf(id).slice(input.name.length + 1), id);
    argumentsOf.set(input, { ids, size });
    return ids;
  };
};
