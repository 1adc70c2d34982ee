import type { StepCheck } from './step-check.ts';
import { sharesTotal } from '../../../report/catalogue/journey.ts';
import { repeatedEntry } from '../../../report/catalogue/settings.ts';

export const checkSplit: StepCheck<'split'> = ({ collector }, step) => {
  const total = step.arms.reduce((sum, { share }) => sum + share.value, 0);
  if (Math.abs(total - 1) > 1e-9) collector.report(step.experiment.range, sharesTotal(total));
  const names = new Set<string>();
  for (const { name } of step.arms) {
    if (names.has(name.value)) collector.report(name.range, repeatedEntry('arm', name.value));
    names.add(name.value);
  }
};
