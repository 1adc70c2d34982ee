import type { Data } from '../condition/core/type.ts';
import type { MessageStatus } from '../condition/core/term.ts';

/** Inputs of one subject are totally ordered by (receivedAt, ts, id). Times are epoch milliseconds. */
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
    };
