import type { Reason } from '../condition/core/explain-term.ts';
import type { Data } from '../condition/core/type.ts';

/** Where an effect comes from: journey, run and node; absent parts do not apply. */
export interface Origin {
  readonly journey: string;
  readonly run: string;
  readonly node?: string;
}

export type SkipReason =
  | 'not_reachable'
  | 'suppressed'
  | 'quiet_hours'
  | 'blackout'
  | 'cap'
  | 'sent_recently'
  | 'too_old'
  | 'paused'
  | 'switched_off'
  | 'not_eligible'
  | 'offer_expired';

/** Why a run stays on the plan it was started with. */
export type MigrationRefusal =
  /** The node it stands on has no counterpart in the new plan. */
  | 'no_such_node'
  /** The counterpart does something else: what the run waits for there would be lost. */
  | 'other_operation';

export type RejectionReason =
  | 'no_id'
  /** An instant that is no number, or a property that must be there and is not what the tracking plan says. */
  | 'no_time'
  | 'wrong_type'
  /** The tracking plan does not know the event. */
  | 'unknown_event'
  | 'unknown_send'
  | 'unknown_call'
  /** A call was answered with something else than it is said to return. */
  | 'wrong_answer'
  | 'unknown_journey'
  /** The person's time zone is none; the project's holds. */
  | 'unknown_zone'
  /** The address belongs to another profile already, or to this one. */
  | 'already_joined';

export type RefusalReason = 'audience' | 'holdout' | 'reentry' | 'running' | 'existing' | 'past' | 'missing_date' | 'no_recipient';

/**
 * What the interpreter asks the world to do, or tells it. Plain data; `at` is epoch milliseconds.
 * `key` = journey/run/node/visit: the same key never means two sends, on any engine.
 */
export type Effect =
  | { readonly kind: 'enter'; readonly at: number; readonly origin: Origin; readonly trigger: string; readonly key: string }
  | { readonly kind: 'not_entered'; readonly at: number; readonly journey: string; readonly trigger: string; readonly why: RefusalReason; readonly because?: readonly Reason[] }
  | {
      readonly kind: 'send';
      readonly at: number;
      readonly origin: Origin;
      readonly key: string;
      readonly message: string;
      readonly channel: string;
      /** Which content fits (see `takeFromShelf`); absent where the plan does not say. */
      readonly artefact?: { readonly contract: string };
      /** The scopes a template reads: profile, event, item, batch, run, offer, trigger. */
      readonly scopes: Readonly<Record<string, Data>>;
    }
  | { readonly kind: 'skip'; readonly at: number; readonly origin: Origin; readonly message: string; readonly why: SkipReason; /** Who took the slot. */ readonly taken_by?: Origin; readonly because?: readonly Reason[] }
  | { readonly kind: 'defer'; readonly at: number; readonly origin: Origin; readonly message: string; readonly until: number; readonly why: 'quiet_hours' | 'cap' | 'blackout'; /** Who took the slot; only from a program that explains itself. */ readonly taken_by?: Origin }
  | { readonly kind: 'timer'; readonly at: number; readonly token: string }
  | { readonly kind: 'set'; readonly at: number; readonly origin: Origin; readonly attributes: Readonly<Record<string, Data>> }
  | { readonly kind: 'offer'; readonly at: number; readonly origin: Origin; readonly key: string; readonly offer: string; readonly valid_until?: number; readonly code?: string }
  | { readonly kind: 'emit'; readonly at: number; readonly origin: Origin; readonly key: string; readonly event: string; readonly properties: Readonly<Record<string, Data>> }
  | { readonly kind: 'task'; readonly at: number; readonly origin: Origin; readonly key: string; readonly title: string; readonly assign?: Data; readonly create?: string; readonly in?: string }
  /** Ask another system; the answer comes back as `call_result` with this key, or the run goes on without it at `until`. */
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly origin: Origin;
      readonly key: string;
      readonly url: string;
      readonly method: string;
      readonly body: Readonly<Record<string, Data>>;
      readonly retries: number;
      readonly until: number;
    }
  /** Delete what is stored of this person elsewhere; here it is done already. */
  | { readonly kind: 'erase'; readonly at: number; readonly origin: Origin; readonly key: string }
  /** An address must not be written to, whoever has it: the host tells everybody else who does (input `suppress`). */
  | { readonly kind: 'suppress'; readonly at: number; readonly channel: string; readonly address: string; readonly what: 'marketing' | 'all' }
  /** `from` was a subject of its own and is this one from now on. */
  | { readonly kind: 'identify'; readonly at: number; readonly from: string; readonly to: string }
  | { readonly kind: 'control'; readonly at: number; readonly journey: string; readonly what: 'paused' | 'resumed' }
  /** A run goes on in another revision at `node`; or stays in its own, with `why`. */
  | { readonly kind: 'migrate'; readonly at: number; readonly origin: Origin; readonly from: string; readonly to: string; readonly node: string; readonly why?: MigrationRefusal }
  | { readonly kind: 'pause'; readonly at: number; readonly origin: Origin; readonly until: number | null }
  | { readonly kind: 'goal'; readonly at: number; readonly origin: Origin; readonly metric?: string }
  | { readonly kind: 'exit'; readonly at: number; readonly origin: Origin; readonly reason: string; /** The exit that the event of a goal matched as well. */ readonly also?: string; readonly because?: readonly Reason[] }
  /** An input that could not be taken, and changed nothing. `event` names it: an event (`order_placed.total` where one property is wrong), a key, a message, a journey, a zone, an address. */
  | { readonly kind: 'rejected'; readonly at: number; readonly event: string; readonly why: RejectionReason }
  /** The way taken: waits that began or ended, branches, arms; what a timeline and coverage are made from. */
  | { readonly kind: 'trace'; readonly at: number; readonly origin: Origin; readonly what: 'wait' | 'arm' | 'timeout' | 'woke' | 'visit' | 'replaced'; readonly arm?: string; readonly until?: number; readonly because?: readonly Reason[] }
  /**
   * Only from a program compiled to explain itself: what an event did to a trigger that did not start a run at once. `passed_over`:
   * its `where` did not hold; `armed`: a clock was set, or set anew; `stopped`: what was not to follow did.
   */
  | { readonly kind: 'trigger'; readonly at: number; readonly journey: string; readonly trigger: string; readonly what: 'passed_over' | 'armed' | 'stopped'; readonly event: string; readonly until?: number; readonly because?: readonly Reason[] };
