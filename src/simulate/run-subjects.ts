import type { Data } from '../condition/core/type.ts';
import { bareAddressAttributes } from '../plan/bare-address.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Input } from '../plan/input.ts';
import { ingestEvent } from '../plan/ingest-event.ts';
import { joinSubjects } from '../plan/join-subjects.ts';
import { launch } from '../plan/launch.ts';
import { nextDue, nextTimer } from '../plan/next-due.ts';
import { addressOf, suppressionKey } from '../plan/reachability.ts';
import type { RoutedEvent } from '../plan/route-event.ts';
import { routeEvent } from '../plan/route-event.ts';
import { step } from '../plan/step.ts';
import { newSubject } from '../plan/subject-state.ts';
import type { SubjectState } from '../plan/subject-state.ts';
import { earliestFirst } from './earliest-first.ts';

type Ack = Extract<Input, { readonly kind: 'ack' }>;

/** Something that happens in the world at an instant (epoch milliseconds). An event goes to whomever it reaches. */
export type TimedInput = { readonly at: number } & (
  | { readonly kind: 'event'; readonly id: string; readonly name: string; readonly actor?: string; readonly properties: Readonly<Record<string, Data>>; /** When it happened, if earlier than it came. */ readonly ts?: number }
  /** An event as somebody sent it: looked at by the tracking plan first, and rejected where it does not fit. */
  | { readonly kind: 'raw'; readonly id: string; readonly name: string; readonly actor?: string; readonly properties: Readonly<Record<string, unknown>>; readonly ts?: number }
  | { readonly kind: 'attributes'; readonly subject: string; readonly patch: Readonly<Record<string, Data>> }
  | { readonly kind: 'ack'; readonly subject: string; readonly key?: string; readonly message?: string; readonly status: Ack['status'] }
  | { readonly kind: 'call_result'; readonly subject: string; readonly key: string; readonly ok: boolean; readonly data?: Readonly<Record<string, unknown>> }
  /** `from`, as a rule a bare address, turns out to be `to`. */
  | { readonly kind: 'identify'; readonly from: string; readonly to: string }
  /** For everybody, those who appear later included. */
  | { readonly kind: 'control'; readonly journey: string; readonly action: 'pause' | 'resume' }
  | { readonly kind: 'control'; readonly journey: string; readonly action: 'migrate'; readonly moved: Readonly<Record<string, string>> }
  /** Other plans hold from now on; runs of revisions that they do not retain end. */
  | { readonly kind: 'program'; readonly program: CompiledProgram }
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
  /** Called with the launch, and with every instant at which something was done, when nothing is left to do in it. States change afterwards. */
  readonly watch?: (at: number, states: ReadonlyMap<string, SubjectState>) => void;
}

export interface SubjectsOutcome {
  /** In the order in which they came about, for everybody who was there. */
  readonly effects: ReadonlyMap<string, readonly Effect[]>;
  readonly states: ReadonlyMap<string, SubjectState>;
}

