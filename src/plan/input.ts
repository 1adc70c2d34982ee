import type { Data } from '../condition/core/type.ts';
import type { MessageStatus } from '../condition/core/term.ts';

/**
 * Inputs of one subject are totally ordered by (receivedAt, ts, id). Times are epoch milliseconds. What makes one of two
 * subjects is no input of either: see `joinSubjects`.
 */
export type Input =
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly ts: number;
      readonly receivedAt: number;
      readonly name: string;
      readonly properties: Readonly<Record<string, Data>>;
      /** Whether this subject did it (conditions `did…` count only own events) or it merely reached them. */
      readonly own: boolean;
      readonly actor?: string;
    }
  | { readonly kind: 'timer'; readonly at: number; readonly token: string }
  | { readonly kind: 'attributes'; readonly at: number; readonly patch: Readonly<Record<string, Data>> }
  /** What became of a message: by effect key, or the latest send of a message id. `unsubscribed` and `complained` suppress. */
  | {
      readonly kind: 'ack';
      readonly at: number;
      readonly key?: string;
      readonly message?: string;
      readonly status: MessageStatus | 'failed' | 'unsubscribed' | 'complained';
    }
  /** The answer to a `call`, by its key. `data` is the answer as JSON. */
  | { readonly kind: 'call_result'; readonly at: number; readonly key: string; readonly ok: boolean; readonly data?: Readonly<Record<string, unknown>> }
  /** Somebody else with this address may not be written to there (effect `suppress`). */
  | { readonly kind: 'suppress'; readonly at: number; readonly channel: string; readonly address: string; readonly what: 'marketing' | 'all' }
  /**
   * Pause: dues stay and firing stops. Resume: what is overdue goes on, sends only while they are not too old.
   * Migrate: this person's runs of older revisions go on in the current one; `moved` names where a node is now,
   * others keep their name. A host gives each to everybody, a pause to those who appear later as well.
   */
  | { readonly kind: 'control'; readonly at: number; readonly journey: string; readonly action: 'pause' | 'resume' }
  | { readonly kind: 'control'; readonly at: number; readonly journey: string; readonly action: 'migrate'; readonly moved: Readonly<Record<string, string>> };
