import { poolCondition } from '../lowering.ts';
import { armsOf } from '../../analysis/flow/step-name.ts';
import type { LowerStep } from './lower-step.ts';

/** The first case that holds. Where `else` was left out, analysis proved that some case always holds. */
export const lowerChoose: LowerStep<'choose'> = (step, id, next, lowering) => {
  const arms = armsOf(step);
  const cases = step.cases.map((item, index) => ({
    arm: arms[index]?.name ?? 'case',
    when: poolCondition(lowering, item.when),
    body: lowering.lowerSteps(item.then, next),
  }));
  const otherwise = lowering.lowerSteps(step.else ?? [], next);
  return {
    start: id,
    nodes: [
      { id, op: 'branch', cases: cases.map(({ arm, when, body }) => ({ arm, when, next: body.start })), else: otherwise.start },
      ...cases.flatMap(({ body }) => body.nodes),
      ...otherwise.nodes,
    ],
  };
};
