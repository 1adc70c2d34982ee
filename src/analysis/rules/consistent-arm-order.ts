import { armMoves } from '../../condition/core/arm-moves.ts';
import { armBounds, splitsOf } from '../flow/split-arms.ts';
import { defineRule } from './define-rule.ts';

const split = (arms: string): string => `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
    reentry: always
    steps:
      - split: last_chance
        arms:
${arms}`;

const arm = (name: string, share: number): string => `          ${name}:
            share: ${share}%
            steps:
              - send: ${name}
`;

const before = split(arm('cart_reminder', 50) + arm('cart_last_call', 50));

export const consistentArmOrder = defineRule({
  id: 'consistent-arm-order',
  severity: 'warning',
  recommended: 'warning',
  summary: 'The arms of a split keep the order that they had in the last build.',
  why: 'Who is in which arm follows from the order of the arms and their shares. In another order people change arm who did not have to: they see both versions, and the experiment measures neither.',
  fix: 'put the arms back in their order and change only the shares; a new arm goes next to the one it takes its people from',
  seeds: [],
  examples: {
    before,
    invalid: [split(arm('cart_last_call', 50) + arm('cart_reminder', 50))],
    valid: [before, split(arm('cart_reminder', 30) + arm('cart_last_call', 70))],
  },
  create({ project, report }) {
    return {
      journey(journey) {
        const splits = splitsOf(journey);
        const built = splits.length === 0 ? [] : project.lastBuiltSplits(journey.id.value);
        for (const step of splits) {
          const earlier = built.find(({ experiment }) => experiment === step.experiment.value)?.arms;
          const current = armBounds(step);
          if (earlier === undefined) continue;
          const { share, least } = armMoves(earlier, current);
          const kept = step.arms.filter(({ name }) => earlier.some((one) => one.arm === name.value));
          const order = earlier.filter((one) => kept.some(({ name }) => name.value === one.arm));
          const first = kept.find(({ name }, index) => name.value !== order[index]?.arm);
          if (share <= least || first === undefined) continue;
          report(first.name.range, {
            message: `the arms of "${step.experiment.value}" stand in another order than in the last build, so ${percent(share)} of people change arm`,
            notes: [`${least === 0 ? 'nobody has' : `by the shares alone ${percent(least)} have`} to; the order was: ${earlier.map((one) => one.arm).join(', ')}`],
          });
        }
      },
    };
  },
});

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}
