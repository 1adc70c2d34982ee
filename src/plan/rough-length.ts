import type { Duration } from '../time/duration.ts';

const DAY = 86_400_000;
/** The mean Gregorian month: 365.2425 days / 12. */
const MONTH = 2_629_746_000;

/** About how long a duration is, in milliseconds: a day of 24 hours, a mean month. For spreading and for where to begin a search. */
export function roughLength({ months, days, milliseconds }: Duration): number {
  return months * MONTH + days * DAY + milliseconds;
}
