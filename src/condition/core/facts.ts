import type { Zone } from '../../time/zone.ts';
import type { MessageStatus, Root } from './term.ts';
import type { Data } from './type.ts';

/** An event of this person's own. `order` is its place in the total order of the subject's inputs; `ts` orders aggregates. */
export interface PastEvent {
  readonly ts: number;
  readonly order: number;
  readonly name: string;
  readonly properties: Readonly<Record<string, Data>>;
}

/** What became of a message that was sent to this person. */
export interface PastStatus {
  readonly ts: number;
  readonly order: number;
  readonly message: string;
  readonly status: MessageStatus;
  readonly run?: string;
}

/** The run a condition is asked for. Orders compare with PastEvent.order, times are epoch milliseconds. */
export interface RunFacts {
  readonly id: string;
  readonly trigger: string;
  readonly enteredAt: number;
  readonly enteredOrder: number;
  readonly waitBeganAt?: number | undefined;
  readonly waitBeganOrder?: number | undefined;
  readonly lastRunAt?: number | undefined;
  readonly lastRunOrder?: number | undefined;
}

/**
 * Everything a condition may look at, for one person at one instant. Implemented by the interpreter's state and by
 * whoever streams history; a condition never sees more than this.
 */
export interface Facts {
  readonly now: number;
  readonly recipientZone: Zone;
  readonly projectZone: Zone;
  /** The record behind a root, computed attributes included; undefined where there is none. */
  record(root: Root): Data;
  /** One attribute of the profile: what `record('profile')` holds under this name, read without making the rest. */
  attribute?(name: string): Data;
  /** Own events of one name, or of all names (null), sorted by (ts, order), none later than now. */
  events(name: string | null): readonly PastEvent[];
  /** Sorted by (ts, order). */
  statuses(): readonly PastStatus[];
  reachable(channel: string): boolean;
  readonly run?: RunFacts | undefined;
  /**
   * The earliest instant after `now` at which this attribute of the profile may change by time alone: a computed
   * attribute that looks at a window or at the clock. Absent, or Infinity: never.
   */
  changesAt?(attribute: string): number;
}
