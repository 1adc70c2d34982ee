import { lowerValue, zoneOf } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

/** How often a host tries again when the author does not say. */
const usualRetries = 3;

export const lowerCall: LowerStep<'call'> = (step, id, next, lowering) => {
  const then = lowering.lowerSteps(step.then, next);
  const otherwise = lowering.lowerSteps(step.else, next);
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'call',
        url: lowerValue(lowering.scope, step.url, { kind: 'string' }),
        method: step.method?.value ?? 'POST',
        body: Object.fromEntries(step.body.map(({ name, value }) => [name.value, lowerValue(lowering.scope, value)])),
        returns: step.returns,
        ...(step.save_as && { save_as: step.save_as.value }),
        retries: step.retries?.value ?? usualRetries,
        up_to: step.up_to.value,
        zone: zoneOf(step.timezone),
        then: then.start,
        else: otherwise.start,
      },
      ...then.nodes,
      ...otherwise.nodes,
    ],
  };
};
