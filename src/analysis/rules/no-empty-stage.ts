import { servedStage } from '../served-stage.ts';
import { isStageOfKind } from '../stage-kind.ts';
import { defineRule } from './define-rule.ts';

export const noEmptyStage = defineRule({
  id: 'no-empty-stage',
  severity: 'warning',
  recommended: 'info',
  summary: 'Every stage has a segment, a journey or a metric.',
  why: 'A stage that nothing stands behind is a wish: people come into it and nobody works on it or notices. The second half of a lifecycle is lost this way most often.',
  fix: 'name the stage in a journey ("stage:" or "moves_to:"), or write "automated: false" where people do the work',
  seeds: [7, 17],
  examples: {
    invalid: [
      `funnels:
  growth:
    stages:
      trial:
        enter:
          did: cart_updated
      habit:
        enter:
          did: order_placed
journeys:
  start:
    stage: growth.trial
    trigger:
      event: cart_updated
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `funnels:
  growth:
    stages:
      trial:
        enter:
          did: cart_updated
      habit:
        automated: false
        enter:
          did: order_placed
journeys:
  start:
    stage: growth.trial
    trigger:
      event: cart_updated
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      funnel(funnel) {
        const stages = funnel.stages.map((stage) => ({ stage, served: servedStage(project, funnel, stage) }));
        const isEmpty = ({ served }: (typeof stages)[number]): boolean => served.segments.length + served.journeys.length + served.metrics.length === 0;
        // A funnel that nothing refers to is not in use yet: it is not each of its stages that is wrong.
        if (stages.every(isEmpty)) return;
        for (const each of stages) {
          if (!each.stage.automated || !isEmpty(each) || isStageOfKind(each.stage, 'loyalty')) continue;
          report(each.stage.id.range, { message: `the stage "${each.stage.id.value}" has no segment, no journey and no metric` });
        }
      },
    };
  },
});
