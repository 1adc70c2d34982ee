import { askCondition, loseCondition } from '../ask-condition.ts';
import { someGroup } from '../condition-tree.ts';
import type { ExportedSegment } from '../exported-segments.ts';
import { adaptPlan } from '../rewrite/adapt-plan.ts';
import { isStartable } from '../startable.ts';
import type { ExportContext, PlatformRequest, Target } from '../target.ts';
import { knockBehaviour } from './knock-behaviour.ts';
import { knockClaims } from './knock-claims.ts';
import { askKnock, type KnockCondition, nobody } from './knock-condition.ts';
import { knockWorkflow } from './knock-workflow.ts';

const leftOut: ReadonlySet<string> = new Set(['offer', 'emit', 'task', 'pause', 'erase']);

export const knock: Target = {
  id: 'knock',
  name: 'Knock',
  source: 'management API, knocklabs/docs@bb6e66b',
  dialect: 'knock',
  claims: knockClaims,
  behaviour: knockBehaviour,
  creates: (plan) => isStartable(plan, ['date']) && !(plan.entries[0]?.on === 'date' && isNegative(plan.entries[0].offset)),
  ids: [
    { kind: 'channels', names: 'channels', lookUp: 'Integrations → Channels → the channel: its key' },
    { kind: 'account', names: ['event_source'], lookUp: 'Integrations → Sources → the source that your events come from: its key' },
  ],
  order: ['audiences', 'workflows'],
  adapt: (plan, settings) =>
    adaptPlan(plan, settings, {
      waitFor: 'kept',
      ends: 'states_before_sends',
      audience: 'kept',
      choices: 'kept',
      quietHours: 'left_out',
      leavesOut: (node) => leftOut.has(node.op) || (node.op === 'set' && node.changes.every(({ change }) => 'add' in change || 'remove' in change)),
      endsAt: (node) => (node.op === 'wait' && (!('months' in node.for) || node.factors !== undefined)) || (node.op === 'wait_until' && !('moment' in node.until) && isNegative(node.offset)),
    }),
  print: (context) => ({
    requests: [
      ...context.segments.map((segment) => audienceRequest(segment, context)),
      ...context.journeys
        .filter(({ plan }) => knock.creates(plan))
        .map((source): PlatformRequest => ({ resource: 'workflows', name: source.plan.id, method: 'PUT', path: `/v1/workflows/${source.plan.id}?environment=development`, body: () => knockWorkflow(source, context), creates: `workflows/${source.plan.id}` })),
    ],
    steps: ['Commits → each workflow is an uncommitted change of the development environment. Look at it, commit it, then promote it.', 'Workflows → each workflow that starts with an audience: connect the audience as its trigger.'],
  }),
};

const isNegative = (offset: { readonly months: number; readonly days: number; readonly milliseconds: number } | undefined): boolean => offset !== undefined && (offset.months < 0 || offset.days < 0 || offset.milliseconds < 0);

/** A dynamic audience: its segments are alternatives, the conditions of each hold together. */
function audienceRequest(segment: ExportedSegment, context: ExportContext): PlatformRequest {
  const scope = { context, looked: 'data', saved: new Map<string, string>() } as const;
  const tree = askCondition<KnockCondition>(segment.term, segment.pool, { name: 'Knock', claims: knockClaims, ask: (literal) => askKnock(literal, scope) }, context, { place: segment.place });
  const groups = someGroup(tree);
  if (groups === undefined) loseCondition(segment.term, segment.pool, 'Knock', context, { place: segment.place });
  const said = groups === undefined || groups.length === 0 ? [[nobody]] : groups;
  const segments = said.map((group) => ({ conditions: group.map(({ variable, operator, argument }) => ({ property: variable, operator, ...(argument !== undefined && { argument: unquoted(argument) }) })) }));
  return { resource: 'audiences', name: segment.key, method: 'PUT', path: `/v1/audiences/${segment.key}?environment=development`, body: () => ({ audience: { type: 'dynamic', name: segment.name, segments } }), creates: `audiences/${segment.key}` };
}

/** An audience takes a text as it is, where a workflow takes JSON. */
function unquoted(argument: string): string {
  return /^"(?:[^"\\]|\\.)*"$/.test(argument) ? String(JSON.parse(argument)) : argument;
}
