import { acknowledge } from './acknowledge.ts';
import { takeCallResult } from './call-result.ts';
import { changeAttributes } from './change-attributes.ts';
import { firePending } from './clock-entries.ts';
import type { CompiledProgram } from './compiled-program.ts';
import { fireDate } from './date-entries.ts';
import { enterByEdges } from './edge-entries.ts';
import { controlJourney } from './control-journey.ts';
import type { Effect } from './effect.ts';
import { checkExits } from './exits.ts';
import { checkEndedRun, checkGoals } from './goals.ts';
import type { Input } from './input.ts';
import { makeReady, newInstant, planOf } from './instant.ts';
import type { Instant } from './instant.ts';
import { introduce } from './launch.ts';
import { nextDue } from './next-due.ts';
import { prune } from './prune.ts';
import { react } from './react.ts';
import { suppress } from './reachability.ts';
import { activeRuns, endedRun, isActive, runOfSlot } from './runs.ts';
import { fireSchedule } from './schedule-entries.ts';
import { settle } from './settle.ts';
import type { SubjectState, Timer } from './subject-state.ts';
import { takeEvent } from './take-event.ts';
import { isCurrentToken, takeDueTimers, takeOnlyDueTimer } from './timers.ts';
import { lookAtWatches, noEdges } from './watches.ts';

const nothing: readonly Effect[] = [];

/**
 * Takes one input of one person, in place, and gives what follows from it, in order. No clock, no I/O, no chance: the same
 * state, input and `now` (epoch milliseconds) give the same effects. Nothing is processed before what was processed last:
 * a clock that goes back stands still. An input whose times are no numbers is rejected.
 * Timers that fell due before the input was received are served first, so a late host cannot change the order of things;
 * a timer whose token is no longer current does nothing. Somebody new is introduced to the program on the way.
 */
export function step(program: CompiledProgram, state: SubjectState, input: Input, now: number): readonly Effect[] {
  const at = input.kind === 'event' ? input.receivedAt : input.at;
  if (!Number.isFinite(at) || !Number.isFinite(now) || (input.kind === 'event' && !Number.isFinite(input.ts))) {
    return [{ kind: 'rejected', at: state.now, event: input.kind === 'event' ? input.name : input.kind, why: 'no_time' }];
  }
  if (input.kind === 'timer' && !isCurrentToken(state, input.token)) return [];
  const late = input.kind === 'timer' ? nothing : catchUp(program, state, at, now);
  const effects = serveInstant(program, state, Math.max(at, now), at, input);
  return late.length === 0 ? effects : [...late, ...effects];
}

/** Serves the timers that are due next, at the instant when they are due: what a virtual clock does instead of giving them as inputs. Without a timer nothing happens. */
export function serveNext(program: CompiledProgram, state: SubjectState): readonly Effect[] {
  const due = nextDue(state);
  return due === Infinity ? nothing : serveInstant(program, state, due, Infinity, undefined);
}

/** Serves the timers that fell due before `at` and that the host has not brought, as of `now`. */
export function catchUp(program: CompiledProgram, state: SubjectState, at: number, now: number): readonly Effect[] {
  const due = nextDue(state);
  return due < at ? serveInstant(program, state, Math.max(due, now), at, undefined) : nothing;
}

function serveInstant(program: CompiledProgram, state: SubjectState, now: number, before: number, input: Input | undefined): readonly Effect[] {
  if (state.erasedAt !== undefined && (input?.kind === 'event' || input?.kind === 'attributes')) state.erasedAt = undefined;
  const isGone = state.erasedAt !== undefined;
  const isNew = state.signature === '' && !isGone;
  const instant = newInstant(program, state, now);
  if (!isGone) introduce(instant, isNew ? 'new' : 'existing');
  if (input === undefined) serveTimers(instant, before - 1);
  else if (input.kind === 'timer') serveTimers(instant, instant.now);
  else take(instant, input);
  if (isNew) enterByEdges(instant, lookAtWatches(instant, program.watches));
  if (instant.ready.length > 0) settle(instant);
  prune(instant);
  return instant.effects;
}

function take(instant: Instant, input: Exclude<Input, { readonly kind: 'timer' }>): void {
  switch (input.kind) {
    case 'event':
      takeEvent(instant, input);
      return;
    case 'attributes':
      instant.state.order += 1;
      changeAttributes(instant, input.patch);
      return;
    case 'ack':
      instant.state.order += 1;
      react(instant, acknowledge(instant, input));
      return;
    case 'suppress':
      instant.state.order += 1;
      suppress(instant.state, input.channel, input.address, input.what);
      react(instant, { channels: new Set([input.channel]) });
      return;
    case 'call_result':
      instant.state.order += 1;
      takeCallResult(instant, input);
      return;
    case 'control':
      instant.state.order += 1;
      controlJourney(instant, input);
  }
}

/** All timers due at `upTo` or earlier, as one instant: edges and goals, exits, runs, then entries. They come in that order. */
function serveTimers(instant: Instant, upTo: number): void {
  const { program, state } = instant;
  const until = Math.min(upTo, instant.now);
  const only = takeOnlyDueTimer(state, until);
  if (only?.kind === 'run') {
    wakeRun(instant, only);
    return;
  }
  const due = only === undefined ? takeDueTimers(state, until) : [only];
  const edges = due[0]?.kind === 'watch' ? lookAtWatches(instant, watchesOf(program, due)) : noEdges;
  for (const timer of due) if (timer.kind === 'goal') serveGoal(instant, timer.name);
  if (edges.length > 0) for (const run of activeRuns(state)) if (isActive(state, run)) checkExits(instant, run, undefined, edges);
  for (const timer of due) if (timer.kind === 'run') wakeRun(instant, timer);
  if (edges.length > 0) enterByEdges(instant, edges);
  for (const { kind, name, at } of due) {
    if (kind === 'entry') firePending(instant, name, at);
    const entry = kind === 'date' || kind === 'schedule' ? program.entries.get(name) : undefined;
    if (entry === undefined) continue;
    if (kind === 'date') fireDate(instant, entry, at);
    else fireSchedule(instant, entry, at);
  }
}

function wakeRun(instant: Instant, { name, at }: Timer): void {
  const run = runOfSlot(instant.state, name);
  if (run === undefined) return;
  run.due = at;
  makeReady(instant, run);
}

/** In the order of the program. */
function watchesOf({ watches }: CompiledProgram, due: readonly Timer[]): CompiledProgram['watches'] {
  const [only] = due;
  if (due.length === 1 && only !== undefined) {
    for (const watch of watches) if (watch.id === only.name) return [watch];
    return [];
  }
  return watches.filter(({ id }) => due.some(({ kind, name }) => kind === 'watch' && name === id));
}

function serveGoal(instant: Instant, name: string): void {
  const run = runOfSlot(instant.state, name);
  const ended = run === undefined && name.startsWith('~') ? endedRun(instant.state, name.slice(1)) : undefined;
  const plan = run && planOf(instant, run);
  if (run !== undefined && plan !== undefined) checkGoals(instant, plan, run);
  if (ended !== undefined) checkEndedRun(instant, ended);
}
