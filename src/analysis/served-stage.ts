import type { Section } from '../spec/definitions/definition.ts';
import type { FunnelDefinition, StageDefinition } from '../spec/definitions/funnel.ts';
import type { Project } from './project.ts';
import type { Traits } from './traits-of.ts';

/** What a project has for one stage, by id, sorted. */
export interface ServedStage {
  readonly segments: readonly string[];
  /** Journeys that stand in the stage, move people to it, or start when somebody enters it. */
  readonly journeys: readonly string[];
  readonly offers: readonly string[];
  /** That of the stage, and those of the goals of its journeys. */
  readonly metrics: readonly string[];
}

/** Looks through the whole project; aliases count as the stage. */
export function servedStage(project: Project, funnel: FunnelDefinition, stage: StageDefinition): ServedStage {
  const names = [stage.id, ...stage.aliases].map(({ value }) => `${funnel.id.value}.${value}`);
  const isHere = ({ stages = [] }: Traits): boolean => stages.some((name) => names.includes(name));
  const idsHere = (section: Section): readonly string[] => project.traits(section).filter(isHere).map(({ id }) => id);
  const triggers = new Set(idsHere('triggers'));
  const journeys = project.traits('journeys').filter((journey) => isHere(journey) || journey.triggers?.some((id) => triggers.has(id)) === true);
  const metrics = [...(stage.metric === undefined ? [] : [stage.metric.value]), ...journeys.flatMap(({ metrics: aimed = [] }) => aimed)];
  return { segments: idsHere('segments'), offers: idsHere('offers'), journeys: journeys.map(({ id }) => id), metrics: [...new Set(metrics)].sort() };
}
