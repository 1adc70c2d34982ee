import type { Place, Range } from '../source/node.ts';
import type { JourneyDefinition } from '../spec/definitions/journey.ts';
import type { Step } from '../spec/definitions/step.ts';
import type { TriggerSpec } from '../spec/definitions/trigger.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanPositions } from '../lower/lower-journey.ts';
import type { Project } from '../analysis/project.ts';
import { nameSteps } from '../analysis/flow/step-name.ts';

/** A journey on its way to a platform: what it means, and where each part of it was written. */
export interface ExportedJourney {
  readonly plan: Plan;
  readonly definition: JourneyDefinition;
  /** Of a node: the step that it came from, where it is one. */
  step(node: string): Step | undefined;
  /** Of a node, or of the journey where the node stands for nothing written. */
  place(node: string): Place;
  /** A trigger as written, and where, by its name in the plan. */
  trigger(name: string): { readonly spec: TriggerSpec; readonly place: Place } | undefined;
  at(range: Range): Place;
}

export function exportedJourney(project: Project, plan: Plan, positions: PlanPositions): ExportedJourney {
  const definition = project.definition('journeys', plan.id);
  if (definition === undefined) throw new Error(`the plan "${plan.id}" has no journey`);
  const steps = new Map([...nameSteps(definition.steps)].map(([step, name]) => [name, step]));
  const at = (range: Range): Place => ({ file: positions.file, range });
  return {
    plan,
    definition,
    step: (node) => steps.get(writtenName(node)),
    place: (node) => at(steps.get(writtenName(node))?.kindRange ?? positions.nodes[writtenName(node)] ?? definition.id.range),
    trigger: (name) => {
      const written = definition.triggers.find((trigger) => trigger.name.value === name);
      if (written === undefined) return undefined;
      if (written.by === 'inline') return { spec: written.trigger, place: at(written.trigger.range) };
      const named = project.definition('triggers', written.id.value);
      return named && { spec: named.trigger, place: { file: named.file, range: named.trigger.range } };
    },
    at,
  };
}

/** The name of the step that a node of a rewritten plan came from: `repeat@2/wait` and `wait_for:x/look` came from `repeat` and `wait_for:x`. */
function writtenName(node: string): string {
  return node.replace(/(?:@\d+|\/(?:look|wait|go|leave|quiet|case-\d+))+$/, '');
}
