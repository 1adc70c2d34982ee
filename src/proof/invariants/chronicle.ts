import type { CompiledProgram } from '../../plan/compiled-program.ts';
import type { Effect } from '../../plan/effect.ts';
import type { PersonInput } from '../boundary-people.ts';
import { playPerson, timeOf } from '../play-person.ts';
import type { Life } from '../pressure/life.ts';
import type { Occasion } from './claim.ts';

/** Something that an invariant may speak of, as it happened; `at` is epoch milliseconds. */
export interface Happened extends Occasion {
  readonly at: number;
  /** Whose message it is; absent for what the person did. */
  readonly journey?: string;
}

/** What became of one life, in the order in which it came. */
export interface Chronicle {
  readonly happened: readonly Happened[];
  /** What came in, and how much of `happened` came before what followed from it. */
  readonly heard: readonly { readonly input: PersonInput; readonly place: number }[];
  readonly effects: readonly Effect[];
  /** The last instant that was looked at. */
  readonly until: number;
}

/** Plays a life and notes its own events, messages and entries in their order, an event before what follows from it; `aftermath` milliseconds behind the last input. */
export function chronicleOf(program: CompiledProgram, life: Life, aftermath: number): Chronicle {
  const last = life.inputs.at(-1);
  const until = (last === undefined ? life.start : timeOf(last)) + aftermath;
  const came: { readonly input: PersonInput; readonly place: number }[] = [];
  const effects = playPerson(program, life, life.start, until, (input, place) => came.push({ input, place }));
  const happened: Happened[] = [];
  const heard: { readonly input: PersonInput; readonly place: number }[] = [];
  const hear = (place: number): void => {
    for (let one = came[heard.length]; one !== undefined && one.place <= place; one = came[heard.length]) {
      const { input } = one;
      heard.push({ input, place: happened.length });
      if (input.kind === 'event' && input.own) happened.push({ kind: 'event', name: input.name, at: input.receivedAt });
    }
  };
  effects.forEach((effect, place) => {
    hear(place);
    if (effect.kind === 'send') happened.push({ kind: 'sent', name: effect.message, at: effect.at, journey: effect.origin.journey });
    else if (effect.kind === 'enter') happened.push({ kind: 'entered', name: effect.origin.journey, at: effect.at, journey: effect.origin.journey });
  });
  hear(Infinity);
  return { happened, heard, effects, until };
}
