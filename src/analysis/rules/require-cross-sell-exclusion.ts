import type { SourceNode } from '../../source/node.ts';
import { defineRule } from './define-rule.ts';

const exclusions: readonly string[] = ['not', 'did_not', 'not_in', 'is_not', 'none_of'];

export const requireCrossSellExclusion = defineRule({
  id: 'require-cross-sell-exclusion',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A cross-sell leaves out those who already own the product.',
  why: 'Nothing says "we do not know you" as plainly as an offer for what the customer bought last week.',
  fix: 'say under "eligible" who has it already, for example "did_not: order_placed, where: { … }"',
  seeds: [5],
  examples: {
    invalid: [
      `offers:
  care_kit:
    type: cross_sell
    eligible:
      did: order_placed
`,
    ],
    valid: [
      `offers:
  care_kit:
    type: cross_sell
    eligible:
      all:
        - did: order_placed
        - did_not: order_placed
          where:
            category: care
`,
    ],
  },
  create({ report }) {
    return {
      offer(offer) {
        if (offer.type.value !== 'cross_sell' || (offer.eligible !== undefined && excludes(offer.eligible))) return;
        report(offer.eligible?.range ?? offer.id.range, { message: `the cross-sell "${offer.id.value}" is also made to those who own the product` });
      },
    };
  },
});

function excludes(condition: SourceNode): boolean {
  if (condition.kind === 'scalar') return false;
  if (condition.kind === 'list') return condition.items.some(excludes);
  return condition.entries.some(({ key, value }) => exclusions.includes(key.value) || excludes(value));
}
