import type { Counts } from './counts.ts';

/** What became of many people: sums only, so that the tallies of two halves of them add up to the tally of all. */
export interface Tally {
  /** People looked at. */
  readonly people: number;
  readonly journeys: Readonly<Record<string, JourneyTally>>;
  /** What became of each message that fell due. */
  readonly messages: Readonly<Record<string, MessageTally>>;
  /** Sent messages, by what is asked of them. Days are of the project's zone, hours (`00`–`23`) and hours of days (`2027-03-01T08`) of the recipient's. */
  readonly sends: { readonly by_day: Counts; readonly by_hour: Counts; readonly by_local_hour: Counts; readonly by_channel: Counts; readonly by_message: Counts };
  /** Marketing and other messages together: how many people got so many, `"0"` included. */
  readonly people_by_sends: Counts;
  /** Those who got the most, at most `loudestPeople` of them, the most first, then by id. */
  readonly loudest: readonly LoudPerson[];
  /** By funnel and by the stage at the start (`none`: in no stage, `unknown`: not there yet): how many were in which at the end. */
  readonly stages: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
  /** People who should hear from the sender at the end, and those of them who did not. */
  readonly contact: { readonly expected: number; readonly silent: number };
  /** Inputs that could not be taken, by what they named and why. */
  readonly rejected: Counts;
}

export interface LoudPerson {
  readonly id: string;
  readonly sends: number;
  /** What they got, in order. `at` is epoch milliseconds. */
  readonly timeline: readonly SentMessage[];
}

export interface SentMessage {
  readonly at: number;
  readonly message: string;
  readonly journey: string;
  readonly channel: string;
}

export interface MessageTally {
  readonly sent: number;
  /** Sends that did not happen, by reason. */
  readonly skipped: Counts;
  readonly deferred: Counts;
  /** Sends that lost their slot, by the journey that took it. */
  readonly lost_to: Counts;
}

export interface JourneyTally {
  /** Runs, and the people who had at least one. */
  readonly entered: number;
  readonly people: number;
  /** Starts that were refused, by reason. */
  readonly refused: Counts;
  /** Runs that ended, by reason, goals among them. */
  readonly ended: Counts;
  /** Runs that are still under way at the end. */
  readonly inside: number;
  /** Goals reached, and the people who reached one. */
  readonly goals: number;
  readonly converted: number;
  /** People who reached one in their first run. */
  readonly converted_first: number;
  /** People who were held out of it, where that is looked at, and those of them who did what it is for, in the same time. */
  readonly holdout: { readonly people: number; readonly converted: number };
  readonly sends: number;
  /** Messages that were not sent, by reason. */
  readonly skipped: Counts;
  readonly deferred: Counts;
  /** Sends that lost their slot, by the journey that took it. */
  readonly lost_to: Counts;
  readonly steps: Readonly<Record<string, StepTally>>;
}

export interface StepTally {
  readonly entered: number;
  /** Runs that stand there at the end. */
  readonly waiting: number;
  /** Runs that ended there, by reason. */
  readonly left: Counts;
  /** Runs that took each way out, and the people of them who converted. */
  readonly arms: Readonly<Record<string, ArmTally>>;
}

export interface ArmTally {
  readonly runs: number;
  readonly people: number;
  readonly converted: number;
}

export const loudestPeople = 10;
/** Of somebody who got more, the timeline shows the first. */
export const longestTimeline = 200;
