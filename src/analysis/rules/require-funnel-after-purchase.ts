import type { StageDefinition } from '../../spec/definitions/funnel.ts';
import { defineRule } from './define-rule.ts';

const purchase = /^(?:purchase|purchased|sale|sold|conversion|convert|converted|buy|bought|checkout|order|ordered)$/;

export const requireFunnelAfterPurchase = defineRule({
  id: 'require-funnel-after-purchase',
  severity: 'info',
  recommended: 'info',
  summary: 'A funnel goes on after the purchase.',
  why: 'Keeping a customer costs a fraction of winning one. A funnel that ends with the sale has no place for adoption, retention, expansion and advocacy.',
  fix: 'add the stages after it, for example adoption, retention, expansion, advocacy',
  examples: {
    invalid: [
      `funnels:
  shop:
    stages:
      visitor:
        enter:
          did: cart_updated
      purchase:
        enter:
          did: order_placed
`,
    ],
    valid: [
      `funnels:
  shop:
    stages:
      purchase:
        enter:
          did: order_placed
      retention:
        enter:
          did: order_placed
          count:
            gte: 2
`,
    ],
  },
  create({ report }) {
    return {
      funnel(funnel) {
        const last = funnel.stages.at(-1);
        if (last !== undefined && isPurchase(last)) report(last.id.range, { message: `the funnel "${funnel.id.value}" ends with the purchase` });
      },
    };
  },
});

function isPurchase(stage: StageDefinition): boolean {
  return [stage.id, ...stage.aliases].some(({ value }) => purchase.test(value));
}
