import type { DataFile } from '../history/data-file.ts';
import type { Reject } from '../history/reject.ts';
import type { Program } from '../plan/plan.ts';
import type { Counts } from './counts.ts';
import type { Difference } from './difference.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { Measures } from './measures.ts';
import type { EventRateLimit } from './rate-watch.ts';
import type { OverRate } from './report/crowd-run.ts';
import type { Period } from './run-person.ts';
import type { Tally } from './tally.ts';

/** All that a thread needs to play people of a history, as plain data. */
export interface HistoryWork {
  readonly program: Program;
  readonly measures: Measures;
  readonly limits: readonly EventRateLimit[];
  /** Another version, through which the same people go as well. */
  readonly other?: Program;
  readonly files: HistoryFiles;
}

/** The files of a history. A record says where it stands by the place of its file: first those of profiles, then those of events. */
export interface HistoryFiles {
  readonly profiles: readonly DataFile[];
  readonly events: readonly DataFile[];
}

/** Whole lines of one of the files. */
export interface FilePiece {
  readonly file: number;
  readonly firstLine: number;
  readonly bytes: Uint8Array;
}

export type EventEntry = Extract<HistoryEntry, { readonly kind: 'event' }>;

export type HistoryTask =
  /** Hand each record to the parts of those whom it reaches. `isSpare`: a record of whoever did it is not looked at more than that needs. */
  | { readonly kind: 'route'; readonly piece: FilePiece; readonly isSpare: boolean }
  /** Write down what is held back for the parts. */
  | { readonly kind: 'settle' }
  /** Count from nothing whoever is played from now on, through this period. */
  | { readonly kind: 'begin'; readonly period: Period }
  /** Play everybody of a part. */
  | { readonly kind: 'play'; readonly part: number; readonly broadcast: readonly EventEntry[]; readonly isLeftOut: boolean }
  /** Play the people of a piece that is sorted by person, and those of these profiles who have no event. */
  | { readonly kind: 'pass'; readonly piece: FilePiece; readonly profiles: readonly HistoryEntry[]; readonly isLeftOut: boolean }
  /** Tell what became of all who were played since the last `begin`. */
  | { readonly kind: 'tell' };

/** What a task found. Answers add up, in whatever order. */
export interface HistoryAnswer {
  readonly totals: ReadTotals;
  readonly broadcast: readonly EventEntry[];
  readonly rejects: readonly Reject[];
  /** Lines that were handed on as they stand, which the totals do not have yet. */
  readonly spare?: number;
  /** Of all tasks together, told when it is asked for: sums have as many members as there are hours, too many for each piece of a file. */
  readonly crowd?: PlayedCrowd;
  /** Of a piece that is sorted by person: the first and the last; `unsorted` where it is not sorted after all. */
  readonly order?: 'unsorted' | { readonly first: string; readonly last: string };
}

/** Records that could be used. `first` and `last`: epoch milliseconds of events, as they came in. */
export interface ReadTotals {
  readonly profiles: number;
  readonly events: number;
  readonly first: number;
  readonly last: number;
  /** Events that the tracking plan does not know, by name: counted, not told one by one. */
  readonly unknownEvents: Counts;
}

export interface PlayedCrowd {
  readonly tally: Tally;
  /** People with events whom no file of profiles names. */
  readonly strangers: number;
  /** People who were left out because it was broken off. */
  readonly unplayed: number;
  readonly overRate: readonly OverRate[];
  readonly difference?: Difference;
}
