import type { Place } from '../source/node.ts';
import type { Construct } from './construct.ts';

/** One place where the author asked something of the platform. */
export interface Found {
  readonly construct: Construct;
  readonly place: Place;
  /** What the sentences of capabilities name, by name: `{wait}`, `{event}`. */
  readonly words: Readonly<Record<string, string>>;
  readonly journey?: string;
  /** Where that journey begins, for what is said of the whole. */
  readonly home?: Place;
  /** The step's name; of a split or choice that of the whole. */
  readonly step?: string;
  /** Fixed lengths of time and amounts that limits are about: milliseconds of a wait or a window, parts of a choice. */
  readonly amount?: number;
  /** The place is the definition of a segment. */
  readonly isInSegment?: boolean;
  /** Months and years, which no fixed length stands for. */
  readonly isCalendar?: boolean;
}
