import { describeTerm } from '../../condition/core/describe-term.ts';
import { byHandClaims } from '../by-hand-claims.ts';
import { exact } from '../capability.ts';
import { describeJourney } from '../describe-journey.ts';
import type { ExportedMessage } from '../exported-message.ts';
import { splitSender } from '../split-sender.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';

/** Content and a sheet of what to click: Iterable creates no journeys and no dynamic lists from outside. */
export const iterable: Target = {
  id: 'iterable',
  name: 'Iterable',
  source: 'API of 2026, Iterable/api-client@981eeb5',
  dialect: 'iterable',
  claims: byHandClaims({ 'send.email': exact, 'send.sms': exact, 'send.push': exact, 'send.in_app': exact }),
  ids: [],
  order: ['templates'],
  creates: () => true,
  adapt: (plan) => plan,
  print: (context) => ({
    requests: context.messages.filter(({ channel }) => channel !== 'webhook').map((message) => templateRequest(message, context)),
    sheets: [
      ...context.segments.map(({ name, term, pool }) => ({ title: `Dynamic list "${name}"`, lines: [`People for whom this holds: ${describeTerm(term, pool)}`] })),
      ...context.journeys.map(({ plan }) => ({ title: `Journey "${plan.id}"`, lines: describeJourney(plan) })),
    ],
    steps: ['Messaging → Journeys → build one for each journey below, and leave it off until somebody has looked at it.', 'In each message tile choose the template of the message’s name.'],
  }),
};

const kinds: Readonly<Record<string, string>> = { email: 'email', sms: 'sms', push: 'push', in_app: 'inapp' };

function templateRequest(message: ExportedMessage, context: ExportContext): PlatformRequest {
  const common = { clientTemplateId: `lc-${message.id}`, name: message.id };
  const kind = kinds[message.channel] ?? 'email';
  return { resource: 'templates', name: message.id, method: 'POST', path: `/api/templates/${kind}/upsert`, body: () => ({ ...common, ...bodyOf(message, context) }), creates: `templates/${message.id}` };
}

function bodyOf(message: ExportedMessage, context: ExportContext): Readonly<Record<string, unknown>> {
  const text = message.part('text');
  const title = message.part('title');
  switch (message.channel) {
    case 'sms':
      return { message: text ?? '' };
    case 'push':
      return { ...(title !== undefined && { title }), message: text ?? '' };
    case 'in_app':
      return { html: `${title === undefined ? '' : `<h1>${title}</h1>`}<p>${text ?? ''}</p>` };
    default: {
      const sender = splitSender(message.part('from') ?? context.project.settings().channels['email']?.from?.value);
      const preheader = message.part('preheader');
      return { ...(sender.name !== undefined && { fromName: sender.name }), ...(sender.email !== undefined && { fromEmail: sender.email }), subject: message.part('subject') ?? '', ...(preheader !== undefined && { preheaderText: preheader }), html: message.part('html') ?? '', ...(text !== undefined && { plainText: text }) };
    }
  }
}
