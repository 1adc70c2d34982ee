/** The square root of a thousand, about: after an edit of one definition, its shelf is filled anew and the others are taken as they stand. */
const perShelf = 32;

/** The names of the shelves for so many definitions. */
export function shelvesFor(definitions: number): readonly string[] {
  return Array.from({ length: Math.ceil(definitions / perShelf) }, (_, shelf) => String(shelf));
}

/** The ids on a shelf, by its name, in their order. */
export function onShelf(ids: readonly string[], shelf: string): readonly string[] {
  const from = Number(shelf) * perShelf;
  return ids.slice(from, from + perShelf);
}
