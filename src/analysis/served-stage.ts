import type { FunnelDefinition, StageDefinition } from '../spec/definitions/funnel.ts';
import type { Project } from './project.ts';

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
  const isHere = (name: string | undefined): boolean => name !== undefined && names.includes(name);
  const segments = project.ids('segments').filter((id) => isHere(project.definition('segments', id)?.stage?.value));
  const offers = project.ids('offers').filter((id) => isHere(project.definition('offers', id)?.stage?.value));
  const journeys = project.ids('journeys').flatMap((id) => project.definition('journeys', id) ?? []).filter((journey) => {
    const entered = journey.triggers.some((written) => {
      const trigger = written.by === 'inline' ? written.trigger : project.definition('triggers', written.id.value)?.trigger;
      return trigger?.kind === 'enters_stage' && isHere(trigger.target.value);
    });
    return isHere(journey.stage?.value) || isHere(journey.moves_to?.value) || entered;
  });
  const metrics = [...(stage.metric === undefined ? [] : [stage.metric.value]), ...journeys.flatMap(({ goals }) => goals.flatMap(({ metric }) => metric?.value ?? []))];
  return { segments, offers, journeys: journeys.map(({ id }) => id.value), metrics: [...new Set(metrics)].sort() };
}
