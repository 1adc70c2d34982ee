import type { Data } from '../../condition/core/type.ts';
import type { AudienceTarget } from './audience-target.ts';
import type { Prepared } from './prepare-audiences.ts';

/** What became of the people of one list. */
export interface ListCount {
  readonly segment: string;
  readonly inSegment: number;
  readonly written: number;
  readonly withoutConsent: number;
  /** People who agreed and of whom nothing is known by which the platform finds them. */
  readonly unmatchable: number;
  /** Values that were left out, by what is wrong with them: "phone numbers without the code of their country". */
  readonly unusable: Readonly<Record<string, number>>;
}

export interface AudienceRows {
  /** The first line of each file. */
  readonly heading: string;
  /** Someone who is in the segment: their line of its file, undefined for people who do not stand in it. */
  row(segment: string, hasAgreed: boolean, attributes: Readonly<Record<string, Data>>): string | undefined;
  /** Sorted as the lists are. */
  counts(): readonly ListCount[];
}

/**
 * Makes the lines of the files, and counts. A line holds hashes (SHA-256, hexadecimal, lower case) and what the platform wants in
 * clear, never an address. `matches` of the platform say what a line needs.
 */
export function audienceRows({ matches }: AudienceTarget, { lists, columns }: Prepared, sha256: (text: string) => string): AudienceRows {
  const counts = new Map(lists.map(({ segment }) => [segment, { inSegment: 0, written: 0, withoutConsent: 0, unmatchable: 0, unusable: new Map<string, number>() }]));
  return {
    heading: `${columns.map(({ heading }) => heading).join(',')}\n`,
    row(segment, hasAgreed, attributes) {
      const count = counts.get(segment);
      if (count === undefined) throw new Error(`there is no list of "${segment}"`);
      count.inSegment += 1;
      if (!hasAgreed) {
        count.withoutConsent += 1;
        return undefined;
      }
      const held = new Set<string>();
      const cells = columns.map(({ attribute, holds, normalise, isHashed }) => {
        const written = attributes[attribute];
        if (typeof written !== 'string' || written.trim() === '') return '';
        const contact = normalise(written);
        if ('wrong' in contact) {
          count.unusable.set(contact.wrong, (count.unusable.get(contact.wrong) ?? 0) + 1);
          return '';
        }
        held.add(holds);
        return isHashed ? sha256(contact.value) : contact.value;
      });
      if (!matches.some((needed) => needed.every((each) => held.has(each)))) {
        count.unmatchable += 1;
        return undefined;
      }
      count.written += 1;
      return `${cells.join(',')}\n`;
    },
    counts: () => [...counts].map(([segment, { unusable, ...rest }]) => ({ segment, ...rest, unusable: Object.fromEntries([...unusable].sort(([one], [other]) => (one < other ? -1 : 1))) })),
  };
}
