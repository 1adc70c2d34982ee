import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { StepOf } from '../../spec/definitions/step.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import type { Visit } from './journey-flow.ts';
import { journeyFlow } from './journey-flow.ts';

/** One `send` of a message, with the journey and what is known there. */
export interface Sending {
  readonly journey: JourneyDefinition;
  readonly step: StepOf<'send'>;
  readonly visit: Visit;
}

/** Every `send` of a message, by journey id and then in the order of the steps. */
export function sendersOf(project: Project, message: string, memory: Memory): readonly Sending[] {
  const known = memory.senders.get(message);
  if (known !== undefined) return known;
  const sendings = visitsIn(project, project.sendersOf(message), memory).flatMap(({ journey, visit }): readonly Sending[] => {
    const { step } = visit;
    return step.kind === 'send' && step.message.value === message ? [{ journey, step, visit }] : [];
  });
  memory.senders.set(message, sendings);
  return sendings;
}

/** One `start` of a journey, with the journey that does it and what is known there. */
export interface HandOver {
  readonly journey: JourneyDefinition;
  readonly visit: Visit;
}

/** Every step that hands a person over to this journey, by the id of its own. */
export function handOversTo(project: Project, journey: string, memory: Memory): readonly HandOver[] {
  const known = memory.handOvers.get(journey);
  if (known !== undefined) return known;
  const handOvers = visitsIn(project, project.startersOf(journey), memory).filter(({ visit: { step } }) => step.kind === 'start' && step.journey.value === journey);
  memory.handOvers.set(journey, handOvers);
  return handOvers;
}

function visitsIn(project: Project, journeys: readonly string[], memory: Memory): readonly HandOver[] {
  return journeys.flatMap((id) => {
    const journey = project.definition('journeys', id);
    return journey === undefined ? [] : journeyFlow(project, journey, memory).visits.map((visit) => ({ journey, visit }));
  });
}
