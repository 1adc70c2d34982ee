import type { JourneyDefinition } from '../spec/definitions/journey.ts';
import type { MessageDefinition } from '../spec/definitions/message.ts';
import type { Visit } from './flow/journey-flow.ts';
import type { Memory } from './memory.ts';
import type { Project } from './project.ts';
import { journeyFlow } from './flow/journey-flow.ts';

export interface MarketingSend {
  readonly visit: Visit;
  readonly message: MessageDefinition;
}

/** The sends of a journey whose message needs consent, in the order of the steps. Webhooks tell a system, not a person. */
export function marketingSends(project: Project, journey: JourneyDefinition, memory: Memory): readonly MarketingSend[] {
  return journeyFlow(project, journey, memory).visits.flatMap((visit): readonly MarketingSend[] => {
    const message = visit.step.kind === 'send' ? project.definition('messages', visit.step.message.value) : undefined;
    return message?.purpose === 'marketing' && message.channel.value !== 'webhook' ? [{ visit, message }] : [];
  });
}
