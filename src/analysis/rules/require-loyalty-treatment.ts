import { servedStage } from '../served-stage.ts';
import { isStageOfKind } from '../stage-kind.ts';
import { defineRule } from './define-rule.ts';

export const requireLoyaltyTreatment = defineRule({
  id: 'require-loyalty-treatment',
  severity: 'warning',
  recommended: 'info',
  summary: 'Loyal customers get a journey or an offer of their own.',
  why: 'The people who buy again and again are worth most and are the first to notice that they are treated like somebody who came once.',
  fix: 'give the stage a journey ("stage: …") or an offer of its own, or write "automated: false" where people look after them',
  seeds: [41, 146],
  examples: {
    invalid: [
      `funnels:
  growth:
    stages:
      trial:
        enter:
          did: cart_updated
      loyalty:
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
      loyalty:
        enter:
          did: order_placed
journeys:
  thanks:
    stage: growth.loyalty
    trigger:
      enters_stage: growth.loyalty
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      funnel(funnel) {
        const isInUse = funnel.stages.some((stage) => servedStage(project, funnel, stage).journeys.length > 0);
        for (const stage of isInUse ? funnel.stages : []) {
          if (!stage.automated || !isStageOfKind(stage, 'loyalty')) continue;
          const { journeys, offers } = servedStage(project, funnel, stage);
          if (journeys.length + offers.length > 0) continue;
          report(stage.id.range, { message: `people in the stage "${stage.id.value}" get nothing of their own` });
        }
      },
    };
  },
});
