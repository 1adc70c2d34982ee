import { isDemographic, looksOf } from '../looks-of.ts';
import { defineRule } from './define-rule.ts';

export const noDemographicsOnlySegment = defineRule({
  id: 'no-demographics-only-segment',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A segment looks at what people do, not at age and gender alone.',
  why: 'Age and gender are stereotypes: two women of thirty want different things, and people notice when they are taken for a type. Behaviour predicts far better.',
  fix: 'add what these people did, for example "did: order_placed, within: 90d"',
  seeds: [36, 37, 148],
  examples: {
    invalid: [
      `segments:
  young_women:
    when:
      all:
        - profile:
            age:
              lt: 30
        - profile:
            gender: female
`,
    ],
    valid: [
      `segments:
  young_buyers:
    when:
      all:
        - profile:
            age:
              lt: 30
        - did: order_placed
          within: 90d
`,
    ],
  },
  create({ report }) {
    return {
      segment(segment) {
        if (segment.when === undefined) return;
        const looks = looksOf(segment.when);
        if (looks.length === 0 || !looks.every(isDemographic)) return;
        const named = [...new Set(looks)].map((look) => `"${look}"`).join(' and ');
        report(segment.when.range, { message: `the segment "${segment.id.value}" looks at ${named} alone` });
      },
    };
  },
});
