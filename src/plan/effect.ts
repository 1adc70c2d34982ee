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

export type RefusalReason = 'audience' | 'holdout' | 'reentry' | 'running' | 'existing' | 'past' | 'missing_date' | 'no_recipient';

/**
 * What the interpreter asks the world to do, or tells it. Plain data; `at` is epoch milliseconds.
 * `key` = journey/run/node/visit: the same key never means two sends, on any engine.
 */
export type Effect =
  | { readonly kind: 'enter'; readonly at: number; readonly origin: Origin; readonly trigger: string; readonly key: string }
  | { readonly kind: 'not_entered'; readonly at: number; readonly journey: string; readonly trigger: string; readonly why: RefusalReason }
  | {
      readonly kind: 'send';
      readonly at: number;
      readonly origin: Origin;
      readonly key: string;
      readonly message: string;
      readonly channel: string;
      /** The scopes a template reads: profile, event, item, batch, run, offer, trigger. */
      readonly scopes: Readonly<Record<string, Data>>;
    }
  | { readonly kind: 'skip'; readonly at: number; readonly origin: Origin; readonly message: string; readonly why: SkipReason; /** Who took the slot. */ readonly taken_by?: Origin }
  | { readonly kind: 'defer'; readonly at: number; readonly origin: Origin; readonly message: string; readonly until: number; readonly why: 'quiet_hours' | 'cap' | 'blackout' }
  | { readonly kind: 'timer'; readonly at: number; readonly token: string }
  | { readonly kind: 'set'; readonly at: number; readonly origin: Origin; readonly attributes: Readonly<Record<string, Data>> }
  | { readonly kind: 'offer'; readonly at: number; readonly origin: Origin; readonly key: string; readonly offer: string; readonly valid_until?: number; readonly code?: string }
  | { readonly kind: 'emit'; readonly at: number; readonly origin: Origin; readonly key: string; readonly event: string; readonly properties: Readonly<Record<string, Data>> }
  | { readonly kind: 'task'; readonly at: number; readonly origin: Origin; readonly key: string; readonly title: string; readonly assign?: Data; readonly create?: string; readonly in?: string }
  | { readonly kind: 'pause'; readonly at: number; readonly origin: Origin; readonly until: number | null }
  | { readonly kind: 'goal'; readonly at: number; readonly origin: Origin; readonly metric?: string }
  | { readonly kind: 'exit'; readonly at: number; readonly origin: Origin; readonly reason: string; /** The exit that the event of a goal matched as well. */ readonly also?: string }
  /** An input that could not be taken: an event without an id, or what became of a send that is not known (`event`: its key or message). */
  | { readonly kind: 'rejected'; readonly at: number; readonly event: string; readonly why: 'no_id' | 'unknown_send' }
  /** The way taken: waits that began or ended, branches, arms; what a timeline and coverage are made from. */
  | { readonly kind: 'trace'; readonly at: number; readonly origin: Origin; readonly what: 'wait' | 'arm' | 'timeout' | 'woke' | 'visit' | 'replaced'; readonly arm?: string; readonly until?: number };
