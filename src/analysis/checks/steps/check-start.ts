import type { JourneyDefinition } from '../../../spec/definitions/journey.ts';
import type { StepCheck } from './step-check.ts';
import { handOverWithoutEvent } from '../../../report/catalogue/journey.ts';
import { journeyFlow } from '../../flow/journey-flow.ts';
import { intersectProperties, type Properties } from '../../scope/intersect-properties.ts';
import { journeyRoots } from '../../scope/journey-scope.ts';
import { resolveName } from '../resolve-name.ts';
import { readsOfStart } from './reads-of-start.ts';

/** A journey that is handed a person gets this run's event, item and batch: they must hold what it reads. */
export const checkStart: StepCheck<'start'> = (context, step, { scope }) => {
  const target = resolveName(context, 'journeys', step.journey);
  if (target === undefined) return;
  const { project, memory } = context;
  const flow = journeyFlow(project, target, memory);
  const wanted = journeyRoots(project, flow, flow.entry);
  const lacking = readsIn(target).find(({ root, name }) => {
    const own = wanted[root];
    if (own === undefined || !Object.hasOwn(own, name)) return false;
    return !Object.hasOwn(intersectProperties([own, known(scope.roots[root])]), name);
  });
  if (lacking !== undefined) context.collector.report(step.journey.range, handOverWithoutEvent(step.journey.value, `${lacking.root}.${lacking.name}`));
};

function readsIn({ audience, goals, exit_on, steps }: JourneyDefinition): ReturnType<typeof readsOfStart> {
  return readsOfStart([audience, goals, exit_on, steps]);
}

function known(properties: Properties | undefined): Properties {
  return properties ?? {};
}
