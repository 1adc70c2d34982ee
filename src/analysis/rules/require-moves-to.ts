import { marketingSends } from '../marketing-sends.ts';
import { stageIds } from '../scope/named-term.ts';
import { defineRule } from './define-rule.ts';

export const requireMovesTo = defineRule({
  id: 'require-moves-to',
  severity: 'warning',
  recommended: 'off',
  summary: 'A journey says to which stage it moves people and which number rises.',
  why: 'An automation is worth its mails only if it moves a person to the next stage and raises a number. Asked before it is built, this question stops the ones that do neither.',
  fix: 'add "moves_to: funnel.stage", and "metric:" to the goal',
  seeds: [98],
  examples: {
    invalid: [
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
      metric: cart_recovery_rate
    reentry: always
    steps:
      - send: cart_reminder
`,
      `journeys:
  cart_recovery:
    moves_to: lifecycle.customer
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `journeys:
  cart_recovery:
    moves_to: lifecycle.customer
    trigger:
      event: cart_updated
    goal:
      event: order_placed
      metric: cart_recovery_rate
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (marketingSends(project, journey, memory).length === 0 || stageIds(project).length === 0) return;
        const [goal] = journey.goals;
        if (journey.moves_to === undefined) report(journey.id.range, { message: `the journey "${journey.id.value}" does not say to which stage it moves people` });
        else if (goal !== undefined && journey.goals.every(({ metric }) => metric === undefined)) report(goal.range, { message: `the goal of "${journey.id.value}" names no metric` });
      },
    };
  },
});
