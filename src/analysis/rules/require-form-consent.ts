import { defineRule } from './define-rule.ts';

const form = /(?:^|_)(?:form|lead|download|downloaded|newsletter|subscribe|subscribed|signup|gated|asset|webinar|captured)(?:_|$)/;
const address = /^(?:e_?mail|email_address|phone|phone_number|mobile)$/;
const consent = /consent|opt_?in|agreed|agree|permission|marketing/;

export const requireFormConsent = defineRule({
  id: 'require-form-consent',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A form that takes an address also takes the consent to write to it.',
  why: 'An address from a download is no permission for a newsletter. Without the answer on record nobody can show later that the person agreed.',
  fix: 'add a property such as "consent: boolean" to the event, and the question to the form',
  seeds: [118],
  examples: {
    invalid: [
      `events:
  guide_form_sent:
    properties:
      email: string
`,
    ],
    valid: [
      `events:
  guide_form_sent:
    properties:
      email: string
      marketing_consent: boolean
`,
    ],
  },
  create({ report }) {
    return {
      event(event) {
        const names = Object.keys(event.properties);
        const taken = Object.entries(event.properties).find(([name]) => address.test(name));
        if (!form.test(event.id.value) || taken === undefined || names.some((name) => consent.test(name))) return;
        report(taken[1].range, { message: `"${event.id.value}" takes an address ("${taken[0]}") and no consent` });
      },
    };
  },
});
