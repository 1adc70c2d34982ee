import type { Term } from '../../condition/core/term.ts';
import { askCondition, loseCondition } from '../ask-condition.ts';
import type { ExportedMessage } from '../exported-message.ts';
import type { ExportedSegment } from '../exported-segments.ts';
import { adaptPlan } from '../rewrite/adapt-plan.ts';
import { isStartable } from '../startable.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';
import { klaviyoBehaviour } from './klaviyo-behaviour.ts';
import { klaviyoClaims } from './klaviyo-claims.ts';
import { askKlaviyo, groupsJson, type KlaviyoCondition, klaviyoGroups, nobody } from './klaviyo-condition.ts';
import { klaviyoFlow } from './klaviyo-flow.ts';

/** Steps that no flow has. A run goes on without them, but for those that end it. */
const leftOut: ReadonlySet<string> = new Set(['offer', 'emit', 'start', 'call', 'task', 'pause', 'erase', 'exit']);

export const klaviyo: Target = {
  id: 'klaviyo',
  name: 'Klaviyo',
  source: 'API revision 2026-07-15, klaviyo/openapi',
  dialect: 'klaviyo',
  claims: klaviyoClaims,
  behaviour: klaviyoBehaviour,
  creates: (plan) => isStartable(plan, ['date']),
  ids: [
    { kind: 'events', names: 'events', lookUp: 'Analytics → Metrics → the metric: its id is the last part of the page’s address' },
    { kind: 'metrics', names: ['opened_email', 'clicked_email', 'received_email', 'bounced_email'], lookUp: 'Analytics → Metrics → "Opened Email", "Clicked Email", "Received Email", "Bounced Email"' },
    { kind: 'segments', names: 'segments', lookUp: 'for imports: Audience → Lists & segments → the segment: its id is the last part of the page’s address' },
  ],
  order: ['segments', 'templates', 'flows'],
  adapt: (plan, settings) =>
    adaptPlan(plan, settings, {
      waitFor: 'look_after',
      ends: 'look_before',
      audience: 'kept',
      choices: 'kept',
      quietHours: 'left_out',
      leavesOut: (node, { messages }) => leftOut.has(node.op) || (node.op === 'send' && messages[node.message]?.channel === 'in_app') || (node.op === 'set' && node.changes.every(({ change }) => !isWritten(change))),
      endsAt: (node) => (node.op === 'wait' && (!('months' in node.for) || node.factors !== undefined)) || (node.op === 'wait_until' && !('moment' in node.until)),
    }),
  print: (context) => {
    const left = new Set(context.journeys.flatMap(({ plan, journey }) => plan.entries.flatMap((entry) => (entry.on === 'leaves' ? leftSegment(journey.trigger(entry.id)?.spec) : []))));
    const flows = context.journeys.filter(({ plan }) => klaviyo.creates(plan));
    return {
      requests: [
        ...context.segments.flatMap((segment) => [segmentRequest(segment, segment.term, segment.key, context), ...(left.has(segment.name) ? [segmentRequest(segment, { op: 'not', term: segment.term }, `not-${segment.key}`, context)] : [])]),
        ...context.messages.filter(({ channel }) => channel === 'email').map(templateRequest),
        ...flows.map((source): PlatformRequest => ({ resource: 'flows', name: source.plan.id, method: 'POST', path: '/api/flows', body: () => klaviyoFlow(source, context), creates: `flows/${source.plan.id}` })),
      ],
      steps: [
        'Flows → each new flow is a draft. Look at its preview, then switch on its messages and the flow.',
        'Settings → Email and SMS → Smart sending: set the time that the frequency cap of the project asks for.',
        'Audience → Lists & segments: open each new segment once and wait until Klaviyo has counted it, before a flow that uses it is switched on.',
      ],
    };
  },
};

function templateRequest(message: ExportedMessage): PlatformRequest {
  const body = (): unknown => {
    const text = message.part('text');
    return { data: { type: 'template', attributes: { name: message.id, editor_type: 'CODE', html: message.part('html') ?? '', ...(text !== undefined && { text }) } } };
  };
  return { resource: 'templates', name: message.id, method: 'POST', path: '/api/templates', body, creates: `templates/${message.id}` };
}

/** Whether a flow can write it: values that are known beforehand. */
function isWritten(change: { readonly to: unknown } | { readonly increment: unknown } | { readonly add: unknown } | { readonly remove: unknown }): boolean {
  const value = 'to' in change ? change.to : 'add' in change ? change.add : 'remove' in change ? change.remove : undefined;
  return typeof value === 'object' && value !== null && ('literal' in value || ('moment' in value && value.moment === 'now'));
}

function leftSegment(spec: { readonly kind: string; readonly target?: { readonly value: string } } | undefined): readonly string[] {
  return spec?.target === undefined ? [] : [spec.target.value];
}

function segmentRequest(segment: ExportedSegment, term: Term, key: string, context: ExportContext): PlatformRequest {
  const spot = { place: segment.place };
  const asker = { name: 'Klaviyo', claims: klaviyoClaims, ask: (literal: Parameters<typeof askKlaviyo>[0]) => askKlaviyo(literal, { context }) };
  const groups = klaviyoGroups(askCondition<KlaviyoCondition>(term, segment.pool, asker, context, spot));
  if (groups === undefined) loseCondition(term, segment.pool, 'Klaviyo', context, spot);
  const said = groups === undefined || groups.length === 0 || groups.some((group) => group.length === 0) ? nobody : groups;
  return { resource: 'segments', name: key, method: 'POST', path: '/api/segments', body: () => ({ data: { type: 'segment', attributes: { name: key, definition: groupsJson(said) } } }), creates: `segments/${key}` };
}
