import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import { crowdedSends } from '../flow/crowded-sends.ts';
import { defineRule } from './define-rule.ts';

/** A day, less the hour that a clock may go forward by. */
const leastGap = 23 * 3_600_000;

export const noCrowdedSends = defineRule({
  id: 'no-crowded-sends',
  severity: 'warning',
  recommended: 'off',
  summary: 'A journey leaves a day between two marketing messages of one channel.',
  why: 'Two mails on one day are one too many for most people, and the second is the one that they unsubscribe from.',
  fix: 'wait a day between them, or wait for what the person does',
  seeds: [77, 146],
  examples: {
    invalid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 2h
      - send: cart_last_call
`,
    ],
    valid: [
      `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 1d
      - send: cart_last_call
`,
    ],
  },
  create({ project, report }) {
    return {
      journey(journey) {
        for (const { message, before, channel } of crowdedSends(project, journey.steps, 1, leastGap)) {
          if (isCappedDaily(project.settings(), channel)) continue;
          report(message.range, { message: `"${message.value}" may come within a day of "${before}", by ${channel}` });
        }
      },
    };
  },
});

/** A cap of one a day sees to it for the whole project. */
function isCappedDaily({ policies }: ProjectSettings, channel: string): boolean {
  return policies.frequency_caps.some(({ at_most: most, per, channels, only_tags: only, except_tags: except }) => {
    const isDay = per.value === 'day' || (typeof per.value !== 'string' && per.value.days + per.value.months === 0 && per.value.milliseconds >= leastGap) || (typeof per.value !== 'string' && per.value.days + per.value.months > 0);
    return most.value === 1 && isDay && only.length + except.length === 0 && (channels.length === 0 || channels.some(({ value }) => value === channel));
  });
}
