import type { WhyDifferent } from './behaviour/why-different.ts';

/** How many people get a message that they should not, miss it, or get it at another time. */
export interface AffectedCounts {
  readonly gained: number;
  readonly lost: number;
  readonly moved: number;
}

/** A message that somebody got; `at` is an ISO instant. */
export interface TimelineEntry {
  readonly at: string;
  readonly message: string;
  readonly journey: string;
  readonly channel: string;
}

/**
 * Who gets something else on the platform than the specs say: the same people, taken through both. What is counted is what
 * `lc simulate --as` counts.
 */
export interface AffectedPeople extends AffectedCounts {
  /** In one sentence: "412 of 10,000 people get a message they should not". */
  readonly says: string;
  /** Who they are: people that were drawn, or the records of a history. */
  readonly source:
    | { readonly population: { readonly id: string; readonly size: number; readonly days: number; readonly seed: number; readonly assumptions: readonly string[] } }
    | { readonly records: { readonly profiles: number; readonly events: number } };
  /** ISO instants; `says` are the days on the clock of the business. */
  readonly period: { readonly says: string; readonly start: string; readonly until: string };
  readonly people: number;
  /** Those who get anything else. */
  readonly changed: number;
  /** Journeys that cannot be created there: nobody enters them. */
  readonly missing_journeys: readonly string[];
  /** By message, with what may explain it, the nearest first. `says` is how many people, in words. */
  readonly messages: readonly (AffectedCounts & { readonly message: string; readonly says: string; readonly why: readonly WhyDifferent[] })[];
  /** Three people with both timelines, or as many as differ. `says` are the same in the words and on the clock of the business. */
  readonly examples: readonly { readonly id: string; readonly specs: Timeline; readonly platform: Timeline }[];
  /** What the platform does in every journey, and who says so. */
  readonly habits: readonly { readonly says: string; readonly source: string }[];
}

export interface Timeline {
  readonly says: string;
  readonly messages: readonly TimelineEntry[];
}
