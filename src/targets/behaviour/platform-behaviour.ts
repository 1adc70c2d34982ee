/** One thing that a platform does in its own way: which of the ways that lc can imitate, in a marketer's words, and who says so. */
export interface Habit<Way> {
  readonly is: Way;
  /** Without a full stop. */
  readonly says: string;
  /** The vendor's page, file or field; "no source" where it is the safe reading of what is not said. */
  readonly source: string;
}

/**
 * What a platform does while a journey runs, beside what its steps say: enough for the interpreter to predict it. What becomes of
 * single constructs follows from the claims; these are the habits that hold for every journey.
 */
export interface PlatformBehaviour {
  /** When a condition or an event that ends a run acts. The steps of the journey are adapted to it. */
  readonly exits: Habit<'at_once' | 'before_steps' | 'before_messages'>;
  /** How often who is let in is asked. */
  readonly audience: Habit<'at_entry' | 'before_steps'>;
  /** A trigger of somebody who is inside: ignored, or one more run beside the first where entering again is allowed. */
  readonly second_trigger: Habit<'ignored' | 'another_run'>;
  /** "Once in some time" between two entries. */
  readonly once_per: Habit<'kept' | 'never_again'>;
  /** `skip`: a message over the cap is left out, never later. */
  readonly caps: Habit<'kept' | 'skip' | 'none'>;
  readonly quiet_hours: Habit<'kept' | 'text_messages' | 'in_the_steps' | 'none'>;
  /** The grain of waits in milliseconds, and the longest. */
  readonly waits: Habit<{ readonly grain: number; readonly least?: number; readonly most?: number; readonly months: 'calendar' | '30_days' }>;
  /** The longest wait for something to happen, in milliseconds. */
  readonly longest_wait_for?: Habit<number>;
  /** How far "since the run began" looks back. */
  readonly since_entry: Habit<'kept' | 'longest_stay'>;
  /** Whether a branch can ask if somebody may be written to, or goes the way of "yes". */
  readonly reachable: Habit<'asked' | 'yes'>;
  /** Whose clock a time of day is read on where the spec names a zone. */
  readonly clock: Habit<'kept' | 'recipient'>;
}
