import type { Data } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';

/** What a line of a person's story is about: what happens from outside (the first three), or what follows. `other`: what is rare. */
export type LineKind =
  | 'event'
  | 'change'
  | 'reaction'
  | 'trigger'
  | 'enter'
  | 'refuse'
  | 'send'
  | 'skip'
  | 'defer'
  | 'wait'
  | 'timeout'
  | 'branch'
  | 'set'
  | 'offer'
  | 'emit'
  | 'task'
  | 'call'
  | 'pause'
  | 'goal'
  | 'exit'
  | 'other';

/** One line of a person's story, in words and as data. `at` and `until` are epoch milliseconds. */
export interface StoryLine {
  readonly at: number;
  /** The person's own clock at that time. */
  readonly zone: Zone;
  readonly subject: string;
  readonly kind: LineKind;
  readonly text: string;
  /** Why, in words: the conditions that decided and the values they found. */
  readonly details: readonly string[];
  readonly journey?: string;
  readonly run?: string;
  readonly step?: string;
  readonly trigger?: string;
  readonly event?: string;
  readonly properties?: Readonly<Record<string, Data>>;
  readonly message?: string;
  readonly channel?: string;
  /** The parts of the message as this person got them. */
  readonly rendered?: Readonly<Record<string, string>>;
  readonly arm?: string;
  readonly until?: number;
  /** A skip's, a refusal's, an exit's reason, as the trace names it. */
  readonly why?: string;
  /** The journey that took the slot. */
  readonly taken_by?: string;
  readonly offer?: string;
  readonly code?: string;
}

/** A line before it is known on which clock it is read. */
export type ClocklessLine = Omit<StoryLine, 'zone'>;
