import type { PastEvent, PastStatus } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';

/**
 * Everything the interpreter remembers of one person (a profile, or a bare address): plain JSON, so any store keeps it.
 * `step` changes it in place; `advance` leaves it alone. Times are epoch milliseconds.
 */
export interface SubjectState {
  readonly format: 'lc.state/2';
  /** The profile's id, or `email:` and the address for a bare address. */
  readonly id: string;
  /** Bare addresses that were subjects of their own and are this one now. */
  aliases: readonly string[];
  /** The latest instant that was processed; nothing is ever processed before it. */
  now: number;
  /** How many inputs were taken: the place of the next one in the total order. */
  order: number;
  /** Replaced as a whole when one changes, so that an effect may share it. */
  attributes: Readonly<Record<string, Data>>;
  /** Own events by name, each list sorted by (ts, order). */
  readonly events: Record<string, PastEvent[]>;
  statuses: PastStatus[];
  /** Sorted by time. */
  sends: SendRecord[];
  /** Events that were taken in the last seven days, and until they are swept; as they were taken. */
  readonly seen: SeenEvent[];
  /** Active runs, sorted by slot. */
  readonly runs: Run[];
  /** Runs that are over and whose goals are still looked for, sorted by journey and run id. */
  readonly ended: Run[];
  /** Journeys that are paused, and since when. */
  readonly halted: Record<string, number>;
  /** When the person's data was deleted; absent once they are heard of again. */
  erasedAt?: number | undefined;
  /** The latest entry by journey and declared key: what re-entry counts from. */
  readonly entered: Record<string, EntryRecord>;
  /** Entries on their way: an offset, a clock that an event may stop, an open batch, a spread launch. */
  readonly pending: Record<string, PendingEntry>;
  /** What date triggers are armed for, by entry. */
  readonly dates: Record<string, DateRecord>;
  /** Whether a watched condition held when it was last looked at. */
  readonly watches: Record<string, boolean>;
  /** Sorted by when they are due; one a thing. */
  readonly timers: Timer[];
  tokens: number;
  pauses: Pause[];
  /** By channel and address. `marketing`: unsubscribed. `all`: complained or bounced for good. */
  readonly suppressed: Record<string, 'marketing' | 'all'>;
  /** When an offer was last issued. */
  readonly offers: Record<string, number>;
  /** Nodes visited in the current instant: the guard against cycles that take no time. */
  readonly instant: { at: number; nodes: number };
  /** Entries that know this person already, and the program they belong to; "" for somebody new. */
  readonly launched: Record<string, true>;
  signature: string;
  prunedAt: number;
}

export type TimerKind = 'watch' | 'goal' | 'run' | 'entry' | 'date' | 'schedule';

export interface SeenEvent {
  readonly id: string;
  readonly at: number;
}

export interface Timer {
  readonly kind: TimerKind;
  /** What the kind names it by: a condition, a run, an entry. */
  readonly name: string;
  at: number;
  /** In the order in which timers were set. */
  n: number;
  /** What a host sends back. It changes whenever the timer is set anew, so that an older one for the same thing is a no-op. */
  token: string;
}

export interface SendRecord {
  readonly at: number;
  readonly key: string;
  readonly journey: string;
  readonly run: string;
  readonly node: string;
  readonly message: string;
  readonly channel: string;
  readonly marketing: boolean;
  readonly tags: readonly string[];
  readonly address: string | undefined;
  /** A permanent failure: the slot is free for later sends. */
  failed: boolean;
}

export interface EntryRecord {
  readonly at: number;
  readonly order: number;
  /** How many entries of this key fell on `at`: keeps run ids apart. */
  readonly same: number;
}

/** What a value may look at besides the person: the data that a run was started with and gathered. */
export interface Focus {
  event?: Readonly<Record<string, Data>> | undefined;
  item?: Data;
  batch?: Data;
  /** `trigger`: id, date and instant. */
  origin?: Readonly<Record<string, Data>> | undefined;
  saved?: Readonly<Record<string, Data>> | undefined;
  offer?: Readonly<Record<string, Data>> | undefined;
  /** Events that reached the person, though done by others, since the wait began. */
  inbox?: readonly PastEvent[] | undefined;
}

