import type { Data } from '../condition/core/type.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Input } from '../plan/input.ts';
import { launch } from '../plan/launch.ts';
import { nextDue } from '../plan/next-due.ts';
import type { ReceivedEvent } from '../plan/received-event.ts';
import { rememberEvent } from '../plan/remember-event.ts';
import { serveNext, step } from '../plan/step.ts';
import { newSubject, type SubjectState } from '../plan/subject-state.ts';
import { earliestFirst, type EarliestFirst } from './earliest-first.ts';

/** One person alone, with all that came in for them. */
export interface PersonHistory {
  readonly id: string;
  readonly attributes: Readonly<Record<string, Data>>;
  /** What came in, by (receivedAt, ts, id). What came before the start is known then, and nothing follows from it. */
  readonly inbox: readonly ReceivedEvent[];
  /** True where a file of profiles names them: they are there when the journeys are launched. Others appear with their first event. */
  readonly isKnown: boolean;
}

/** Epoch milliseconds: the launch, and the last instant that is looked at. */
export interface Period {
  readonly start: number;
  readonly until: number;
}

export interface PersonRun {
  readonly effects: readonly Effect[];
  readonly state: SubjectState;
}

type Send = Extract<Effect, { readonly kind: 'send' }>;

export interface PersonOptions {
  /** What the person does about a message: inputs of that instant or later. Without it nobody opens, clicks or answers. */
  readonly answer?: (send: Send) => readonly Input[];
  /** Called once, when the journeys have been launched and nothing else has happened. */
  readonly launched?: (state: SubjectState) => void;
}

/**
 * Takes one person through a period on a virtual clock: inputs in their order, timers when they are due, an input before a timer of
 * the same instant. What a journey of theirs sends out reaches them too; what others send out does not, nor do addresses that others
 * have suppressed.
 */
export function runPerson(program: CompiledProgram, person: PersonHistory, { start, until }: Period, { answer, launched }: PersonOptions = {}): PersonRun {
  const state = newSubject(person.id, person.attributes);
  const effects: Effect[] = [];
  let later: EarliestFirst<Later> | undefined;
  let next = 0;
  let place = 0;
  const follow = (input: Input): void => {
    later ??= earliestFirst<Later>((a, b) => a.at - b.at || a.place - b.place);
    later.push({ input, at: arrivalOf(input), place });
    place += 1;
  };
  const take = (made: readonly Effect[]): void => {
    for (const effect of made) {
      effects.push(effect);
      if (effect.kind === 'emit') follow({ kind: 'event', id: effect.key, ts: effect.at, receivedAt: effect.at, name: effect.event, properties: effect.properties, own: true, actor: person.id });
      else if (effect.kind === 'send' && answer !== undefined) answer(effect).forEach(follow);
    }
  };
  const give = (input: Input, at: number): void => take(step(program, state, input, at));

  while (next < person.inbox.length && (person.inbox[next]?.receivedAt ?? Infinity) < start) {
    const event = person.inbox[next];
    if (event !== undefined) rememberEvent(state, event);
    next += 1;
  }
  if (person.isKnown || next > 0) take(launch(program, state, start));
  launched?.(state);
  for (;;) {
    const event = person.inbox[next];
    const follows = later?.peek();
    const rings = nextDue(state);
    const comes = event?.receivedAt ?? Infinity;
    const goes = follows?.at ?? Infinity;
    if (Math.min(comes, goes, rings) > until) break;
    if (event !== undefined && comes <= goes && comes <= rings) {
      next += 1;
      give(event, comes);
    } else if (follows !== undefined && goes <= rings) {
      later?.pop();
      give(follows.input, goes);
    } else if (rings < Infinity) take(serveNext(program, state));
    else break;
  }
  return { effects, state };
}

/** Something that follows from what was done. */
interface Later {
  readonly input: Input;
  readonly at: number;
  /** Of two at one instant the one that was made first comes first. */
  readonly place: number;
}

function arrivalOf(input: Input): number {
  return input.kind === 'event' ? input.receivedAt : input.at;
}