type Suppression = Pick<Extract<Effect, { readonly kind: 'suppress' }>, 'channel' | 'address' | 'what'>;

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
  const { until, settleWithin = 0 } = story;
  let { program } = story;
  const states = new Map<string, SubjectState>();
  const effects = new Map<string, Effect[]>();
  const inputs = earliestFirst<Queued>((a, b) => a.input.at - b.input.at || a.ts - b.ts || a.place - b.place);
  const timers = earliestFirst<{ readonly at: number; readonly subject: string }>((a, b) => a.at - b.at || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  /** Whose inbox is that of somebody else now. */
  const joinedTo = new Map<string, string>();
  const suppressed = new Map<string, Suppression>();
  const paused = new Set<string>();
  let place = 0;

  story.inputs.forEach(queue);
  for (const id of Object.keys(story.subjects).sort()) {
    const state = newSubject(id, story.subjects[id]);
    states.set(id, state);
    after(id, state, launch(program, state, story.start));
  }
  let now = story.start;
  for (;;) {
    dropStale();
    const input = inputs.peek();
    const timer = timers.peek();
    const next = Math.min(input?.input.at ?? Infinity, timer?.at ?? Infinity);
    if (next !== now) {
      story.watch?.(now, states);
      now = next;
    }
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
    return [...states.values()].every(({ runs, pending }) => runs.length === 0 && Object.keys(pending).length === 0);
  }

  function queue(input: TimedInput): void {
    inputs.push({ input, ts: input.kind === 'event' || input.kind === 'raw' ? (input.ts ?? input.at) : input.at, place });
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
    switch (input.kind) {
      case 'attributes': {
        const subject = resolve(input.subject);
        give(subject, { kind: 'attributes', at: input.at, patch: input.patch });
        tellSuppressions(subject, input.at);
        return;
      }
      case 'ack':
      case 'call_result': {
        const { subject, ...rest } = input;
        give(resolve(subject), rest);
        return;
      }
      case 'raw': {
        const { id, at, ts = at } = input;
        const taken = ingestEvent(program.settings, input);
        if ('event' in taken) deliverEvent({ ...taken.event, id, at, ts });
        else note(resolve(input.actor ?? ''), [{ kind: 'rejected', at, event: taken.rejected, why: taken.why }]);
        return;
      }
      case 'event':
        deliverEvent({ ...input, ts: input.ts ?? input.at });
        return;
      case 'identify':
        identify(input);
        return;
      case 'control':
        if (input.action === 'pause') paused.add(input.journey);
        else if (input.action === 'resume') paused.delete(input.journey);
        for (const subject of everybody()) give(subject, input);
        return;
      case 'program':
        program = input.program;
        for (const subject of everybody()) after(subject, stateOf(subject, input.at), launch(program, stateOf(subject, input.at), input.at));
    }
  }

  function deliverEvent({ at, id, ts, name, properties, ...event }: RoutedEvent & { readonly at: number; readonly id: string; readonly ts: number }): void {
    const actor = event.actor === undefined ? undefined : resolve(event.actor);
    const route = routeEvent(program, { name, properties, ...(actor !== undefined && { actor }) });
    const reached = new Map<string, boolean>();
    for (const { subject, own } of route.subjects) reached.set(resolve(subject), own || reached.get(resolve(subject)) === true);
    if (route.everyone) for (const subject of everybody()) if (!reached.has(subject)) reached.set(subject, false);
    for (const [subject, own] of reached) {
      give(subject, { kind: 'event', id, ts, receivedAt: at, name, properties, own, ...(actor !== undefined && { actor }) });
    }
  }

  function everybody(): readonly string[] {
    return [...states.keys()].sort();
  }

  function resolve(subject: string): string {
    return joinedTo.get(subject) ?? subject;
  }

  function identify({ from, to, at }: Extract<TimedInput, { readonly kind: 'identify' }>): void {
    const known = joinedTo.get(from);
    const target = resolve(to);
    if (known !== undefined || from === target) {
      note(target, [{ kind: 'rejected', at, event: from, why: 'already_joined' }]);
      return;
    }
    const state = stateOf(target, at);
    const made = joinSubjects(program, stateOf(from, at), state, at);
    states.delete(from);
    joinedTo.set(from, target);
    for (const [other, joined] of joinedTo) if (joined === from) joinedTo.set(other, target);
    after(target, state, made);
    tellSuppressions(target, at);
  }

  /** Somebody who appears now has missed what was said to everybody. */
  function stateOf(subject: string, at: number): SubjectState {
    const known = states.get(subject);
    if (known !== undefined) return known;
    const state = newSubject(subject, bareAddressAttributes(program.settings, subject));
    states.set(subject, state);
    for (const journey of [...paused].sort()) after(subject, state, step(program, state, { kind: 'control', at, journey, action: 'pause' }, at));
    tellSuppressions(subject, at);
    return state;
  }

  /** An address that must not be written to is nobody's to write to. */
  function tellSuppressions(subject: string, at: number): void {
    const state = suppressed.size === 0 ? undefined : states.get(subject);
    if (state === undefined) return;
    for (const channel of Object.keys(program.settings.channels)) {
      const key = suppressionKey(channel, addressOf(program.settings, state, channel));
      const found = suppressed.get(key);
      const own = Object.hasOwn(state.suppressed, key) ? state.suppressed[key] : undefined;
      if (found === undefined || own === 'all' || own === found.what) continue;
      after(subject, state, step(program, state, { kind: 'suppress', at, ...found }, at));
    }
  }

  function noteSuppression({ channel, address, what, at }: Extract<Effect, { readonly kind: 'suppress' }>): void {
    const key = suppressionKey(channel, address);
    if (suppressed.get(key)?.what !== 'all') suppressed.set(key, { channel, address, what });
    for (const subject of everybody()) tellSuppressions(subject, at);
  }

  function give(subject: string, input: Input): void {
    const at = input.kind === 'event' ? input.receivedAt : input.at;
    const state = stateOf(subject, at);
    after(subject, state, step(program, state, input, at));
  }

  function note(subject: string, made: readonly Effect[]): void {
    const all = effects.get(subject);
    if (all === undefined) effects.set(subject, [...made]);
    else all.push(...made);
  }

  function serve(subject: string): void {
    const state = states.get(subject);
    const timer = state && nextTimer(state);
    if (state === undefined || timer === undefined) return;
    after(subject, state, step(program, state, { kind: 'timer', ...timer }, timer.at));
  }

  function after(subject: string, state: SubjectState, made: readonly Effect[]): void {
    note(subject, made);
    const due = nextDue(state);
    if (due < Infinity) timers.push({ at: due, subject });
    for (const effect of made) {
      if (effect.kind === 'emit') queue({ kind: 'event', at: effect.at, id: effect.key, name: effect.event, actor: subject, properties: effect.properties });
      else if (effect.kind === 'suppress') noteSuppression(effect);
    }
    if (story.respond !== undefined) story.respond(subject, made).forEach(queue);
  }
}
