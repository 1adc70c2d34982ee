import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Input } from '../plan/input.ts';
import { launch } from '../plan/launch.ts';
import { nextTimer } from '../plan/next-due.ts';
import { routeEvent } from '../plan/route-event.ts';
import { step } from '../plan/step.ts';
import { newSubject } from '../plan/subject-state.ts';
import type { BoundaryPerson, PersonInput } from './boundary-people.ts';

/** More timers than this in one life are a plan that never comes to rest: the rest is not played. */
const mostTimers = 100_000;

/**
 * Takes one person through a program, alone in the world, from the launch at `start` to `until` (both epoch milliseconds, included):
 * every effect in its order. An event that a journey sends out comes back to them where it reaches them; what reaches others is lost.
 * `heard` is told of each input and of how many effects came before it. The same interpreter as in production; pure.
 */
export function playPerson(program: CompiledProgram, person: Pick<BoundaryPerson, 'id' | 'attributes' | 'inputs'>, start: number, until: number, heard?: (input: PersonInput, place: number) => void): readonly Effect[] {
  const state = newSubject(person.id, person.attributes);
  const effects: Effect[] = [];
  const waiting: PersonInput[] = [...person.inputs];
  const take = (made: readonly Effect[]): void => {
    for (const effect of made) {
      effects.push(effect);
      if (effect.kind === 'emit') place(waiting, effect.at, emitted(program, person.id, effect));
    }
  };
  take(launch(program, state, start));
  for (let timers = 0; timers < mostTimers; ) {
    const input = waiting[0];
    const timer = nextTimer(state);
    const at = input === undefined ? Infinity : timeOf(input);
    const due = timer?.at ?? Infinity;
    if (Math.min(at, due) > until) break;
    if (input !== undefined && at <= due) {
      waiting.shift();
      heard?.(input, effects.length);
      take(step(program, state, input, at));
    } else if (timer !== undefined) {
      timers += 1;
      take(step(program, state, { kind: 'timer', ...timer }, due));
    } else break;
  }
  return effects;
}

/** When an input comes to the interpreter. */
export function timeOf(input: Exclude<Input, { readonly kind: 'timer' }>): number {
  return input.kind === 'event' ? input.receivedAt : input.at;
}

/** Behind what is already known for that instant. */
function place(waiting: PersonInput[], at: number, inputs: readonly PersonInput[]): void {
  const later = waiting.findIndex((input) => timeOf(input) > at);
  waiting.splice(later < 0 ? waiting.length : later, 0, ...inputs);
}

function emitted(program: CompiledProgram, id: string, { key, at, event, properties }: Extract<Effect, { readonly kind: 'emit' }>): readonly PersonInput[] {
  const route = routeEvent(program, { name: event, actor: id, properties });
  return route.subjects.flatMap(({ subject, own }) => (subject === id ? [{ kind: 'event', id: key, ts: at, receivedAt: at, name: event, properties, own, actor: id }] : []));
}
