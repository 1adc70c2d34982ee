import { defineRule } from './define-rule.ts';

export const requireMetricTarget = defineRule({
  id: 'require-metric-target',
  severity: 'warning',
  recommended: 'off',
  summary: 'A metric says what it counts in, and which value is wanted.',
  why: 'A number without unit and target is watched and never acted on: nobody can say whether 4.2 is good, or of what.',
  fix: 'add "unit:" and "target:" (or "thresholds:"), or drop the metric',
  seeds: [96],
  examples: {
    invalid: [
      `metrics:
  orders:
    count: order_placed
`,
    ],
    valid: [
      `metrics:
  orders:
    count: order_placed
    unit: orders
    target: 120
`,
    ],
  },
  create({ report }) {
    return {
      metric(metric) {
        if (metric.measure.by === 'constant') return;
        // A share is a percentage by itself.
        const isShare = metric.measure.by === 'ratio' || metric.measure.by === 'funnel';
        const missing = [...(metric.unit === undefined && !isShare ? ['no unit'] : []), ...(metric.target === undefined && metric.thresholds === undefined ? ['no target'] : [])];
        if (missing.length > 0) report(metric.id.range, { message: `the metric "${metric.id.value}" has ${missing.join(' and ')}` });
      },
    };
  },
});
