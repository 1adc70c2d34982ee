import type { Duration } from '../time/duration.ts';
import type { TermPool, Value, ZoneOf } from '../condition/core/term.ts';
import type { PropertyType } from '../condition/core/type.ts';
import type { Settings } from './settings.ts';

/** The hash of a pooled condition; `Plan.conditions` holds the term. */
export type ConditionId = string;
/** A node's name: its explicit id, else its place by meaning. Stable under insertion of siblings. */
export type NodeId = string;
/** Where control goes: a node of this plan, or null for the natural end of the run. */
export type Next = NodeId | null;

/**
 * An executable journey (`lc.plan/1`): canonical JSON that runs without its YAML.
 * `rev` is the hash of everything here but `rev` itself; source positions live beside it, never in it.
 */
export interface Plan {
  readonly format: 'lc.plan/1';
  readonly id: string;
  readonly rev: string;
  readonly entries: readonly Entry[];
  /** Whose run it is: the profile in whose inbox the trigger stands, or someone the event reaches. */
  readonly recipient: Recipient;
  readonly audience?: ConditionId;
  readonly goals: readonly Goal[];
  readonly exits: readonly Exit[];
  readonly reentry: Reentry;
  readonly while_running: 'ignore' | 'restart' | 'replace_data';
  readonly holdout?: { readonly share: number; readonly salt: string };
  readonly priority: number;
  /**
   * There: runs of earlier revisions go over to this one as soon as it holds; where a node is now, by its name there. A node
   * that is not named has the name that it had.
   */
  readonly moved?: Readonly<Record<NodeId, NodeId>>;
  readonly start: Next;
  readonly nodes: readonly PlanNode[];
  readonly conditions: TermPool;
  readonly messages: Readonly<Record<string, PlanMessage>>;
  readonly offers: Readonly<Record<string, PlanOffer>>;
}

/** All that an interpreter needs: the shared settings and every plan, sorted by id. */
export interface Program {
  readonly settings: Settings;
  readonly plans: readonly Plan[];
  /** Earlier revisions, which start nothing and which people who are inside still finish. */
  readonly retired?: readonly Plan[];
}

export interface PlanMessage {
  readonly channel: string;
  readonly purpose: 'marketing' | 'transactional';
  readonly tags: readonly string[];
  /** Overrides the journey's priority in arbitration. */
  readonly priority?: number;
  /** The offer that the message shows: without it, or once it has run out, the message is not sent. */
  readonly offer?: string;
  /**
   * Hash of what the content may ask of a send: the variables it reads, channel and purpose. Content that is edited under
   * people who wait fits them while its contract is this one (see `takeFromShelf`).
   */
  readonly contract?: string;
}

/** `unique`: each issue gets its own code, derived from the effect key. */
export interface PlanOffer {
  readonly type: string;
  readonly value?: number;
  readonly unique: boolean;
  /** A fixed code that everybody shares. */
  readonly code?: string;
  readonly once_per?: Duration | 'ever';
  /** A message that shows the offer is sent only while it holds for at least this long. */
  readonly min_valid?: Duration;
  readonly eligible?: ConditionId;
  /** Until when an issued offer holds, counted from its issue. */
  readonly valid?: { readonly for: Duration; /** To the end of the local day on which it runs out. */ readonly until?: 'end_of_day' } | { readonly until: 'end_of_day' } | { readonly until: Value };
}

export type Recipient = { readonly kind: 'profile' } | { readonly kind: 'reference'; readonly value: Value } | { readonly kind: 'email'; readonly value: Value };

/** How a run starts. `id` is the trigger's name, what `{ trigger: x }` compares. */
export type Entry = EntryBase &
  (
    | {
        readonly on: 'event';
        readonly event: string;
        /** Over `looked` = the received event. */
        readonly where?: ConditionId;
        /** Fires `offset` after the event. */
        readonly offset?: Duration;
        /** Fires only if `event` (matching, over `looked` = that later event and `event` = the first) does not follow within `for`. A new event of the key restarts the clock. */
        readonly without?: { readonly event: string; readonly where?: ConditionId };
        readonly for?: Duration;
        /** One run per element of this list of the event; the element is `item`. */
        readonly for_each?: readonly string[];
        /** Closes `window` after its first event, or at the moment `until` as that event has it; at once where that is past. One of the two is there. */
        readonly batch?: { readonly by: Value; readonly window?: Duration; readonly until?: Value; readonly at_most?: number };
      }
    | { readonly on: 'enters' | 'leaves'; readonly condition: ConditionId; readonly existing: Existing }
    | {
        readonly on: 'date';
        /** A moment: an attribute or a literal date. */
        readonly date: Value;
        readonly every?: Duration;
        readonly offset?: Duration;
        readonly at?: number;
        readonly zone: ZoneOf;
        readonly if_past: 'skip' | 'now';
        readonly feb_29?: 'feb_28' | 'mar_1';
        readonly existing: Existing;
      }
    | { readonly on: 'schedule'; readonly schedule: Schedule; readonly spread?: Duration }
  );

interface EntryBase {
  readonly id: string;
  /** What makes a run of its own; empty: one run per profile. Missing parts are the text "". */
  readonly key: readonly Value[];
}

export type Existing = { readonly policy: 'enter' | 'skip' } | { readonly policy: 'spread'; readonly over: Duration };

export interface Schedule {
  readonly every: 'day' | 'week' | 'month';
  readonly weekdays?: readonly number[];
  readonly days_of_month?: readonly number[];
  /** Minutes of the local day. */
  readonly at: number;
  readonly zone: ZoneOf;
}

