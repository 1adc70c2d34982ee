import type { Plan } from '../../plan/plan.ts';

/** A holdout as a random split at the beginning whose one way holds nothing. */
export function holdoutAsSplit({ holdout, ...plan }: Plan): Plan {
  if (holdout === undefined) return plan;
  const id = 'holdout';
  return {
    ...plan,
    start: id,
    nodes: [{ id, op: 'split', salt: holdout.salt, arms: [{ arm: 'holdout', below: holdout.share, next: `${id}/over` }, { arm: 'journey', below: 1, next: plan.start }] }, { id: `${id}/over`, op: 'exit', reason: 'holdout' }, ...plan.nodes],
  };
}
