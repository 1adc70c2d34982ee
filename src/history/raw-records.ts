import type { RejectReason } from './reject.ts';

/** An event as a file has it: told apart, placed in time, and not yet looked at by a tracking plan. Times are epoch milliseconds. */
export interface RawHistoryEvent {
  readonly id: string;
  readonly profile: string;
  readonly name: string;
  /** When it happened. */
  readonly ts: number;
  /** When it came in: `ts` where the file does not say. */
  readonly receivedAt: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A profile as a file has it. */
export interface RawProfile {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is wrong with a record, before its place is known. */
export interface RecordFault {
  readonly fault: RejectReason;
  readonly message: string;
  readonly field?: string;
}
