import { spellingOf, type Names } from './spelling.ts';

/**
 * The name that was probably meant: the same letters in another style (`firstName`, `First name` → `first_name`),
 * else the nearest by edit distance (swapped neighbours count once), at most 3 edits away and more than 40 % alike.
 * Of several equally near, the first in the given order. Among more than 300 names only those are compared that are one
 * edit away or share the beginning or the end of the word; so nothing said means that no name of these is near.
 */
export function suggest(word: string, names: Names): string | undefined {
  return spellingOf(names).nearest(word);
}
