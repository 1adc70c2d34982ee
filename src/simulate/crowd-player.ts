import type { SubjectState } from '../plan/subject-state.ts';
import type { CompiledProgram } from '../plan/compiled-program.ts';
import { createTally, type PersonOutcome } from './create-tally.ts';
import { createDifference } from './difference.ts';
import type { PlayedCrowd } from './history-task.ts';
import type { HoldoutWatch } from './holdout-watch.ts';
import { type Measures, noMeasures } from './measures.ts';
import { playPerson } from './play-person.ts';
import { createRateWatch, type EventRateLimit } from './rate-watch.ts';
import type { Period, PersonHistory } from './run-person.ts';

export interface CrowdPlayer {
  /** Takes a person through the journeys, or leaves them out once it is broken off. */
  play(person: PersonHistory): void;
  result(): PlayedCrowd;
}

export interface CrowdOptions {
  /** Compiled to trace, for what is counted of steps and arms. */
  readonly program: CompiledProgram;
  /** What is looked at besides; the program must have been compiled with it. */
  readonly measures?: Measures;
  /** How often anybody does something at most, by the tracking plan. */
  readonly limits?: readonly EventRateLimit[];
  readonly holdouts?: HoldoutWatch | undefined;
  /** Another version, through which the same people go as well. */
  readonly other?: CompiledProgram;
  /** Looks at everybody, and at how they stand at the end. */
  readonly seen?: (person: PersonOutcome, state: SubjectState, period: Period) => void;
  /** After it answers true nobody else is played. */
  readonly isStopped?: () => boolean;
}

/** Plays people of a history one by one, and counts what became of them. */
export function createPlayer({ program, measures = noMeasures, other, limits, seen, holdouts, isStopped }: CrowdOptions, period: Period): CrowdPlayer {
  const tally = createTally(program.projectZone);
  const rates = createRateWatch(limits ?? []);
  const difference = other && createDifference();
  const options = { holdouts, ...(seen && { ended: (outcome: PersonOutcome, state: SubjectState): void => seen(outcome, state, period) }) };
  let strangers = 0;
  let unplayed = 0;
  return {
    play(person) {
      if (isStopped?.() === true) {
        unplayed += 1;
        return;
      }
      if (!person.isKnown) strangers += 1;
      rates.add(person.id, person.inbox);
      const outcome = playPerson(program, measures, person, period, options);
      tally.add(outcome);
      if (other !== undefined) difference?.add(person.id, playPerson(other, noMeasures, person, period).effects, outcome.effects);
    },
    result: () => ({ tally: tally.result(), strangers, unplayed, overRate: rates.result(), ...(difference && { difference: difference.result() }) }),
  };
}
