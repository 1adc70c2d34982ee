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
  memory.senders.byMessage ??= indexSenders(project, memory);
  return memory.senders.byMessage.get(message) ?? [];
}

function indexSenders(project: Project, memory: Memory): ReadonlyMap<string, readonly Sending[]> {
  const byMessage = new Map<string, Sending[]>();
  for (const id of project.ids('journeys')) {
    const journey = project.definition('journeys', id);
    if (journey === undefined) continue;
    for (const visit of journeyFlow(project, journey, memory).visits) {
      if (visit.step.kind !== 'send') continue;
      const sendings = byMessage.get(visit.step.message.value) ?? [];
      sendings.push({ journey, step: visit.step, visit });
      byMessage.set(visit.step.message.value, sendings);
    }
  }
  return byMessage;
}

/** One `start` of a journey, with the journey that does it and what is known there. */
export interface HandOver {
  readonly journey: JourneyDefinition;
  readonly visit: Visit;
}

/** Every step that hands a person over to this journey, by the id of its own. */
export function handOversTo(project: Project, journey: string, memory: Memory): readonly HandOver[] {
  memory.senders.handOvers ??= indexHandOvers(project, memory);
  return memory.senders.handOvers.get(journey) ?? [];
}

function indexHandOvers(project: Project, memory: Memory): ReadonlyMap<string, readonly HandOver[]> {
  const byTarget = new Map<string, HandOver[]>();
  for (const id of project.ids('journeys')) {
    const journey = project.definition('journeys', id);
    if (journey === undefined) continue;
    for (const visit of journeyFlow(project, journey, memory).visits) {
      if (visit.step.kind !== 'start') continue;
      const known = byTarget.get(visit.step.journey.value) ?? [];
      known.push({ journey, visit });
      byTarget.set(visit.step.journey.value, known);
    }
  }
  return byTarget;
}
