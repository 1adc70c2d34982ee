import type { JourneyDefinition } from '../../../spec/definitions/journey.ts';
import type { StepOf } from '../../../spec/definitions/step.ts';
import type { CheckContext } from '../check-context.ts';
import type { StepCheck } from './step-check.ts';
import { experimentWithoutKey } from '../../../report/catalogue/metrics.ts';
import { suggest } from '../../../report/suggest.ts';
import { journeyFlow } from '../../flow/journey-flow.ts';
import { resolveName } from '../resolve-name.ts';
import { sharesTotal } from '../../../report/catalogue/journey.ts';
import { repeatedEntry } from '../../../report/catalogue/settings.ts';

export const checkSplit: StepCheck<'split'> = (context, step, { journey }) => {
  const { collector } = context;
  checkExperimentOf(context, step, journey);
  const total = step.arms.reduce((sum, { share }) => sum + share.value, 0);
  if (Math.abs(total - 1) > 1e-9) collector.report(step.experiment.range, sharesTotal(total));
  const names = new Set<string>();
  for (const { name } of step.arms) {
    if (names.has(name.value)) collector.report(name.range, repeatedEntry('arm', name.value));
    names.add(name.value);
  }
};

/** A split need not be declared as an experiment; a near miss of one that is, is a mistake. */
function checkExperimentOf(context: CheckContext, { experiment }: StepOf<'split'>, journey: JourneyDefinition): void {
  const { project, collector, memory } = context;
  const declared = project.definition('experiments', experiment.value);
  if (declared === undefined) {
    if (suggest(experiment.value, project.ids('experiments')) !== undefined && !project.isBroken('experiments', experiment.value)) resolveName(context, 'experiments', experiment);
    return;
  }
  const triggers = [...journeyFlow(project, journey, memory).triggers.values()];
  if (declared.unit.value === 'key' && triggers.every(({ key }) => key.length === 0)) collector.report(experiment.range, experimentWithoutKey(experiment.value));
}
