import type { SubjectState } from './subject-state.ts';

/** When this person's next timer is due, in epoch milliseconds; Infinity when nothing is waiting for time. */
export function nextDue(state: SubjectState): number {
  let next = Infinity;
  for (const slot in state.timers) {
    const at = state.timers[slot]?.at ?? Infinity;
    if (at < next) next = at;
  }
  return next;
}

/** The token of the timer due next (of several, the first by name): what a host sends back; undefined when none is set. */
export function nextTimer(state: SubjectState): { readonly at: number; readonly token: string } | undefined {
  let found: { readonly at: number; readonly slot: string; readonly n: number } | undefined;
  for (const [slot, { at, n }] of Object.entries(state.timers)) {
    if (found === undefined || at < found.at || (at === found.at && slot < found.slot)) found = { at, slot, n };
  }
  return found && { at: found.at, token: `${found.slot}#${found.n}` };
}
