import type { SourceNode } from '../../source/node.ts';
import { defineRule } from './define-rule.ts';

const demographics: readonly string[] = ['age', 'age_group', 'gender', 'sex', 'birthday', 'birth_date', 'birth_year', 'date_of_birth', 'marital_status'];

export const noDemographicsOnlySegment = defineRule({
  id: 'no-demographics-only-segment',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A segment looks at what people do, not at age and gender alone.',
  why: 'Age and gender are stereotypes: two women of thirty want different things, and people notice when they are taken for a type. Behaviour predicts far better.',
  fix: 'add what these people did, for example "did: order_placed, within: 90d"',
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
        if (looks.length === 0 || !looks.every((look) => demographics.includes(look))) return;
        const named = [...new Set(looks)].map((look) => `"${look}"`).join(' and ');
        report(segment.when.range, { message: `the segment "${segment.id.value}" looks at ${named} alone` });
      },
    };
  },
});

/** What a condition looks at: attributes by name, every other look by its key. */
function looksOf(condition: SourceNode): readonly string[] {
  if (condition.kind !== 'map') return [];
  return condition.entries.flatMap(({ key, value }) => {
    if (key.value === 'not') return looksOf(value);
    if ((key.value === 'all' || key.value === 'any') && value.kind === 'list') return value.items.flatMap(looksOf);
    if (key.value === 'profile' && value.kind === 'map') return value.entries.map((entry) => entry.key.value);
    return [`${key.value}:`];
  });
}
