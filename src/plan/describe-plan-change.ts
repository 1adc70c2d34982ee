import type { PlanChange, SplitChange } from './compare-plans.ts';

const reasons: Readonly<Record<PlanChange['left'][number]['why'], string>> = {
  no_such_node: 'there is no such step any more, and "moved" names none in its place',
  other_operation: 'the step in its place does something else',
};

/** A comparison of two plans in words, one sentence a line, each beginning with the journey. */
export function describePlanChange({ journey, splits, holdout, left }: PlanChange): readonly string[] {
  return [
    ...splits.map((split) => `${journey}: ${splitWords(split)}`),
    ...(holdout === undefined ? [] : [`${journey}: ${holdoutWords(holdout)}`]),
    ...left.map(({ node, why }) => `${journey}: whoever waits at "${node}" finishes the earlier version: ${reasons[why]}`),
  ];
}

/** `20 %`; a share that is not quite nothing, or not quite everything, is not rounded to it. */
export function percentWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.01) return 'less than 0.01 %';
  if (percent < 100 && percent > 99.99) return 'more than 99.99 %';
  return `${Number(percent.toFixed(2))} %`;
}

function splitWords({ node, experiment, moves, share, least, isReordered, isRedrawn }: SplitChange): string {
  const parts = moves.map(({ from, to, share: part }) => `${percentWords(part)} from "${from}" to "${to}"`).join(', ');
  const why = isRedrawn
    ? `; the experiment is called "${experiment}" now, so everybody is drawn anew`
    : isReordered && share > least
      ? `; the arms stand in another order, otherwise ${least === 0 ? 'nobody' : percentWords(least)} would have to`
      : '';
  return `${percentWords(share)} of those who get to "${node}" change arm: ${parts}${why}`;
}

function holdoutWords({ before, now }: NonNullable<PlanChange['holdout']>): string {
  const change = percentWords(Math.abs(now - before));
  return now > before
    ? `its holdout grows from ${percentWords(before)} to ${percentWords(now)}: ${change} of people get nothing from now on`
    : `its holdout shrinks from ${percentWords(before)} to ${percentWords(now)}: ${change} of people are no longer held out`;
}