/**
 * One pass of one person through one journey. What does not apply is undefined and never deleted: objects that keep their
 * members are an order of magnitude faster to read.
 */
export interface Run extends Focus {
  /** Unique: subject, key and time of entry. */
  readonly id: string;
  /** Where it stands in `SubjectState.runs`. */
  readonly slot: string;
  readonly journey: string;
  rev: string;
  readonly key: string;
  /** The name of the trigger that started it. */
  readonly trigger: string;
  readonly enteredAt: number;
  enteredOrder: number;
  readonly lastRunAt?: number | undefined;
  lastRunOrder?: number | undefined;
  node: string | null;
  /** When the wait for a condition runs out: fixed when it begins, whatever becomes of the person's zone. */
  deadline?: number | undefined;
  /** `arriving`: the node has not been looked at yet. `waiting`: it waits for its timer, or for what may come before. */
  phase: 'arriving' | 'waiting';
  /** When what happens next fell due; earlier than now when a timer came late. */
  due: number;
  waitBeganAt?: number | undefined;
  waitBeganOrder?: number | undefined;
  /** In the order of the first visit. */
  visits: NodeVisits[];
  rounds: Record<string, number>;
  /** Indexes of goals already reached. */
  goals: readonly number[];
  /** Could go on, were its journey not paused. */
  held?: boolean | undefined;
  /** Went on after a pause and has not waited since: its sends fell due back then. */
  overdue?: boolean | undefined;
  send?: PendingSend | undefined;
}

export interface NodeVisits {
  readonly node: string;
  count: number;
}

/** A send that has fallen due and waits for a better instant. */
export interface PendingSend {
  readonly since: number;
  readonly moved: readonly DeferReason[];
}

export type DeferReason = 'quiet_hours' | 'cap' | 'blackout';

export interface PendingEntry {
  /** Journey and trigger, as `journey/trigger`. */
  readonly entry: string;
  readonly event?: Readonly<Record<string, Data>>;
  readonly item?: Data;
  /** Items of an open batch, oldest first. */
  readonly items?: readonly Readonly<Record<string, Data>>[];
  readonly ts: number;
  /** What keeps this run apart from others of the declared key: the batch. */
  readonly apart?: string;
  /** Set aside at launch: enters only if the condition still stands as it did. */
  readonly spread?: true;
}

export interface DateRecord {
  /** The value it was last looked at for; absent while there is none. */
  readonly value?: string | number;
  /** What it is armed for, and when it fires; absent while it is not armed. */
  readonly occurrence?: string | number;
  readonly fire?: number;
  /** Dates that are done with: fired or past. */
  readonly spent: readonly (string | number)[];
  /** The value was there at launch and is left out. */
  readonly skipped?: true;
}

export interface Pause {
  readonly purpose?: 'marketing';
  readonly tags: readonly string[];
  readonly until?: number;
  readonly event?: string;
}

/** Before any instant there is. */
export const never = -8.64e15;

/** Somebody the interpreter has never seen. Attributes are in run-time form (see ValueType). */
export function newSubject(id: string, attributes: Readonly<Record<string, Data>> = {}): SubjectState {
  return {
    format: 'lc.state/2',
    id,
    aliases: [],
    now: never,
    order: 0,
    attributes: { ...attributes },
    events: {},
    statuses: [],
    sends: [],
    seen: [],
    runs: [],
    ended: [],
    halted: {},
    erasedAt: undefined,
    entered: {},
    pending: {},
    dates: {},
    watches: {},
    timers: [],
    tokens: 0,
    pauses: [],
    suppressed: {},
    offers: {},
    instant: { at: never, nodes: 0 },
    launched: {},
    signature: '',
    prunedAt: never,
  };
}
