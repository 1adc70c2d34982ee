import type { SubjectState } from './subject-state.ts';

/** When this person's next timer is due, in epoch milliseconds; Infinity when nothing is waiting for time. */
export function nextDue({ timers }: SubjectState): number {
  return timers.length === 0 ? Infinity : (timers[0]?.at ?? Infinity);
}

/** The timer due next: when, and the token that a host sends back; undefined when none is set. */
export function nextTimer({ timers }: SubjectState): { readonly at: number; readonly token: string } | undefined {
  const first = timers.length === 0 ? undefined : timers[0];
  return first && { at: first.at, token: first.token };
}
