import { acknowledge } from './acknowledge.ts';
import { changeAttributes } from './change-attributes.ts';
import { firePending } from './clock-entries.ts';
import type { CompiledProgram } from './compiled-program.ts';
import { fireDate } from './date-entries.ts';
import { enterByEdges } from './edge-entries.ts';
import type { Effect } from './effect.ts';
import { checkExits } from './exits.ts';
import { checkGoals } from './goals.ts';
import type { Input } from './input.ts';
import { activeRuns, isActive, newInstant } from './instant.ts';
import type { Instant } from './instant.ts';
import { introduce } from './launch.ts';
import { nextDue } from './next-due.ts';
import { ownMember } from './own-member.ts';
import { prune } from './prune.ts';
import { react } from './react.ts';
import { fireSchedule } from './schedule-entries.ts';
import { settle } from './settle.ts';
import type { SubjectState } from './subject-state.ts';
import { takeEvent } from './take-event.ts';
import { isCurrentToken, takeDueTimers } from './timers.ts';
import { lookAtWatches } from './watches.ts';

/**
 * Takes one input of one person, in place, and gives what follows from it, in order. No clock, no I/O, no chance: the same
 * state, input and `now` (epoch milliseconds) give the same effects. Nothing is processed before what was processed last.
 * Timers that fell due before the input was received are served first, so a late host cannot change the order of things;
 * a timer whose token is no longer current does nothing. Somebody new is introduced to the program on the way.
 */
export function step(program: CompiledProgram, state: SubjectState, input: Input, now: number): readonly Effect[] {
  const at = input.kind === 'event' ? input.receivedAt : input.at;
  const effects: Effect[] = [];
  if (input.kind === 'timer' && !isCurrentToken(state, input.token)) return effects;
  if (input.kind !== 'timer' && nextDue(state) < at) {
    const due = nextDue(state);
    effects.push(...serveInstant(program, state, Math.max(due, now), at, undefined));
  }
  effects.push(...serveInstant(program, state, Math.max(at, now), at, input));
  return effects;
}

function serveInstant(program: CompiledProgram, state: SubjectState, now: number, before: number, input: Input | undefined): readonly Effect[] {
  const isNew = state.signature === '';
  const instant = newInstant(program, state, now);
  introduce(instant, isNew ? 'new' : 'existing');
  if (input === undefined) serveTimers(instant, before - 1);
  else if (input.kind === 'timer') serveTimers(instant, instant.now);
  else take(instant, input);
  if (isNew) enterByEdges(instant, lookAtWatches(instant, program.watches));
  settle(instant);
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
  }
}

/** All timers due at `upTo` or earlier, as one instant: edges and goals, exits, runs, then entries. */
function serveTimers(instant: Instant, upTo: number): void {
  const { program, state } = instant;
  const due = takeDueTimers(state, Math.min(upTo, instant.now));
  const watches = program.watches.filter(({ id }) => due.some((timer) => timer.kind === 'watch' && timer.name === id));
  const edges = lookAtWatches(instant, watches);
  for (const { kind, name } of due) {
    const run = kind === 'goal' ? ownMember(state.runs, name) : undefined;
    if (run !== undefined) checkGoals(instant, run);
  }
  if (edges.length > 0) for (const run of activeRuns(state)) if (isActive(state, run)) checkExits(instant, run, undefined, edges);
  for (const { kind, name, at } of due) {
    const run = kind === 'run' ? ownMember(state.runs, name) : undefined;
    if (run === undefined) continue;
    run.due = at;
    instant.ready.add(run);
  }
  enterByEdges(instant, edges);
  for (const { kind, name, at } of due) {
    const entry = program.entries.get(name);
    if (kind === 'entry') firePending(instant, name, at);
    else if (kind === 'date' && entry !== undefined) fireDate(instant, entry, at);
    else if (kind === 'schedule' && entry !== undefined) fireSchedule(instant, entry, at);
  }
}
