/**
 * One time zone of the pinned table: `offsets[i]` (milliseconds east of UTC) holds from `starts[i]` (epoch milliseconds,
 * the first is -Infinity) until the next start. Beyond the last start the zone's repeating rule is already unrolled.
 */
export interface Zone {
  readonly id: string;
  readonly starts: Float64Array;
  readonly offsets: Float64Array;
  /** Where to begin to look: `hints[i]` is the interval that holds `i` × `hintLength` milliseconds after the second start. */
  readonly hints: Uint16Array;
}

/** A power of two near a hundred days: few zones ever changed their clocks twice in less. */
export const hintLength = 2 ** 33;
