import { defineRule } from './define-rule.ts';

export const noUnusedSegment = defineRule({
  id: 'no-unused-segment',
  severity: 'info',
  recommended: 'off',
  summary: 'Every segment is used by something.',
  why: 'A segment that nothing asks for is kept up for nobody, and whoever reads it believes that these people are treated in some way.',
  fix: 'use it in a journey, an offer, a metric or another segment, or name the stage that it stands for, or delete it',
  seeds: [],
  examples: {
    invalid: [
      `segments:
  night_owls:
    when:
      did: cart_updated
`,
    ],
    valid: [
      `segments:
  buyers:
    when:
      did: order_placed
journeys:
  thanks:
    trigger:
      enters: buyers
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      segment(segment) {
        if (segment.stage !== undefined || project.usedSegments()?.includes(segment.id.value) !== false) return;
        report(segment.id.range, { message: `nothing uses the segment "${segment.id.value}"` });
      },
    };
  },
});
