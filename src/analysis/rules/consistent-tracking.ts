import { blockMark, printedMark } from '../../content/view/markup-element.ts';
import { listOf } from '../../report/list-of.ts';
import { mailAddresses } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

/** What an analysis needs to tell where visits come from. */
const needed = ['utm_source', 'utm_medium', 'utm_campaign'];

export const consistentTracking = defineRule({
  id: 'consistent-tracking',
  severity: 'warning',
  recommended: 'info',
  summary: 'A link that is tracked says source, medium and campaign, each once.',
  why: 'Half a label counts as no label: the visits land under "direct" or "other", and the mail looks as if nobody had clicked.',
  fix: 'write utm_source, utm_medium and utm_campaign, or none of them and let channels.email.utm label every link',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/new?utm_source=news">See the new shoes</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p><a href="{{vars.shop_url}}/new?utm_source=news&amp;utm_medium=email&amp;utm_campaign=spring">See the new shoes</a></p>
`,
    ],
  },
  create({ report }) {
    return {
      content(view) {
        for (const address of mailAddresses(view)) {
          if (address.value.includes(blockMark)) continue;
          const query = address.value.split('#')[0]?.split('?').slice(1) ?? [];
          const names = query.join('&').split('&').map((pair) => pair.split('=')[0] ?? '').filter((name) => /^[\w-]+$/.test(name));
          const twice = names.find((name, index) => names.indexOf(name) < index);
          const missing = needed.filter((name) => !names.includes(name));
          if (twice !== undefined) report(address.place, { message: `"${twice}" stands twice in this link` });
          else if (query.length > 1) report(address.place, { message: `the link "${address.value.replaceAll(printedMark, '…')}" has two question marks, so what follows the second is lost` });
          else if (missing.length > 0 && names.some((name) => name.startsWith('utm_'))) report(address.place, { message: `this link is tracked without ${listOf(missing, 'and')}` });
        }
      },
    };
  },
});
