import type { ExportedMessage } from '../exported-message.ts';
import { adaptPlan } from '../rewrite/adapt-plan.ts';
import { isStartable } from '../startable.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';
import { onesignalBehaviour } from './onesignal-behaviour.ts';
import { onesignalClaims } from './onesignal-claims.ts';
import { onesignalJourney, segmentFilters, segmentRequest } from './onesignal-journey.ts';

const leftOut: ReadonlySet<string> = new Set(['offer', 'emit', 'start', 'call', 'task', 'pause', 'erase', 'exit']);

export const onesignal: Target = {
  id: 'onesignal',
  name: 'OneSignal',
  source: 'Journeys API (beta), @onesignal/node-onesignal 5.18',
  dialect: 'onesignal',
  claims: onesignalClaims,
  behaviour: onesignalBehaviour,
  creates: (plan) => isStartable(plan),
  ids: [
    { kind: 'account', names: ['app'], lookUp: 'Settings → Keys & IDs → the app id' },
    { kind: 'webhooks', names: 'messages', lookUp: 'Data → Webhooks: make one there for this message; its id is in the page’s address' },
    { kind: 'in_app_messages', names: 'messages', lookUp: 'Messages → In-app: make one there for this message; its id is in the page’s address' },
  ],
  order: ['segments', 'templates', 'journeys'],
  adapt: (plan, settings) =>
    adaptPlan(plan, settings, {
      waitFor: 'kept',
      ends: 'states_to_ask',
      audience: 'branch',
      choices: 'yes_no',
      quietHours: 'left_out',
      leavesOut: (node) => leftOut.has(node.op) || (node.op === 'set' && !node.changes.some(({ change }) => 'to' in change && ('literal' in change.to || 'moment' in change.to))),
      endsAt: (node) => (node.op === 'wait' && (!('months' in node.for) || node.factors !== undefined)) || (node.op === 'wait_until' && !('moment' in node.until)),
    }),
  print: (context) => ({
    requests: [
      ...context.segments.map((segment) => segmentRequest(segment.name, segmentFilters(segment.term, segment.pool, context, { place: segment.place }), context)),
      ...context.messages.filter(({ channel }) => ['email', 'sms', 'push'].includes(channel)).map((message) => templateRequest(message, context)),
      ...context.journeys.filter(({ plan }) => onesignal.creates(plan)).flatMap((source) => onesignalJourney(source, context)),
    ],
    steps: ['Journeys → each new journey is a draft. Look at it, then set it live.', 'Settings → Messaging → Frequency cap: set the one of the project, as far as it goes.'],
  }),
};

/** Notifications and text messages have a text for each language; mails have one, in which the language is chosen. */
function templateRequest(message: ExportedMessage, context: ExportContext): PlatformRequest {
  const byLanguage = (part: 'text' | 'title'): Readonly<Record<string, string>> | undefined => {
    const texts = message.locales.flatMap((locale) => {
      const text = message.partIn(part, locale);
      return text === undefined ? [] : [[locale, text] as const];
    });
    const [first] = texts;
    // Every template needs an English text, which is shown where no other fits.
    return first === undefined ? undefined : Object.fromEntries([['en', first[1]] as const, ...texts]);
  };
  const common = { app_id: context.id('account', 'app'), name: message.id };
  const body = (): unknown => {
    const headings = byLanguage('title');
    if (message.channel !== 'email') return { ...common, contents: byLanguage('text') ?? { en: '' }, ...(headings && { headings }), ...(message.channel === 'sms' && { isSMS: true }) };
    const subject = message.part('subject') ?? '';
    return { ...common, contents: { en: subject }, isEmail: true, email_subject: subject, email_body: message.part('html') ?? '' };
  };
  return { resource: 'templates', name: message.id, method: 'POST', path: '/templates', body, creates: `templates/${message.id}` };
}