/** Reaching a goal is recorded and, unless `ends_run` is false, ends the run. Any one of several suffices. */
export interface Goal {
  readonly event?: string;
  readonly where?: ConditionId;
  readonly when?: ConditionId;
  readonly up_to?: Duration;
  readonly ends_run: boolean;
  readonly metric?: string;
}

/** Events and segment edges act at once; a `when` is looked at on every wake and before every send. */
export type Exit =
  | { readonly on: 'event'; readonly event: string; readonly where?: ConditionId; readonly reason: string }
  | { readonly on: 'enters' | 'leaves'; readonly condition: ConditionId; readonly reason: string }
  | { readonly on: 'when'; readonly condition: ConditionId; readonly reason: string };

/** Counted from entry, per key. */
export type Reentry = { readonly mode: 'never' } | { readonly mode: 'always' } | { readonly mode: 'once_per'; readonly per: Duration };

interface NodeBase {
  readonly id: NodeId;
}

export type PlanNode = NodeBase &
  (
    | {
        readonly op: 'send';
        readonly message: string;
        /** Absent: the channel's frequency-cap policy decides. */
        readonly if_blocked?: 'skip' | 'defer' | 'exit';
        readonly unless_sent_within?: number;
        /** Past this much time since the send fell due it is skipped as too old. */
        readonly max_age?: Duration;
        readonly next: Next;
      }
    /** Counts from the real end of the step before. `factors` multiply the duration's absolute length. */
    | { readonly op: 'wait'; readonly for: Duration | Value; readonly factors?: readonly Value[]; readonly zone: ZoneOf; readonly next: Next }
    | {
        readonly op: 'wait_until';
        readonly until: Value;
        readonly plus?: Value;
        readonly offset?: Duration;
        readonly at?: number;
        readonly weekdays?: readonly number[];
        readonly zone: ZoneOf;
        /** `next` is taken when the moment comes; these say where to go when it has gone, or is not known. */
        readonly if_past: { readonly go: Next } | { readonly exit: string };
        readonly if_missing: { readonly go: Next } | { readonly exit: string };
        /** Never waits longer than this; then goes to `next`. */
        readonly up_to?: Duration;
        readonly next: Next;
      }
    /** The anchor of a series is taken once, when the run gets there; `wait_until` then reads it as `run.<save_as>`. */
    | { readonly op: 'anchor'; readonly value: Value | { readonly entry: true }; readonly save_as: string; readonly next: Next }
    | {
        readonly op: 'wait_for';
        readonly condition: ConditionId;
        readonly up_to: Duration;
        readonly zone: ZoneOf;
        /** The properties of the event that made the condition hold, as `run.<save_as>`. */
        readonly save_as?: string;
        readonly then: Next;
        readonly else: Next;
      }
    | { readonly op: 'branch'; readonly cases: readonly { readonly arm: string; readonly when: ConditionId; readonly next: Next }[]; readonly else: Next }
    /** `below`: cumulative share, arm is the first whose `below` × 2^32 exceeds the hash of "salt:unit". The unit is the subject, or, `by: key`, "subject/key" of the run. */
    | { readonly op: 'split'; readonly salt: string; readonly by?: 'key'; readonly arms: readonly { readonly arm: string; readonly below: number; readonly next: Next }[] }
    /** Counts rounds in the run; waits `every` before each; then `body` until its end returns here (a body's last Next is this node). */
    | { readonly op: 'repeat'; readonly times: number; readonly every: Duration; readonly stop_when?: ConditionId; readonly zone: ZoneOf; readonly body: Next; readonly next: Next }
    | { readonly op: 'set'; readonly changes: readonly AttributeChange[]; readonly next: Next }
    | { readonly op: 'offer'; readonly offer: string; readonly next: Next }
    | { readonly op: 'emit'; readonly event: string; readonly properties: Readonly<Record<string, Value>>; readonly next: Next }
    | { readonly op: 'start'; readonly journey: string; readonly next: Next }
    /**
     * Asks another system and waits for its answer (input `call_result`), at most `up_to` of absolute or calendar time. `then`: it
     * answered, and the answer has the types of `returns`. `else`: it failed after the host's retries, answered something else, or not in time.
     */
    | {
        readonly op: 'call';
        readonly url: Value;
        readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
        readonly body: Readonly<Record<string, Value>>;
        /** Names and types of the answer; what it holds besides is dropped. */
        readonly returns: Readonly<Record<string, PropertyType>>;
        /** The answer, as `run.<save_as>`. */
        readonly save_as?: string;
        /** How often the host tries again before it reports a failure. */
        readonly retries: number;
        readonly up_to: Duration;
        readonly zone: ZoneOf;
        readonly then: Next;
        readonly else: Next;
      }
    /** Deletes the person's data and ends every run of theirs, this one too: there is no next node. */
    | { readonly op: 'erase' }
    | { readonly op: 'task'; readonly title: string; readonly assign?: Value; readonly create?: string; readonly in?: string; readonly next: Next }
    | { readonly op: 'pause'; readonly purpose?: 'marketing'; readonly tags: readonly string[]; readonly until?: { readonly event: string } | { readonly moment: Value }; readonly up_to?: Duration; readonly next: Next }
    | { readonly op: 'exit'; readonly reason: string }
  );

export type NodeOf<Op extends PlanNode['op']> = Extract<PlanNode, { readonly op: Op }>;

export interface AttributeChange {
  readonly attribute: string;
  readonly change: { readonly to: Value } | { readonly increment: Value } | { readonly add: Value } | { readonly remove: Value };
}
