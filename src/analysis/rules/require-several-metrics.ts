import { defineRule } from './define-rule.ts';

export const requireSeveralMetrics = defineRule({
  id: 'require-several-metrics',
  severity: 'info',
  recommended: 'off',
  summary: 'A project with several journeys has more than one metric.',
  why: 'One number for everybody is pushed up at the cost of what it does not show: more first orders, and fewer people who come back.',
  fix: 'add a metric for the stage that this one says nothing of',
  seeds: [110, 146],
  examples: {
    invalid: [
      `metrics:
  orders:
    count: order_placed
journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
      metric: orders
    reentry: never
    steps:
      - send: cart_reminder
  again:
    trigger:
      event: order_placed
    goal:
      event: order_placed
      metric: orders
    reentry: never
    steps:
      - send: cart_last_call
`,
    ],
    valid: [
      `metrics:
  orders:
    count: order_placed
journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
      metric: orders
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      metric(metric) {
        const goals = project.traits('journeys').flatMap(({ metrics }) => (metrics === undefined ? [] : [metrics]));
        const stages = project.ids('funnels').flatMap((id) => project.definition('funnels', id)?.stages.flatMap((stage) => stage.metric?.value ?? []) ?? []);
        const isOnly = [...goals.flat(), ...stages].every((name) => name === metric.id.value);
        if (isOnly && goals.length > 1) report(metric.id.range, { message: `"${metric.id.value}" is the only metric that ${goals.length} journeys aim at` });
      },
    };
  },
});
