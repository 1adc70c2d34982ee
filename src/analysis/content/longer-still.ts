import { listOf } from '../../report/list-of.ts';

/** What a report of a length at its worst adds where a value has no limit; nothing where all have one. */
export function longerStill(unlimited: readonly string[]): readonly string[] {
  return unlimited.length === 0 ? [] : [`it may be longer still: without "maxLength" in the tracking plan ${listOf(unlimited, 'and')} counted as nothing`];
}
