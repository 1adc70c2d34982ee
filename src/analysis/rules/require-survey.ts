import type { Project } from '../project.ts';
import { servedStage } from '../served-stage.ts';
import { isStageOfKind } from '../stage-kind.ts';
import { defineRule } from './define-rule.ts';

const question = /(?:^|_)(?:survey|nps|csat|feedback|satisfaction|poll|questionnaire)(?:_|$)/;

export const requireSurvey = defineRule({
  id: 'require-survey',
  severity: 'info',
  recommended: 'off',
  summary: 'Customers who are to stay are asked how they are.',
  why: 'Most people who are unhappy leave without a word. A short survey now and then finds them while something can still be done.',
  fix: 'add a journey that asks, for example once in 90 days, and gives a low score to somebody as a task',
  seeds: [59, 146],
  examples: {
    invalid: [
      `funnels:
  growth:
    stages:
      retention:
        enter:
          did: order_placed
journeys:
  keep:
    stage: growth.retention
    trigger:
      event: order_placed
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `funnels:
  growth:
    stages:
      retention:
        enter:
          did: order_placed
journeys:
  satisfaction_survey:
    stage: growth.retention
    trigger:
      event: order_placed
    reentry:
      once_per: 90d
    steps:
      - wait: 14d
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      funnel(funnel) {
        for (const stage of funnel.stages) {
          if (!stage.automated || !isStageOfKind(stage, 'retention') || servedStage(project, funnel, stage).journeys.length === 0 || asks(project)) continue;
          report(stage.id.range, { message: `nobody in the stage "${stage.id.value}" is ever asked how they are` });
        }
      },
    };
  },
});

function asks(project: Project): boolean {
  const asking = (section: 'journeys' | 'messages'): readonly string[] => project.traits(section).flatMap(({ id, tags = [] }) => (tags.some((tag) => question.test(tag)) ? [id] : []));
  const sent = project.sentMessages();
  return [...project.ids('journeys'), ...sent].some((id) => question.test(id)) || asking('journeys').length > 0 || asking('messages').some((id) => sent.includes(id));
}
