import type { ExperimentDefinition } from '../../spec/definitions/experiment.ts';
import type { CheckContext } from './check-context.ts';
import { sharedSalt } from '../../report/catalogue/metrics.ts';
import { checkBase } from './check-base.ts';
import { resolveName } from './resolve-name.ts';

export function checkExperiment(context: CheckContext, experiment: ExperimentDefinition): void {
  checkBase(context, experiment);
  resolveName(context, 'metrics', experiment.metric);
  checkSalt(context, experiment);
}

/** Two experiments that draw alike mix up their effects; the one that says so in words is told, of two the later by name. */
function checkSalt({ project, collector }: CheckContext, { id, salt }: ExperimentDefinition): void {
  if (salt === undefined) return;
  const other = project.ids('experiments').find((name) => {
    if (name === id.value) return false;
    const drawn = project.definition('experiments', name)?.salt?.value;
    return (drawn ?? name) === salt.value && (drawn === undefined || name < id.value);
  });
  if (other !== undefined) collector.report(salt.range, sharedSalt(salt.value, other));
}
