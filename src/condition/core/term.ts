import type { Duration } from '../../time/duration.ts';
import type { ValueType } from './type.ts';

/**
 * Where a looked-up value comes from. `looked` is the event that a `where` compares;
 * `event` is the one that started the run (or, in a trigger, the one just received).
 */
export type Root = 'profile' | 'event' | 'looked' | 'item' | 'batch' | 'run' | 'offer' | 'trigger';

/** A clock: a named zone, or one that is looked up (missing or invalid falls back to the project's). */
export type ZoneOf = 'recipient' | 'project' | { readonly zone: string } | { readonly get: readonly [Root, ...string[]] };

/**
 * A value that a condition or a step looks up or computes. Literals are already in run-time form (see ValueType).
 * A path that crosses a list yields the list of the members' values. A location literal is `[latitude, longitude]`.
 * Among several values on the right of a test, one that yields a list stands for its members.
 */
export type Value =
  | { readonly literal: string | number | boolean | null | readonly (string | number | boolean)[] }
  | { readonly get: readonly [Root, ...string[]]; readonly type: ValueType }
  | { readonly moment: 'now' }
  /** `90d ago`: absolute milliseconds before now. */
  | { readonly moment: 'ago'; readonly milliseconds: number }
  /** `in 3d`: calendar arithmetic forward from now, in the project's zone. */
  | { readonly moment: 'in'; readonly duration: Duration }
  | { readonly arithmetic: 'sum' | 'product' | 'difference' | 'midpoint'; readonly of: readonly Value[]; readonly type: ValueType };

/** One comparison. On a missing value every test fails but `exists: false`, `is_not` and `none_of`, which hold. */
export type Test =
  | { readonly is: Value }
  | { readonly is_not: Value }
  | { readonly one_of: readonly Value[] }
  | { readonly none_of: readonly Value[] }
  | { readonly gt: Value }
  | { readonly gte: Value }
  | { readonly lt: Value }
  | { readonly lte: Value }
  /** Numbers: both ends included. Moments: half-open. */
  | { readonly between: readonly [Value, Value] }
  | { readonly before: Value }
  | { readonly after: Value }
  | { readonly contains: Value }
  | { readonly contains_any: readonly Value[] }
  | { readonly contains_all: readonly Value[] }
  | { readonly exists: boolean }
  | { readonly near: { readonly of: Value; readonly within_metres: number } };

/**
 * How far back a look at history goes, up to and including now.
 * `within`: `(now - milliseconds, now]`. `entry`: after the run's entry, the trigger event itself excluded.
 * `wait`: after the current wait began. `last_run`: after the previous run's entry. `ever`: everything known.
 */
export type Window =
  | { readonly within: number }
  | { readonly since: 'entry' | 'wait' | 'last_run' | 'ever' }
  | { readonly since_moment: Value };

export type MessageStatus = 'opened' | 'clicked' | 'seen' | 'delivered' | 'bounced';

/**
 * The core form of a condition: small, typed, JSON, free of names that need a project to resolve
 * (segments and stages are inlined through `use`). Two-valued: it holds or it does not.
 */
export type Term =
  | { readonly op: 'always' }
  | { readonly op: 'never' }
  | { readonly op: 'all' | 'any'; readonly terms: readonly Term[] }
  | { readonly op: 'not'; readonly term: Term }
  /** A pooled term, by the hash of its canonical JSON. `label` is the segment or stage it came from, for traces. */
  | { readonly op: 'use'; readonly condition: string; readonly label?: string }
  | { readonly op: 'compare'; readonly left: Value; readonly type: ValueType; readonly tests: readonly Test[] }
  /** `event` null: any event of the tracking plan with this person as actor. Counts compare numbers. */
  | {
      readonly op: 'history';
      readonly measure: 'count' | 'sum' | 'count_distinct';
      readonly event: string | null;
      readonly property?: readonly string[];
      readonly where?: Term;
      readonly window: Window;
      readonly tests: readonly Test[];
    }
  /** `message` null: any message. `scope` run: only the send of this very run. */
  | {
      readonly op: 'message';
      readonly status: MessageStatus;
      readonly message: string | null;
      readonly scope: 'run' | 'any';
      readonly window: Window;
    }
  /** Minutes of the local day, `[from, to)`; from > to spans midnight. */
  | { readonly op: 'local_time'; readonly from: number; readonly to: number; readonly zone: ZoneOf }
  /** ISO weekdays, 1 = Monday. */
  | { readonly op: 'weekday'; readonly days: readonly number[]; readonly zone: ZoneOf }
  | { readonly op: 'reachable'; readonly channel: string }
  | { readonly op: 'trigger'; readonly trigger: string };

/** Terms by the hash of their canonical JSON, so that equal conditions are compiled and evaluated once. */
export type TermPool = Readonly<Record<string, Term>>;
