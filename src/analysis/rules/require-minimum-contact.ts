import { defineRule } from './define-rule.ts';

export const requireMinimumContact = defineRule({
  id: 'require-minimum-contact',
  severity: 'info',
  recommended: 'off',
  summary: 'A project with customers says how long a customer may hear nothing.',
  why: 'Silence ends a relation as surely as too many mails: people forget who you are. Nobody sees it, since nothing goes wrong.',
  fix: 'add "minimum_contact:" under "policies:" in lc.yaml, for example segment: customers, at_least: 1, per: 60d',
  seeds: [78],
  examples: {
    invalid: [
      `segments:
  customers:
    phase: post_acquisition
    when:
      did: order_placed
journeys:
  hello:
    trigger:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `segments:
  customers:
    when:
      did: order_placed
journeys:
  hello:
    trigger:
      event: order_placed
    reentry: never
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, report }) {
    return {
      settings({ name, policies }) {
        if (policies.minimum_contact !== undefined || project.ids('journeys').length === 0) return;
        const customers = project.traits('segments').find(({ phase }) => phase === 'post_acquisition');
        if (customers !== undefined) report(name.range, { message: `nothing says how long customers, such as those in "${customers.id}", may hear nothing` });
      },
    };
  },
});
