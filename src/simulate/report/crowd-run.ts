import type { Counts } from '../counts.ts';
import type { Difference } from '../difference.ts';
import type { Period } from '../run-person.ts';
import type { Tally } from '../tally.ts';

/** The journeys that took part, in order of their ids, and their steps in the order in which they are written. */
export type PlayedJourneys = readonly { readonly id: string; readonly steps: readonly string[] }[];

/** A split of a journey, and the experiment it belongs to where one is declared. */
export interface PlayedSplit {
  /** The experiment, else the name of the split. */
  readonly id: string;
  readonly journey: string;
  readonly step: string;
  /** The first is what the others are compared with. */
  readonly arms: readonly string[];
  readonly metric?: string;
  /** People in each arm before anything is concluded. */
  readonly minimumSize?: number;
}

/** Where the people come from. */
export type CrowdSource =
  | { readonly kind: 'population'; readonly id: string; readonly size: number; readonly days: number; readonly seed: number; /** What the population leaves open, in words. */ readonly assumptions: readonly string[] }
  | { readonly kind: 'replay'; readonly profiles: number; readonly events: number; readonly strangers: number; readonly unknownEvents: Counts; readonly overRate: readonly OverRate[] };

/** People who did something more often than the tracking plan says that anybody does. */
export interface OverRate {
  readonly event: string;
  readonly at_most: number;
  /** As it is written: `24h`. */
  readonly per: string;
  readonly people: number;
  /** The most that one of them did in that time, and who. */
  readonly most: number;
  readonly example: string;
}

/** How a platform runs the journeys, and what of that explains a difference. */
export interface AsPlatform {
  /** As its makers write it. */
  readonly platform: string;
  /** Journeys that cannot be created there: nobody enters them. */
  readonly missing: readonly string[];
  /** By message: what the platform does otherwise on the way to it, the nearest first, in words, at the author's line. */
  readonly why: Readonly<Record<string, readonly { readonly says: string; readonly file: string; readonly line: number }[]>>;
  /** What holds for every journey there, and who says so. */
  readonly habits: readonly { readonly says: string; readonly source: string }[];
}

/** What became of many people, with all that a report of it needs. */
export interface CrowdRun {
  readonly source: CrowdSource;
  readonly tally: Tally;
  readonly period: Period;
  /** IANA name of the zone of the business. */
  readonly projectZone: string;
  readonly journeys: PlayedJourneys;
  readonly splits: readonly PlayedSplit[];
  /** The stages of each funnel that is looked at, in order. */
  readonly funnels: readonly { readonly id: string; readonly stages: readonly string[] }[];
  /** What is asked of contact with whom; `per` in milliseconds. */
  readonly minimum?: { readonly segment: string; readonly atLeast: number; readonly per: number };
  /** There where it was broken off: of how many people it tells nothing. */
  readonly unplayed?: number;
  /** `as`: this is the run as a platform would have it, compared with the specs. */
  readonly difference?: { readonly with: string; readonly found: Difference; readonly as?: AsPlatform };
}
