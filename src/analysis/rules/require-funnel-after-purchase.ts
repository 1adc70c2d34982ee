import { isStageOfKind } from '../stage-kind.ts';
import { defineRule } from './define-rule.ts';

export const requireFunnelAfterPurchase = defineRule({
  id: 'require-funnel-after-purchase',
  severity: 'info',
  recommended: 'info',
  summary: 'A funnel goes on after the purchase.',
  why: 'Keeping a customer costs a fraction of winning one. A funnel that ends with the sale has no place for adoption, retention, expansion and advocacy.',
  fix: 'add the stages after it, for example adoption, retention, expansion, advocacy',
  seeds: [1],
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
        if (last !== undefined && isStageOfKind(last, 'purchase')) report(last.id.range, { message: `the funnel "${funnel.id.value}" ends with the purchase` });
      },
    };
  },
});
