import type { Program } from '../../plan/plan.ts';
import { createTally } from '../create-tally.ts';
import { createDifference, type Difference } from '../difference.ts';
import { watchHoldouts } from '../holdout-watch.ts';
import { measuredProgram, type Measures, noMeasures } from '../measures.ts';
import { playPerson } from '../play-person.ts';
import type { Period } from '../run-person.ts';
import type { Tally } from '../tally.ts';
import { answerSends } from './answer-sends.ts';
import { drawPeople } from './draw-people.ts';
import type { PopulationModel } from './population-model.ts';

/** All that is needed to play people of a population, as plain data that a thread can be sent. */
export interface PopulationWork {
  readonly program: Program;
  readonly measures: Measures;
  readonly model: PopulationModel;
  readonly seed: number;
  readonly period: Period;
  /** Another version, through which the same people go as well. */
  readonly other?: Program;
  /** Whether everything that happened to everybody is told. */
  readonly isTraced: boolean;
}

export interface PlayedPeople {
  readonly tally: Tally;
  /** From `other` to `program`. */
  readonly difference?: Difference;
  /** One JSON object a line and person, in order. */
  readonly traces?: string;
}

/** Plays people by their numbers, from the first (included) to the last (not included). */
export type PlayRange = (from: number, to: number) => PlayedPeople;

/** Compiles the work once. People are drawn, taken through the journeys and counted one by one, so memory does not grow with their number. */
export function playPopulation({ program, measures, model, seed, period, other, isTraced }: PopulationWork): PlayRange {
  const compiled = measuredProgram(program, measures);
  const before = other && measuredProgram(other, noMeasures);
  const holdouts = watchHoldouts(program, measures);
  const draw = drawPeople(model, seed, period);
  return (from, to) => {
    const tally = createTally(compiled.projectZone);
    const difference = before && createDifference();
    const traces: string[] = [];
    for (let index = from; index < to; index += 1) {
      const person = draw(index);
      const answer = answerSends(model, seed, index, person.id);
      const outcome = playPerson(compiled, measures, person, period, { answer, holdouts });
      tally.add(outcome);
      if (isTraced) traces.push(`${JSON.stringify({ id: person.id, attributes: person.attributes, effects: outcome.effects })}\n`);
      if (before !== undefined) difference?.add(person.id, playPerson(before, noMeasures, person, period, { answer }).effects, outcome.effects);
    }
    return { tally: tally.result(), ...(difference && { difference: difference.result() }), ...(isTraced && { traces: traces.join('') }) };
  };
}
