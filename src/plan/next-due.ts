import type { SubjectState } from './subject-state.ts';
import { tokenOf } from './timers.ts';

/** When this person's next timer is due, in epoch milliseconds; Infinity when nothing is waiting for time. */
export function nextDue({ timers }: SubjectState): number {
  return timers[0]?.at ?? Infinity;
}

/** The token of the timer due next: what a host sends back; undefined when none is set. */
export function nextTimer({ timers }: SubjectState): { readonly at: number; readonly token: string } | undefined {
  const [first] = timers;
  return first && { at: first.at, token: tokenOf(first) };
}
