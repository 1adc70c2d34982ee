import type { DefinitionBase, Section } from '../spec/definitions/definition.ts';
import type { FunnelDefinition, StageDefinition } from '../spec/definitions/funnel.ts';
import type { Project } from './project.ts';
import { stepTargets } from './flow/step-targets.ts';
import { servedStage, type ServedStage } from './served-stage.ts';
import { isStageOfKind } from './stage-kind.ts';

/** What a project has of a lifecycle strategy, and what it lacks. Ids are sorted. */
export interface Strategy {
  /** In the order in which a strategy is made. */
  readonly steps: readonly { readonly step: string; readonly count: number }[];
  /** By funnel, then in the order of the stages. */
  readonly stages: readonly StrategyStage[];
  readonly practices: readonly { readonly practice: string; readonly have: readonly string[] }[];
  readonly metrics: readonly StrategyMetric[];
}

export interface StrategyStage extends ServedStage {
  readonly funnel: string;
  readonly stage: string;
  readonly description?: string;
  readonly automated: boolean;
  /** Of the stage's journeys, segments and offers, and of the funnel. */
  readonly owners: readonly string[];
  /** Of segment, journey, metric; a stage that is left to people lacks no journey. */
  readonly missing: readonly string[];
}

export interface StrategyMetric {
  readonly metric: string;
  readonly unit?: string;
  readonly target?: number;
  readonly owner?: string;
  /** Journeys whose goal it is, and stages (`funnel.stage`) that name it. */
  readonly used_by: readonly string[];
}

/** Looks at readable definitions only: what has mistakes in its shape is not there yet. */
export function strategyOf(project: Project): Strategy {
  const journeys = all(project, 'journeys');
  const funnels = all(project, 'funnels');
  const stages = funnels.flatMap((funnel) => funnel.stages.map((stage) => stageRow(project, funnel, stage)));
  const ofAdvocates = (stage: StageDefinition): boolean => isStageOfKind(stage, 'loyalty') || [stage.id, ...stage.aliases].some(({ value }) => advocacy.test(value));
  const advocates = new Set(funnels.flatMap((funnel) => funnel.stages.flatMap((stage) => (ofAdvocates(stage) ? servedStage(project, funnel, stage).journeys : []))));
  const sending = journeys.filter(({ steps }) => stepTargets(steps).messages.length > 0);
  const isAdvocacy = ({ id, tags }: DefinitionBase): boolean => advocates.has(id.value) || [id, ...tags].some(({ value }) => advocacy.test(value));
  return {
    steps: [
      { step: 'define the funnel', count: funnels.length },
      { step: 'track metrics', count: project.ids('metrics').length },
      { step: 'map the journeys', count: journeys.length },
      { step: 'implement', count: sending.length },
    ],
    stages,
    practices: [
      { practice: 'track behaviour', have: project.ids('events') },
      { practice: 'define segments', have: project.ids('segments') },
      { practice: 'engage', have: idsOf(sending.filter(({ goals }) => goals.length > 0)) },
      { practice: 'advocacy', have: idsOf(journeys.filter(isAdvocacy)) },
    ],
    metrics: all(project, 'metrics').map((metric) => ({
      metric: metric.id.value,
      ...(metric.unit !== undefined && { unit: metric.unit.value }),
      ...(metric.target !== undefined && { target: metric.target.value }),
      ...(metric.owner !== undefined && { owner: metric.owner.value }),
      used_by: [
        ...idsOf(journeys.filter(({ goals }) => goals.some((goal) => goal.metric?.value === metric.id.value))),
        ...funnels.flatMap((funnel) => funnel.stages.flatMap((stage) => (stage.metric?.value === metric.id.value ? [`${funnel.id.value}.${stage.id.value}`] : []))),
      ],
    })),
  };
}

const advocacy = /(?:^|_)(?:review|reviews|referral|referrals|refer|advocacy|advocate|advocates|ambassador|ambassadors)(?:_|$)/;

function stageRow(project: Project, funnel: FunnelDefinition, stage: StageDefinition): StrategyStage {
  const served = servedStage(project, funnel, stage);
  const { segments, journeys, offers, metrics } = served;
  const owners = [
    funnel.owner?.value,
    ...segments.map((id) => project.definition('segments', id)?.owner?.value),
    ...journeys.map((id) => project.definition('journeys', id)?.owner?.value),
    ...offers.map((id) => project.definition('offers', id)?.owner?.value),
  ];
  return {
    funnel: funnel.id.value,
    stage: stage.id.value,
    ...(stage.description !== undefined && { description: stage.description.value }),
    automated: stage.automated,
    ...served,
    owners: [...new Set(owners.flatMap((owner) => owner ?? []))].sort(),
    missing: [...(segments.length === 0 ? ['segment'] : []), ...(stage.automated && journeys.length === 0 ? ['journey'] : []), ...(metrics.length === 0 ? ['metric'] : [])],
  };
}

function all<S extends Section>(project: Project, section: S) {
  return project.ids(section).flatMap((id) => project.definition(section, id) ?? []);
}

function idsOf(definitions: readonly DefinitionBase[]): readonly string[] {
  return definitions.map(({ id }) => id.value);
}
