import { askCondition, loseCondition } from '../ask-condition.ts';
import type { ExportedMessage } from '../exported-message.ts';
import type { ExportedSegment } from '../exported-segments.ts';
import { adaptPlan } from '../rewrite/adapt-plan.ts';
import { splitSender } from '../split-sender.ts';
import { isStartable } from '../startable.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';
import { hubspotBehaviour } from './hubspot-behaviour.ts';
import { hubspotClaims } from './hubspot-claims.ts';
import { askHubspot, type HubspotPart, orBranch } from './hubspot-condition.ts';
import { hubspotFlow } from './hubspot-flow.ts';
import { countsEntries, entryPropertyRequest } from './hubspot-reentry.ts';

const leftOut: ReadonlySet<string> = new Set(['offer', 'emit', 'start', 'call', 'pause', 'erase', 'exit']);
const sent: ReadonlySet<string> = new Set(['email', 'webhook']);

export const hubspot: Target = {
  id: 'hubspot',
  name: 'HubSpot',
  source: 'automation v4 (beta), lists and marketing emails 2026-09',
  dialect: 'hubspot',
  claims: hubspotClaims,
  behaviour: hubspotBehaviour,
  creates: (plan) => isStartable(plan, ['date']),
  ids: [{ kind: 'events', names: 'events', lookUp: 'Data Management → Events → the event: its fully qualified name has the id, 6-…' }],
  order: ['properties', 'lists', 'emails', 'flows'],
  adapt: (plan, settings) =>
    adaptPlan(plan, settings, {
      waitFor: 'kept',
      ends: 'look_before',
      audience: 'branch',
      choices: 'kept',
      quietHours: 'left_out',
      leavesOut: (node, { messages }) => leftOut.has(node.op) || (node.op === 'send' && !sent.has(messages[node.message]?.channel ?? '')) || (node.op === 'set' && !node.changes.some(({ change }) => 'to' in change && ('literal' in change.to || 'moment' in change.to))),
      endsAt: (node) => node.op === 'wait' && (!('months' in node.for) || node.factors !== undefined),
    }),
  print: (context) => ({
    requests: [
      ...[...new Set(context.journeys.flatMap(({ plan, journey }) => (hubspot.creates(plan) && countsEntries(plan) ? [journey.plan.id] : [])))].map(entryPropertyRequest),
      ...context.segments.map((segment) => listRequest(segment, context)),
      ...context.messages.filter(({ channel }) => channel === 'email').map((message) => emailRequest(message, context)),
      ...context.journeys.filter(({ plan }) => hubspot.creates(plan)).map((source): PlatformRequest => ({ resource: 'flows', name: source.plan.id, method: 'POST', path: '/automation/v4/flows', body: () => hubspotFlow(source, context), creates: `flows/${source.plan.id}` })),
    ],
    steps: [
      'Before the emails are uploaded: Content → Design Manager → upload the files of `templates/` into the folder `lc` as email templates, with "programmable email" switched on.',
      'Automation → Workflows → each new workflow is switched off. Look at it, choose whether contacts who meet the trigger already are enrolled, and switch it on.',
      'Settings → Marketing → Email → Frequency: set the cap of the project, as far as it goes.',
    ],
  }),
};

function listRequest(segment: ExportedSegment, context: ExportContext): PlatformRequest {
  const spot = { place: segment.place };
  const scope = { context, pool: segment.pool, stay: 0 };
  const branch = orBranch(askCondition<HubspotPart>(segment.term, segment.pool, { name: 'HubSpot', claims: hubspotClaims, ask: (literal) => askHubspot(literal, scope) }, context, spot));
  if (branch === undefined) loseCondition(segment.term, segment.pool, 'HubSpot', context, spot);
  const filterBranch = branch ?? { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [] };
  return { resource: 'lists', name: segment.name, method: 'POST', path: '/crm/lists/2026-09', body: () => ({ name: segment.name, objectTypeId: '0-1', processingType: 'DYNAMIC', filterBranch }), creates: `lists/${segment.key}` };
}

/** A draft of an automated email over the coded template that a person uploads. */
function emailRequest(message: ExportedMessage, context: ExportContext): PlatformRequest {
  const body = (): unknown => {
    const sender = splitSender(message.part('from') ?? context.project.settings().channels['email']?.from?.value);
    const text = message.part('text');
    return {
      name: message.id,
      subject: message.part('subject') ?? '',
      state: 'AUTOMATED_DRAFT',
      sendOnPublish: false,
      from: { ...(sender.name !== undefined && { fromName: sender.name }), ...(sender.email !== undefined && { replyTo: sender.email }) },
      content: { templatePath: `lc/${message.id}.html`, ...(text !== undefined && { plainTextVersion: text }) },
    };
  };
  const file = { path: `templates/${message.id}.html`, content: () => message.part('html') ?? '' };
  return { resource: 'emails', name: message.id, method: 'POST', path: '/marketing/emails/2026-09', body, creates: `emails/${message.id}`, file };
}
