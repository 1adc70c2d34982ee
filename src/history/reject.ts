/** Where a record stands: the file as it was named, its first line (from 1), and the column or field at fault where it is one. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
  readonly field?: string;
}

/** Why a record of a file is not used. */
export type RejectReason =
  | 'bad_csv'
  | 'conflicting_duplicate'
  | 'no_event_name'
  | 'no_id'
  | 'no_profile'
  | 'no_time'
  | 'not_an_object'
  | 'not_a_time'
  | 'not_json'
  | 'not_utf8'
  | 'out_of_time'
  | 'too_long'
  | 'truncated'
  | 'unknown_event'
  | 'unknown_shape'
  | 'wrong_type';

/** A record that is left out, and why, in words: `message` says what is wrong there and what would be right. */
export interface Reject extends RecordPlace {
  readonly reason: RejectReason;
  readonly message: string;
}

/** Takes what is left out. */
export type RejectSink = (reject: Reject) => void;

/** A record this long, in bytes, is a mistake of an export, and would fill the memory. */
export const longestRecord = 1_048_576;
