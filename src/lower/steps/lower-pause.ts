import { lowerValue } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

/** `until` is an event's name or a moment, as in the language: what is no known event is a moment. */
export const lowerPause: LowerStep<'pause'> = (step, id, next, lowering) => {
  const until = step.until;
  const isEvent = until !== undefined && lowering.scope.events.get(until.value) !== undefined;
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'pause',
        ...(step.purpose && { purpose: step.purpose.value }),
        tags: step.tags.map((tag) => tag.value),
        ...(until && { until: isEvent ? { event: until.value } : { moment: lowerValue(lowering.scope, until, { kind: 'datetime' }) } }),
        ...(step.up_to && { up_to: step.up_to.value }),
        next,
      },
    ],
  };
};
