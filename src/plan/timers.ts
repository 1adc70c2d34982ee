import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import type { SubjectState } from './subject-state.ts';

/** What a timer is for. The order is that in which timers of one instant are served. */
export const timerKinds = ['watch', 'goal', 'run', 'entry', 'date', 'schedule'] as const;
export type TimerKind = (typeof timerKinds)[number];

export interface DueTimer {
  readonly kind: TimerKind;
  /** What the kind names it by: a condition, a run, an entry. */
  readonly name: string;
  readonly at: number;
}

/** Sets the one timer of a slot. An earlier one becomes a no-op; one for the same instant is kept unless `renew`. */
export function setTimer(instant: Instant, kind: TimerKind, name: string, at: number, renew = false): void {
  const { state } = instant;
  const slot = `${kind}:${name}`;
  if (!Number.isFinite(at)) {
    delete state.timers[slot];
    return;
  }
  if (!renew && ownMember(state.timers, slot)?.at === at) return;
  state.tokens += 1;
  state.timers[slot] = { at, n: state.tokens };
  instant.effects.push({ kind: 'timer', at, token: `${slot}#${state.tokens}` });
}

export function clearTimer(state: SubjectState, kind: TimerKind, name: string): void {
  delete state.timers[`${kind}:${name}`];
}

export function timerAt(state: SubjectState, kind: TimerKind, name: string): number | undefined {
  return ownMember(state.timers, `${kind}:${name}`)?.at;
}

/** Whether a token is that of a timer still set: every change of what it was for gives it a new one. */
export function isCurrentToken(state: SubjectState, token: string): boolean {
  const end = token.lastIndexOf('#');
  const timer = end < 0 ? undefined : ownMember(state.timers, token.slice(0, end));
  return timer !== undefined && token.slice(end + 1) === String(timer.n);
}

/** Takes the timers due at `now` out of the state, by kind, then when they were due, then name. */
export function takeDueTimers(state: SubjectState, now: number): readonly DueTimer[] {
  const due: DueTimer[] = [];
  for (const [slot, { at }] of Object.entries(state.timers)) {
    if (at > now) continue;
    const kind = timerKinds.find((one) => slot.startsWith(`${one}:`));
    if (kind !== undefined) due.push({ kind, name: slot.slice(kind.length + 1), at });
    delete state.timers[slot];
  }
  return due.sort((a, b) => timerKinds.indexOf(a.kind) - timerKinds.indexOf(b.kind) || a.at - b.at || (a.name < b.name ? -1 : 1));
}
