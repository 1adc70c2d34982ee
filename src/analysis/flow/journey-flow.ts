import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Duration } from '../../time/duration.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { handedOver, type Environment } from './environment.ts';
import { noTime } from './shortest.ts';
import { walkSteps } from './walk-steps.ts';

/** One step of a journey as the walk over its ways met it. */
export interface Visit {
  readonly step: Step;
  readonly environment: Environment;
  /** Why no run gets here, in words; undefined where one may. Steps behind the first unreachable one of a list are not marked. */
  readonly unreachable?: string;
  /** No run gets here in less time after its entry. */
  readonly soonest: Duration;
}

/** A journey with what is known at each of its steps. */
export interface JourneyFlow {
  /** By name, those that exist and are readable. */
  readonly triggers: ReadonlyMap<string, TriggerSpec>;
  readonly entry: Environment;
  /** In the order of the source, nested steps behind their parent. */
  readonly visits: readonly Visit[];
  readonly visitOf: ReadonlyMap<Step, Visit>;
}

export function journeyFlow(project: Project, journey: JourneyDefinition, memory: Memory): JourneyFlow {
  const known = memory.flows.get(journey.id.value);
  if (known !== undefined) return known;
  const flow = project.shared === undefined ? flowOf(project, journey) : project.shared.flow(journey.id.value, (inner) => flowOf(inner, journey));
  memory.flows.set(journey.id.value, flow);
  return flow;
}

function flowOf(project: Project, journey: JourneyDefinition): JourneyFlow {
  const triggers = new Map<string, TriggerSpec>();
  for (const trigger of journey.triggers) {
    const spec = trigger.by === 'inline' ? trigger.trigger : project.definition('triggers', trigger.id.value)?.trigger;
    if (spec !== undefined) triggers.set(trigger.name.value, spec);
  }
  const entry: Environment = { triggers: [...journey.triggers.map(({ name }) => name.value), handedOver], saved: {}, offers: {} };
  const visits: Visit[] = [];
  walkSteps(journey.steps, { environment: entry, soonest: noTime }, { project, visit: (visit) => visits.push(visit) });
  return { triggers, entry, visits, visitOf: new Map(visits.map((visit) => [visit.step, visit])) };
}
