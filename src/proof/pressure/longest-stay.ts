import type { Plan } from '../../plan/plan.ts';
import { DAY } from './assumptions.ts';
import { shapeOf } from './run-shape.ts';

/** Nobody is watched for longer than this behind the last input, in milliseconds. */
const longestWatched = 400 * DAY;

/** How long somebody is watched behind the last input so that every run of these journeys comes to its end: 40 days at least, in milliseconds. */
export function longestStay(plans: readonly Plan[]): number {
  return Math.min(longestWatched, Math.max(40 * DAY, ...plans.map((plan) => stayOf(plan) + DAY)));
}

/** Along the longest way; a wait for what may be at any time counts for nothing. */
function stayOf(plan: Plan): number {
  const shape = shapeOf(plan);
  if (shape?.start === undefined) return 0;
  const ahead = new Map<string, number>();
  for (const { key, ways } of [...shape.order].reverse()) ahead.set(key, Math.max(0, ...ways.map(({ to, takes }) => (Number.isFinite(takes.most) ? takes.most : 0) + (to === undefined ? 0 : (ahead.get(to) ?? 0)))));
  return ahead.get(shape.start) ?? 0;
}
