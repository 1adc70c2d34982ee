import { absoluteMilliseconds } from '../../time/absolute.ts';
import type { LowerStep } from './lower-step.ts';

export const lowerSend: LowerStep<'send'> = (step, id, next, lowering) => {
  lowering.messages.add(step.message.value);
  const unless = step.unless_sent_within && absoluteMilliseconds(step.unless_sent_within.value);
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'send',
        message: step.message.value,
        ...(step.if_blocked && { if_blocked: step.if_blocked.value }),
        ...(unless !== undefined && { unless_sent_within: unless }),
        ...(step.max_age && { max_age: step.max_age.value }),
        next,
      },
    ],
  };
};
