import type { Data } from '../condition/core/type.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Input } from '../plan/input.ts';
import { launch } from '../plan/launch.ts';
import { nextDue, nextTimer } from '../plan/next-due.ts';
import { routeEvent } from '../plan/route-event.ts';
import { step } from '../plan/step.ts';
import { newSubject } from '../plan/subject-state.ts';
import type { SubjectState } from '../plan/subject-state.ts';
import { earliestFirst } from './earliest-first.ts';

type Ack = Extract<Input, { readonly kind: 'ack' }>;

/** Something that happens in the world at an instant (epoch milliseconds). An event goes to whomever it reaches. */
export type TimedInput = { readonly at: number } & (
  | { readonly kind: 'event'; readonly id: string; readonly name: string; readonly actor?: string; readonly properties: Readonly<Record<string, Data>>; /** When it happened, if earlier than it came. */ readonly ts?: number }
  | { readonly kind: 'attributes'; readonly subject: string; readonly patch: Readonly<Record<string, Data>> }
  | { readonly kind: 'ack'; readonly subject: string; readonly key?: string; readonly message?: string; readonly status: Ack['status'] }
);

export interface SubjectsStory {
  readonly program: CompiledProgram;
  /** Who is there when the journeys are launched: attributes by id. Others appear with their first input. */
  readonly subjects: Readonly<Record<string, Readonly<Record<string, Data>>>>;
  /** In any order; those of one instant are taken by when they happened, then as given. */
  readonly inputs: readonly TimedInput[];
  /** The launch, and the last instant that is looked at (included). */
  readonly start: number;
  readonly until: number;
  /** Goes on for at most this many milliseconds longer while anybody is in a journey, or about to enter one. */
  readonly settleWithin?: number;
  /** What the world does about the effects of a person: inputs at that instant or later. Nothing is acknowledged unless it says so. */
  readonly respond?: (subject: string, effects: readonly Effect[]) => readonly TimedInput[];
}

export interface SubjectsOutcome {
  /** In the order in which they came about, for everybody who was there. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>;
  readonly states: ReadonlyMap<string, SubjectState>;
}

interface Queued {
  readonly input: TimedInput;
  readonly ts: number;
  readonly place: number;
}

/**
 * Runs people on a virtual clock, in exact global order: by time, inputs before timers of the same instant, people by id.
 * Events that journeys send out are routed at their instant, after the inputs already known for it.
 */
export function runSubjects(story: SubjectsStory): SubjectsOutcome {
  const { program, until, settleWithin = 0 } = story;
  const states = new Map<string, SubjectState>();
  const effects = new Map<string, Effect[]>();
  const inputs = earliestFirst<Queued>((a, b) => a.input.at - b.input.at || a.ts - b.ts || a.place - b.place);
  const timers = earliestFirst<{ readonly at: number; readonly subject: string }>((a, b) => a.at - b.at || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  let place = 0;

  story.inputs.forEach(queue);
  for (const id of Object.keys(story.subjects).sort()) {
    const state = newSubject(id, story.subjects[id]);
    states.set(id, state);
    after(id, state, launch(program, state, story.start));
  }
  for (;;) {
    dropStale();
    const input = inputs.peek();
    const timer = timers.peek();
    const next = Math.min(input?.input.at ?? Infinity, timer?.at ?? Infinity);
    if (next > until && (next > until + settleWithin || isAtRest())) break;
    if (input !== undefined && input.input.at <= (timer?.at ?? Infinity)) {
      inputs.pop();
      deliver(input.input);
    } else if (timer !== undefined) {
      timers.pop();
      serve(timer.subject);
    } else break;
  }
  return { effects, states };

  function isAtRest(): boolean {
    return [...states.values()].every(({ runs, pending }) => Object.keys(runs).length === 0 && Object.keys(pending).length === 0);
  }

  function queue(input: TimedInput): void {
    inputs.push({ input, ts: input.kind === 'event' ? (input.ts ?? input.at) : input.at, place });
    place += 1;
  }

  /** A timer that was set anew leaves its old entry behind. */
  function dropStale(): void {
    for (let first = timers.peek(); first !== undefined; first = timers.peek()) {
      const state = states.get(first.subject);
      if (state !== undefined && nextDue(state) === first.at) return;
      timers.pop();
    }
  }

  function deliver(input: TimedInput): void {
    if (input.kind === 'attributes') return give(input.subject, { kind: 'attributes', at: input.at, patch: input.patch });
    if (input.kind === 'ack') {
      const { at, key, message, status } = input;
      return give(input.subject, { kind: 'ack', at, status, ...(key !== undefined && { key }), ...(message !== undefined && { message }) });
    }
    const { at, id, name, actor, properties, ts = at } = input;
    const route = routeEvent(program, { name, properties, ...(actor !== undefined && { actor }) });
    const reached = new Map(route.subjects.map(({ subject, own }) => [subject, own]));
    if (route.everyone) for (const subject of [...states.keys()].sort()) if (!reached.has(subject)) reached.set(subject, false);
    for (const [subject, own] of reached) {
      give(subject, { kind: 'event', id, ts, receivedAt: at, name, properties, own, ...(actor !== undefined && { actor }) });
    }
  }

  function give(subject: string, input: Input): void {
    const state = states.get(subject) ?? newSubject(subject, bareAddressAttributes(program.settings, subject));
    states.set(subject, state);
    after(subject, state, step(program, state, input, input.kind === 'event' ? input.receivedAt : input.at));
  }

  function serve(subject: string): void {
    const state = states.get(subject);
    const timer = state && nextTimer(state);
    if (state === undefined || timer === undefined) return;
    after(subject, state, step(program, state, { kind: 'timer', ...timer }, timer.at));
  }

  function after(subject: string, state: SubjectState, made: readonly Effect[]): void {
    const all = effects.get(subject);
    if (all === undefined) effects.set(subject, [...made]);
    else all.push(...made);
    const due = nextDue(state);
    if (due < Infinity) timers.push({ at: due, subject });
    for (const effect of made) {
      if (effect.kind === 'emit') queue({ kind: 'event', at: effect.at, id: effect.key, name: effect.event, actor: subject, properties: effect.properties });
    }
    if (story.respond !== undefined) story.respond(subject, made).forEach(queue);
  }
}
