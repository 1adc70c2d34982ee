/**
 * One time zone of the pinned table: `offsets[i]` (milliseconds east of UTC) holds from `starts[i]` (epoch milliseconds,
 * the first is -Infinity) until the next start. Beyond the last start the zone's repeating rule is already unrolled.
 */
export interface Zone {
  readonly id: string;
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
}
