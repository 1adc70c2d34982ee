import type { Duration } from '../time/duration.ts';
import type { Plan } from '../plan/plan.ts';

const day = 86_400_000;

/** At most how long a run takes by its fixed waits, in milliseconds: a month as 31 days. Waits for moments count for nothing. */
export function longestStay(plan: Plan): number {
  let total = 0;
  for (const node of plan.nodes) {
    if (node.op === 'wait' && 'months' in node.for) total += millisecondsAtMost(node.for);
    else if (node.op === 'wait_for' || node.op === 'call') total += millisecondsAtMost(node.up_to);
    else if (node.op === 'wait_until') total += millisecondsAtMost(node.offset ?? { months: 0, days: 0, milliseconds: 0 }) + (node.weekdays === undefined ? day : 7 * day);
  }
  return total;
}

/** A length of time in milliseconds, a month as 31 days. */
export function millisecondsAtMost({ months, days, milliseconds }: Duration): number {
  return (months * 31 + days) * day + milliseconds;
}
