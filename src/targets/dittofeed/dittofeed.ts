import { askCondition } from '../ask-condition.ts';
import type { ExportedMessage } from '../exported-message.ts';
import { adaptPlan } from '../rewrite/adapt-plan.ts';
import { isStartable } from '../startable.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';
import { dittofeedBehaviour } from './dittofeed-behaviour.ts';
import { dittofeedClaims } from './dittofeed-claims.ts';
import { askDittofeed } from './dittofeed-condition.ts';
import { dittofeedIds, type DittofeedIds, dittofeedJourney, dittofeedScope, segmentRequest } from './dittofeed-journey.ts';

const leftOut: ReadonlySet<string> = new Set(['set', 'offer', 'emit', 'start', 'call', 'task', 'pause', 'erase', 'exit']);

const groupChannels: Readonly<Record<string, string>> = { email: 'Email', sms: 'Sms', push: 'MobilePush' };

export const dittofeed: Target = {
  id: 'dittofeed',
  name: 'Dittofeed',
  source: 'schemas of dittofeed/dittofeed@52b2bee',
  dialect: 'dittofeed',
  claims: dittofeedClaims,
  behaviour: dittofeedBehaviour,
  creates: (plan) => isStartable(plan, ['date']),
  ids: [{ kind: 'account', names: ['workspace'], lookUp: 'Settings → Workspace → the id of the workspace' }],
  order: ['subscription_groups', 'user_properties', 'segments', 'templates', 'journeys'],
  adapt: (plan, settings) =>
    adaptPlan(plan, settings, {
      waitFor: 'kept',
      ends: 'look_before_sends',
      audience: 'branch',
      choices: 'yes_no',
      quietHours: 'wait_out',
      leavesOut: (node, { messages }) => leftOut.has(node.op) || (node.op === 'send' && messages[node.message]?.channel === 'in_app'),
      endsAt: (node) => node.op === 'wait' && (!('months' in node.for) || node.factors !== undefined),
    }),
  print: (context) => {
    const ids = dittofeedIds(context.id('account', 'workspace'));
    const marketing = new Set(context.messages.filter(({ purpose }) => purpose === 'marketing').map(({ channel }) => channel));
    const groups = Object.entries(groupChannels).filter(([channel]) => marketing.has(channel));
    return {
      requests: [
        ...groups.map(([channel, type]): PlatformRequest => ({ resource: 'subscription_groups', name: channel, method: 'PUT', path: '/api/admin/subscription-groups', body: () => ({ workspaceId: ids.workspace, id: ids.of('group', channel), name: `${context.settings.project}: ${channel}`, channel: type, type: 'OptIn' }) })),
        ...context.segments.map((segment) => segmentRequest(segment.key, askCondition(segment.term, segment.pool, { name: 'Dittofeed', claims: dittofeedClaims, ask: (literal) => askDittofeed(literal, dittofeedScope(context, ids, segment.pool)) }, context, { place: segment.place }), ids)),
        ...context.messages.filter(({ channel }) => channel !== 'in_app').map((message) => templateRequest(message, context, ids)),
        ...context.journeys.filter(({ plan }) => dittofeed.creates(plan)).flatMap((source) => dittofeedJourney(source, context, ids)),
      ],
      steps: ['Journeys → each new journey has not been started. Look at it, then press "Start".', 'Settings → Subscription groups: import who has opted in, before a journey is started.'],
    };
  },
};

function templateRequest(message: ExportedMessage, context: ExportContext, ids: DittofeedIds): PlatformRequest {
  return { resource: 'templates', name: message.id, method: 'PUT', path: '/api/admin/content/templates', body: () => ({ workspaceId: ids.workspace, id: ids.of('template', message.id), name: message.id, definition: definitionOf(message, context) }) };
}

function definitionOf(message: ExportedMessage, context: ExportContext): Readonly<Record<string, unknown>> {
  switch (message.channel) {
    case 'sms':
      return { type: 'Sms', body: message.part('text') ?? '' };
    case 'push': {
      const title = message.part('title');
      const image = message.part('image');
      return { type: 'MobilePush', ...(title !== undefined && { title }), body: message.part('text') ?? '', ...(image !== undefined && { imageUrl: image }) };
    }
    case 'webhook':
      return { type: 'Webhook', identifierKey: context.settings.profile.id, body: JSON.stringify({ config: { url: message.part('url') ?? '', method: 'POST', data: message.part('body') ?? '' } }) };
    default:
      return { type: 'Email', from: message.part('from') ?? context.project.settings().channels['email']?.from?.value ?? '', subject: message.part('subject') ?? '', body: message.part('html') ?? '' };
  }
}
