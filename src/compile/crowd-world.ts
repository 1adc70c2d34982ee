import { splitsOf } from '../analysis/flow/split-arms.ts';
import { nameSteps } from '../analysis/flow/step-name.ts';
import type { Project } from '../analysis/project.ts';
import { lowerMeasures } from '../lower/lower-measures.ts';
import type { Program } from '../plan/plan.ts';
import type { Measures } from '../simulate/measures.ts';
import type { EventRateLimit } from '../simulate/rate-watch.ts';
import type { CrowdRun, PlayedSplit } from '../simulate/report/crowd-run.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';
import type { Engine } from './engine.ts';
import type { Validation } from './driver.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { type Artefacts, storyWorld } from './story-world.ts';

/** What many people are taken through, and what is looked at in them. */
export interface CrowdWorld {
  readonly project: Project;
  readonly program: Program;
  readonly measures: Measures;
  readonly zone: Zone;
  readonly limits: readonly EventRateLimit[];
  /** What a report says of the project. */
  readonly told: Pick<CrowdRun, 'projectZone' | 'journeys' | 'splits' | 'funnels' | 'minimum'>;
}

export type OpenedCrowd =
  | { readonly kind: 'world'; readonly world: CrowdWorld }
  | { readonly kind: 'unknown'; readonly what: 'journey'; readonly id: string; readonly known: readonly string[] }
  /** With errors in the specs there is nothing sound to run. */
  | { readonly kind: 'refused' };

/** Nothing is rendered for so many: what is sent is counted. */
const noArtefacts: Artefacts = { messages: new Map() };

/** Opens a project for many people, through all journeys or through these and those that they start. */
export function openCrowd(engine: Engine, validation: Validation, journeys: readonly string[]): OpenedCrowd {
  const project = recordedProject(engine);
  const known = project.ids('journeys');
  const unknown = journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { kind: 'unknown', what: 'journey', id: unknown, known };
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { kind: 'refused' };
  const { program } = storyWorld(engine, journeys.length === 0 ? undefined : journeys, new Map(), noArtefacts);
  const zone = findZone(program.settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const measures = lowerMeasures(project);
  const { minimum } = measures;
  return {
    kind: 'world',
    world: {
      project,
      program,
      measures,
      zone,
      limits: rateLimits(project),
      told: {
        projectZone: program.settings.timezone,
        journeys: program.plans.map(({ id, nodes }) => ({ id, steps: nodes.map((node) => node.id) })),
        splits: program.plans.flatMap(({ id }) => splitsIn(project, id)),
        funnels: measures.funnels.map(({ id, stages }) => ({ id, stages: stages.map((stage) => stage.id) })),
        ...(minimum !== undefined && { minimum: { segment: minimum.segment, atLeast: minimum.atLeast, per: minimum.per } }),
      },
    },
  };
}

function splitsIn(project: Project, journey: string): readonly PlayedSplit[] {
  const definition = project.definition('journeys', journey);
  if (definition === undefined) return [];
  const names = nameSteps(definition.steps);
  return splitsOf(definition).map((step) => {
    const experiment = project.definition('experiments', step.experiment.value);
    return {
      id: step.experiment.value,
      journey,
      step: names.get(step) ?? step.experiment.value,
      arms: step.arms.map(({ name }) => name.value),
      ...(experiment !== undefined && { metric: experiment.metric.value, minimumSize: experiment.minimum_size.value }),
    };
  });
}

function rateLimits(project: Project): readonly EventRateLimit[] {
  return project.ids('events').flatMap((event) => {
    const rate = project.definition('events', event)?.rate;
    const per = rate && absoluteMilliseconds(rate.per.value);
    return rate === undefined || per === undefined ? [] : [{ event, atMost: rate.at_most.value, per, written: hoursOf(per) }];
  });
}

function hoursOf(milliseconds: number): string {
  if (milliseconds % 86_400_000 === 0 && milliseconds > 86_400_000) return `${milliseconds / 86_400_000}d`;
  if (milliseconds % 3_600_000 === 0) return `${milliseconds / 3_600_000}h`;
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${milliseconds / 1000}s`;
}
