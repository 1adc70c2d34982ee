import type { Leaf, SourceNode } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { isStageOfKind } from '../stage-kind.ts';
import { defineRule } from './define-rule.ts';

export const noPostAcquisitionEntry = defineRule({
  id: 'no-post-acquisition-entry',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A journey that wins new people does not begin with those who are customers already.',
  why: 'A customer who is courted like a stranger learns that nobody knows them, and the money meant for new people is spent on old ones.',
  fix: 'begin with a segment of "phase: pre_acquisition", or say under "stage" what the journey is for',
  seeds: [29],
  examples: {
    invalid: [
      `funnels:
  reach_and_keep:
    stages:
      awareness:
        enter:
          did: cart_updated
segments:
  buyers:
    phase: post_acquisition
    when:
      did: order_placed
journeys:
  first_contact:
    stage: reach_and_keep.awareness
    trigger:
      enters: buyers
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `funnels:
  reach_and_keep:
    stages:
      awareness:
        enter:
          did: cart_updated
segments:
  lookers:
    phase: pre_acquisition
    when:
      did_not: order_placed
journeys:
  first_contact:
    stage: reach_and_keep.awareness
    trigger:
      enters: lookers
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (!isForNewPeople(project, journey)) return;
        for (const { value, range } of segmentsAtEntry(project, journey, memory)) {
          if (project.definition('segments', value)?.phase?.value !== 'post_acquisition') continue;
          report(range, { message: `"${journey.id.value}" is to win new people and begins with "${value}", who are customers` });
        }
      },
    };
  },
});

function isForNewPeople(project: Project, journey: JourneyDefinition): boolean {
  const [funnel = '', name] = journey.stage?.value.split('.') ?? [];
  const stage = project.definition('funnels', funnel)?.stages.find((each) => each.id.value === name || each.aliases.some((alias) => alias.value === name));
  return stage !== undefined && isStageOfKind(stage, 'acquisition');
}

/** Segments that one must come into, or be in, for a run to start. */
function segmentsAtEntry(project: Project, journey: JourneyDefinition, memory: Memory): readonly Leaf<string>[] {
  const { triggers } = journeyFlow(project, journey, memory);
  const entered = journey.triggers.flatMap((written): readonly Leaf<string>[] => {
    const trigger = triggers.get(written.name.value);
    if (trigger?.kind !== 'enters') return [];
    return [{ value: trigger.target.value, range: written.by === 'id' ? written.id.range : trigger.target.range }];
  });
  return [...entered, ...(journey.audience === undefined ? [] : requiredSegments(journey.audience))];
}

function requiredSegments(condition: SourceNode): readonly Leaf<string>[] {
  if (condition.kind !== 'map') return [];
  return condition.entries.flatMap(({ key, value }): readonly Leaf<string>[] => {
    if (key.value === 'all' && value.kind === 'list') return value.items.flatMap(requiredSegments);
    return key.value === 'in' && value.kind === 'scalar' && typeof value.value === 'string' ? [{ value: value.value, range: value.range }] : [];
  });
}
