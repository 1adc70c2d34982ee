import { defineRule } from './define-rule.ts';

export const consistentHeadings = defineRule({
  id: 'consistent-headings',
  severity: 'info',
  recommended: 'off',
  summary: 'Headings go down one level at a time.',
  why: 'Who listens to a mail jumps from heading to heading. A missing level sounds like a missing part.',
  fix: 'use the next level, and set its size with a style',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <h1>New shoes</h1><h3>For runners</h3><p>They are here.</p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <h1>New shoes</h1><h2 style="font-size: 16px">For runners</h2><p>They are here.</p><h2>For walkers</h2>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        let above: number | undefined;
        for (const element of body?.elements() ?? []) {
          const level = /^h([1-6])$/.exec(element.name)?.[1];
          if (level === undefined) continue;
          const next = Number(level);
          if (above !== undefined && next > above + 1) report(element.place, { message: `a heading of level ${next} follows one of level ${above}` });
          above = next;
        }
      },
    };
  },
});
