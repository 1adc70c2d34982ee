import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { shortest } from '../flow/shortest.ts';
import { defineRule } from './define-rule.ts';

const trial = /(?:^|[._])trial(?:[._]|$)/;
const fortyDays = 40 * 86_400_000 - 3_600_000;

export const requireTrialWindow = defineRule({
  id: 'require-trial-window',
  severity: 'info',
  recommended: 'info',
  summary: 'The goal of a trial is counted for at least 40 days.',
  why: 'Software is bought late: it takes about 40 days until four of five buyers have bought. A shorter window calls a journey a failure that is not one.',
  fix: 'write "up_to: 40d" or more beside the goal',
  seeds: [99],
  examples: {
    invalid: [
      `journeys:
  trial_notice:
    trigger:
      date: profile.trial_ends_at
      offset: -10d
      if_past: skip
      existing: skip
    goal:
      event: order_placed
      up_to: 14d
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `journeys:
  trial_notice:
    trigger:
      date: profile.trial_ends_at
      offset: -10d
      if_past: skip
      existing: skip
    goal:
      event: order_placed
      up_to: 40d
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        if (!isOfTrial(project, journey, memory)) return;
        for (const { up_to: window } of journey.goals) {
          if (window !== undefined && shortest(window.value) < fortyDays) report(window.range, { message: `"${journey.id.value}" counts who buys after a trial for ${formatDuration(window.value)} only` });
        }
      },
    };
  },
});

function isOfTrial(project: Project, journey: JourneyDefinition, memory: Memory): boolean {
  return [...journeyFlow(project, journey, memory).triggers.values()].some((trigger) => {
    if (trigger.kind === 'date') return trial.test(trigger.date.value);
    return trigger.kind === 'event' && trial.test(trigger.event.value);
  });
}
