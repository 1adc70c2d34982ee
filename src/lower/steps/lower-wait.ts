import { lowerAmountOfTime, lowerValue, zoneOf } from '../lowering.ts';
import type { LowerStep } from './lower-step.ts';

const number = { kind: 'number' } as const;
const datetime = { kind: 'datetime' } as const;

export const lowerWait: LowerStep<'wait'> = (step, id, next, lowering) => {
  const { wait } = step;
  const zone = zoneOf(wait.timezone);
  if (wait.kind === 'for') {
    const written = wait.for.value;
    return {
      start: id,
      nodes: [
        {
          id,
          op: 'wait',
          for: typeof written === 'string' ? lowerAmountOfTime(lowering.scope, { value: written, range: wait.for.range }) : written,
          ...(wait.factors.length > 0 && { factors: wait.factors.map((factor) => lowerValue(lowering.scope, factor, number)) }),
          zone,
          next,
        },
      ],
    };
  }
  return {
    start: id,
    nodes: [
      {
        id,
        op: 'wait_until',
        until: wait.until === undefined ? { moment: 'now' } : lowerValue(lowering.scope, wait.until, datetime),
        ...(wait.plus && { plus: lowerAmountOfTime(lowering.scope, wait.plus) }),
        ...(wait.offset && { offset: wait.offset.value }),
        ...(wait.at && { at: wait.at.value }),
        ...(wait.weekday.length > 0 && { weekdays: wait.weekday.map((day) => day.value) }),
        zone,
        if_past: wait.if_past?.value === 'exit' ? { exit: 'date_past' } : { go: next },
        if_missing: wait.if_missing?.value === 'exit' ? { exit: 'date_missing' } : { go: next },
        ...(wait.up_to && { up_to: wait.up_to.value }),
        next,
      },
    ],
  };
};
