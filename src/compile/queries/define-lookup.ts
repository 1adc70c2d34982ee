import { defineQuery, type Query, type QueryContext } from '../query.ts';

/** What an index says of one key each, for readers who are to run again when that changes and not whenever the index does. */
export interface Lookup {
  /** Empty where the index does not know the key. */
  find(context: QueryContext, key: string): readonly string[];
  readonly queries: readonly (Query<string, readonly Shelf[]> | Query<string, Shelf>)[];
}

type Shelf = Readonly<Record<string, readonly string[]>>;

/** A reader shares its answer with one key in so many: an answer each would cost more than all that is looked up. */
const shelves = 256;

const names = Array.from({ length: shelves }, (_, shelf) => String(shelf));

/** Divides what `entries` gives of an index, each key once, into shelves of a query each. */
export function defineLookup(name: string, entries: (context: QueryContext) => Iterable<readonly [key: string, found: readonly string[]]>): Lookup {
  const divided = defineQuery({
    name: `${name}-divided`,
    version: 1,
    keeps: 'reads',
    run: (context, _: ''): readonly Shelf[] => {
      const each = Array.from({ length: shelves }, (): [string, readonly string[]][] => []);
      for (const [key, found] of entries(context)) each[shelfOf(key, shelves)]?.push([key, found]);
      return each.map((pairs): Shelf => Object.fromEntries(pairs));
    },
  });
  const shelf = defineQuery({
    name,
    version: 1,
    run: (context, place: string): Shelf => context.read(divided, '')[Number(place)] ?? {},
  });
  return {
    find: (context, key) => {
      const found = context.read(shelf, names[shelfOf(key, shelves)] ?? '');
      // A key may be a name that every object has: `constructor` is a fine id.
      return Object.hasOwn(found, key) ? (found[key] ?? []) : [];
    },
    queries: [divided, shelf],
  };
}

/** Which of so many shelves a key belongs on, whatever other keys there are. */
export function shelfOf(key: string, count: number): number {
  let sum = 0;
  for (let place = 0; place < key.length; place += 1) sum = (sum * 31 + key.charCodeAt(place)) | 0;
  return (sum >>> 0) % count;
}
