import type { Instant } from './instant.ts';
import type { SubjectState, Timer, TimerKind } from './subject-state.ts';

/** The order in which timers of one instant are served. */
const places: Readonly<Record<TimerKind, number>> = { watch: 0, goal: 1, run: 2, entry: 3, date: 4, schedule: 5 };

export interface DueTimer {
  readonly kind: TimerKind;
  /** What the kind names it by: a condition, a run, an entry. */
  readonly name: string;
  readonly at: number;
}

/** Sets the one timer of a thing. An earlier one becomes a no-op; one for the same instant is kept unless `renew`. */
export function setTimer({ state, effects }: Instant, kind: TimerKind, name: string, at: number, renew = false): void {
  const { timers } = state;
  const place = placeOf(timers, kind, name);
  if (place >= 0) {
    if (!renew && timers[place]?.at === at) return;
    timers.splice(place, 1);
  }
  if (!Number.isFinite(at)) return;
  state.tokens += 1;
  const timer = { kind, name, at, n: state.tokens };
  let index = timers.length;
  while (index > 0 && (timers[index - 1]?.at ?? -Infinity) > at) index -= 1;
  if (index === timers.length) timers.push(timer);
  else timers.splice(index, 0, timer);
  effects.push({ kind: 'timer', at, token: tokenOf(timer) });
}

export function clearTimer({ timers }: SubjectState, kind: TimerKind, name: string): void {
  const place = placeOf(timers, kind, name);
  if (place >= 0) timers.splice(place, 1);
}

export function timerAt({ timers }: SubjectState, kind: TimerKind, name: string): number | undefined {
  return timers[placeOf(timers, kind, name)]?.at;
}

/** What a host sends back when a timer is due. */
export function tokenOf({ kind, name, n }: Timer): string {
  return `${kind}:${name}#${n}`;
}

/** Whether a token is that of a timer still set: every change of what it was for gives it a new one. */
export function isCurrentToken({ timers }: SubjectState, token: string): boolean {
  const n = Number(token.slice(token.lastIndexOf('#') + 1));
  return timers.some((timer) => timer.n === n && tokenOf(timer) === token);
}

/** Takes the timers due at `now` out of the state, by kind, then when they were due; entries then as they were set, the others by name. */
export function takeDueTimers({ timers }: SubjectState, now: number): readonly DueTimer[] {
  let count = 0;
  while (count < timers.length && (timers[count]?.at ?? Infinity) <= now) count += 1;
  const due = timers.splice(0, count);
  return count < 2 ? due : due.sort((a, b) => places[a.kind] - places[b.kind] || a.at - b.at || (a.kind === 'entry' ? a.n - b.n : 0) || (a.name < b.name ? -1 : 1));
}

function placeOf(timers: readonly Timer[], kind: TimerKind, name: string): number {
  for (let place = 0; place < timers.length; place++) {
    const timer = timers[place];
    if (timer?.kind === kind && timer.name === name) return place;
  }
  return -1;
}
