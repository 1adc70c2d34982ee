import { tell } from './instant.ts';
import type { Instant } from './instant.ts';
import type { SubjectState, Timer, TimerKind } from './subject-state.ts';

/** The order in which timers of one instant are served. */
const places: Readonly<Record<TimerKind, number>> = { watch: 0, goal: 1, run: 2, entry: 3, date: 4, schedule: 5 };

/** Sets the one timer of a thing. An earlier one becomes a no-op; one for the same instant is kept unless `renew`. */
export function setTimer(instant: Instant, kind: TimerKind, name: string, at: number, renew = false): void {
  const { state } = instant;
  const { timers } = state;
  const place = placeOf(timers, kind, name);
  if (place >= 0 && !renew && timers[place]?.at === at) return;
  const earlier = place < 0 ? undefined : removeAt(timers, place);
  if (!Number.isFinite(at)) return;
  state.tokens += 1;
  const n = state.tokens;
  const token = String(n);
  if (earlier === undefined) insertByTime(timers, { kind, name, at, n, token });
  else {
    earlier.at = at;
    earlier.n = n;
    earlier.token = token;
    insertByTime(timers, earlier);
  }
  if (instant.program.timers) tell(instant, { kind: 'timer', at, token });
}

/** Sets the timer of a thing that may be looked at too early, never too late: one that is set and comes before `at` is kept. */
export function setTimerNoLater(instant: Instant, kind: TimerKind, name: string, at: number): void {
  const known = timerAt(instant.state, kind, name);
  if (known === undefined || known > at || known <= instant.now) setTimer(instant, kind, name, at);
}

export function clearTimer({ timers }: SubjectState, kind: TimerKind, name: string): void {
  const place = placeOf(timers, kind, name);
  if (place >= 0) removeAt(timers, place);
}

export function timerAt({ timers }: SubjectState, kind: TimerKind, name: string): number | undefined {
  const place = placeOf(timers, kind, name);
  return place < 0 ? undefined : timers[place]?.at;
}

/** Whether a token is that of a timer still set: every change of what it was for gives it a new one. */
export function isCurrentToken({ timers }: SubjectState, token: string): boolean {
  for (let place = 0; place < timers.length; place += 1) if (timers[place]?.token === token) return true;
  return false;
}

/** Takes out the only timer due at `now`; undefined where there is none, or more. */
export function takeOnlyDueTimer({ timers }: SubjectState, now: number): Timer | undefined {
  const isOne = (timers[0]?.at ?? Infinity) <= now && (timers.length < 2 || (timers[1]?.at ?? Infinity) > now);
  return isOne ? removeAt(timers, 0) : undefined;
}

/** Takes the timers due at `now` out of the state, by kind, then when they were due; entries then as they were set, the others by name. */
export function takeDueTimers({ timers }: SubjectState, now: number): readonly Timer[] {
  let count = 0;
  while (count < timers.length && (timers[count]?.at ?? Infinity) <= now) count += 1;
  const due = timers.splice(0, count);
  return count < 2 ? due : due.sort((a, b) => places[a.kind] - places[b.kind] || a.at - b.at || (a.kind === 'entry' ? a.n - b.n : 0) || (a.name < b.name ? -1 : 1));
}

function placeOf(timers: readonly Timer[], kind: TimerKind, name: string): number {
  for (let place = 0; place < timers.length; place++) {
    const timer = timers[place];
    if (timer !== undefined && timer.name === name && timer.kind === kind) return place;
  }
  return -1;
}

// A person has a handful of timers: moving the later ones by hand beats `splice`, which allocates.

function removeAt(timers: Timer[], place: number): Timer {
  const removed = timers[place];
  if (removed === undefined) throw new Error('there is no timer in this place');
  for (let next = place + 1; next < timers.length; next += 1) {
    const timer = timers[next];
    if (timer !== undefined) timers[next - 1] = timer;
  }
  timers.pop();
  return removed;
}

/** After those that are due at the same instant. */
function insertByTime(timers: Timer[], timer: Timer): void {
  let place = timers.length;
  timers.push(timer);
  for (; place > 0; place -= 1) {
    const before = timers[place - 1];
    if (before === undefined || before.at <= timer.at) break;
    timers[place] = before;
  }
  timers[place] = timer;
}
