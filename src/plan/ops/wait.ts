import { absoluteMilliseconds } from '../../time/absolute.ts';
import { addDuration } from '../../time/calendar.ts';
import type { Duration } from '../../time/duration.ts';
import { durationOf } from '../duration-of.ts';
import { focusOnRun } from '../subject-facts.ts';
import type { Op } from './op.ts';

/**
 * Counts from the real end of the step before. Factors multiply the length that the duration has on the clock
 * (a day of 24 hours; months as long as they are from here). A length that is not known ends the run: `missing_duration`.
 */
export const wait: Op<'wait'> = {
  op: 'wait',
  compile(node, { conditions, to }) {
    const { for: written } = node;
    const zone = conditions.zone(node.zone);
    const value = 'months' in written ? undefined : conditions.value(written);
    const factors = node.factors?.map(conditions.value);
    const onward = to(node.next);
    return {
      node,
      arrive({ facts, now }, run) {
        focusOnRun(facts, run);
        const duration = 'months' in written ? written : durationOf(value?.(facts), written);
        if (duration === undefined) return { kind: 'exit', reason: 'missing_duration' };
        const until = factors === undefined ? addDuration(now, duration, zone(facts)) : now + multiply(duration, factors.map((factor) => factor(facts)));
        if (Number.isNaN(until)) return { kind: 'exit', reason: 'missing_duration' };
        return until > now ? { kind: 'wait', until } : onward;

        function multiply(base: Duration, by: readonly unknown[]): number {
          const length = absoluteMilliseconds(base) ?? addDuration(now, base, zone(facts)) - now;
          return Math.round(by.reduce<number>((product, factor) => product * (typeof factor === 'number' ? factor : Number.NaN), length));
        }
      },
      wake: () => onward,
    };
  },
};
