import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, Value } from '../../condition/core/term.ts';
import type { Duration } from '../../time/duration.ts';
import type { Entry, Next, NodeOf, Plan, PlanNode } from '../../plan/plan.ts';
import type { QuietHours } from '../../plan/settings.ts';
import { askCondition, loseCondition } from '../ask-condition.ts';
import { segmentKey } from '../exported-segments.ts';
import { longestStay, millisecondsAtMost } from '../longest-stay.ts';
import { awaitedEvent } from '../survey-node.ts';
import type { ExportContext, FlowSource } from '../target.ts';
import { hubspotClaims } from './hubspot-claims.ts';
import { askHubspot, eventBranch, type HubspotPart, type HubspotScope, orBranch, whereFilters } from './hubspot-condition.ts';
import { withEntryKept } from './hubspot-reentry.ts';

type Json = Readonly<Record<string, unknown>>;

/** Ids of HubSpot's kinds of action, as portals export them; only 0-1 stands in its documentation. */
const actionTypes = { delay: '0-1', email: '0-4', property: '0-5', record: '0-14', waitForEvent: '0-29', delayUntil: '0-35' } as const;

const contacts = '0-1';

/** The body that creates a workflow, switched off. */
export function hubspotFlow(source: FlowSource, context: ExportContext): Json {
  const { journey } = source;
  const plan = withEntryKept(source.plan, journey.plan.id);
  const [entry] = plan.entries;
  if (entry === undefined) throw new Error(`the plan "${plan.id}" has no entry`);
  const scope: HubspotScope = { context, pool: plan.conditions, stay: longestStay(plan), ...(entry.on === 'event' && { event: entry.event }) };
  const branchOf = (term: Term, node: string | undefined, own: HubspotScope = scope): Json => {
    const spot = { place: node === undefined ? journey.at(journey.definition.id.range) : journey.place(node), journey: journey.plan.id, ...(node !== undefined && { step: node }) };
    const branch = orBranch(askCondition<HubspotPart>(term, plan.conditions, { name: 'HubSpot', claims: hubspotClaims, ask: (literal) => askHubspot(literal, own) }, context, spot));
    if (branch === undefined) loseCondition(term, plan.conditions, 'HubSpot', context, spot);
    return branch ?? { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [] };
  };
  const ends = plan.exits.flatMap((exit) => (exit.on === 'when' ? [pooledTerm(plan.conditions, exit.condition)] : []));
  const [end] = ends;
  const quiet = context.settings.quiet_hours.find(({ channels }) => channels.length === 0 || channels.includes('email'));
  const ids = new Map(plan.nodes.flatMap((node) => (node.op === 'wait_for' ? [node.id, `${node.id}/came`] : [node.id])).map((id, index) => [id, String(index + 1)]));
  return {
    type: 'CONTACT_FLOW',
    flowType: 'WORKFLOW',
    name: plan.id,
    objectTypeId: contacts,
    isEnabled: false,
    ...(plan.start !== null && { startActionId: ids.get(plan.start) }),
    canEnrollFromSalesforce: false,
    suppressionListIds: [],
    timeWindows: quiet === undefined ? [] : timeWindows(quiet),
    blockedDates: context.settings.blackout_dates.map((date) => ({ year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), dayOfMonth: Number(date.slice(8, 10)) })),
    customProperties: {},
    dataSources: [],
    enrollmentCriteria: enrollmentOf(entry, source, context, scope),
    ...(entry.on === 'date' && { enrollmentSchedule: scheduleOf(entry, context) }),
    ...(end !== undefined && { goalFilterBranch: branchOf(ends.length === 1 ? end : { op: 'any', terms: ends }, undefined) }),
    actions: actionsOf({ plan, context, ids, branchOf, scope }),
  };
}

function enrollmentOf(entry: Entry, { plan, journey }: FlowSource, context: ExportContext, scope: HubspotScope): Json {
  const shouldReEnroll = plan.reentry.mode !== 'never';
  if (entry.on === 'event') {
    const where = entry.where === undefined ? [] : whereFilters(pooledTerm(plan.conditions, entry.where), scope);
    if (where === undefined) context.lose({ code: 'target/trigger-filter', severity: 'dropped', message: `HubSpot has no words for a part of what "${entry.event}" must be like, so every such event starts a run`, place: journey.trigger(entry.id)?.place ?? journey.at(journey.definition.id.range), journey: journey.plan.id });
    return { type: 'EVENT_BASED', shouldReEnroll, listMembershipFilterBranches: [], eventFilterBranches: [eventBranch(context.id('events', entry.event), where ?? [], true)] };
  }
  const spec = journey.trigger(entry.id)?.spec;
  const filters = entry.on === 'date' ? [{ filterType: 'PROPERTY', property: propertyOf(entry.date, context), operation: { operationType: 'ALL_PROPERTY', operator: 'IS_KNOWN', includeObjectsWithNoValueSet: false } }] : [{ filterType: 'IN_LIST', listId: `\${created:lists/${segmentKey(spec !== undefined && 'target' in spec ? spec.target.value : entry.id)}}`, operator: entry.on === 'leaves' ? 'NOT_IN_LIST' : 'IN_LIST' }];
  return {
    type: 'LIST_BASED',
    shouldReEnroll,
    unEnrollObjectsNotMeetingCriteria: false,
    listFilterBranch: { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: [{ filterBranchType: 'AND', filterBranchOperator: 'AND', filterBranches: [], filters }] },
    reEnrollmentTriggersFilterBranches: [],
  };
}

function propertyOf(value: Value, context: ExportContext): string {
  const path = 'get' in value ? value.get : ['profile', 'date'];
  return context.fieldOf(path) ?? path.slice(1).join('.');
}

function scheduleOf(entry: Extract<Entry, { readonly on: 'date' }>, context: ExportContext): Json {
  const { months, days } = entry.offset ?? { months: 0, days: 0 };
  return {
    type: 'PROPERTY_BASED',
    propertyName: propertyOf(entry.date, context),
    daysDelta: months * 30 + days,
    timeOfDay: timeOf(entry.at ?? 0),
    ...(entry.every && { recurrence: entry.every.months % 12 === 0 ? 'YEARLY' : 'MONTHLY' }),
  };
}

const timeOf = (minutes: number): Json => ({ hour: Math.floor(minutes / 60), minute: minutes % 60 });

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The hours in which actions are done: those that are not quiet. */
function timeWindows({ from, to }: QuietHours): readonly Json[] {
  const on = (start: number, end: number): readonly Json[] => weekdays.map((day) => ({ day, startTime: timeOf(start), endTime: timeOf(end) }));
  return from > to ? on(to, from) : [...(from > 0 ? on(0, from) : []), ...on(to, 1439)];
}

interface Making {
  readonly plan: Plan;
  readonly context: ExportContext;
  readonly ids: ReadonlyMap<string, string>;
  readonly branchOf: (term: Term, node: string | undefined, own?: HubspotScope) => Json;
  readonly scope: HubspotScope;
}

/** The first way to an action is its own edge; others go to it. */
function actionsOf(making: Making): readonly Json[] {
  const { plan, ids } = making;
  const met = new Set<string>(plan.start === null ? [] : [plan.start]);
  const connection = (next: Next): Json | undefined => {
    if (next === null) return undefined;
    const edgeType = met.has(next) ? 'GOTO' : 'STANDARD';
    met.add(next);
    return { edgeType, nextActionId: ids.get(next) };
  };
  return plan.nodes.flatMap((node) => nodeActions(node, making, connection));
}

type Connect = (next: Next) => Json | undefined;

function nodeActions(node: PlanNode, making: Making, connection: Connect): readonly Json[] {
  const { plan, context, ids, branchOf, scope } = making;
  const actionId = ids.get(node.id);
  const single = (actionTypeId: string, fields: Json, next: Next): Json => {
    const onward = connection(next);
    return { type: 'SINGLE_CONNECTION', actionId, actionTypeId, actionTypeVersion: 0, fields, ...(onward && { connection: onward }) };
  };
  switch (node.op) {
    case 'send': {
      if (plan.messages[node.message]?.channel !== 'webhook') return [single(actionTypes.email, { content_id: `\${created:emails/${node.message}}` }, node.next)];
      const onward = connection(node.next);
      const message = context.messages.find(({ id }) => id === node.message);
      if (message !== undefined && (message.definition.payload !== undefined || message.definition.content.fields.body !== undefined)) context.lose({ code: 'target/message-part', severity: 'approximated', message: `HubSpot posts what it knows of the contact instead of the body of "${node.message}"`, place: message.place, journey: plan.id, step: node.id });
      return [{ type: 'WEBHOOK', actionId, method: 'POST', webhookUrl: message?.part('url') ?? '', queryParams: [], ...(onward && { connection: onward }) }];
    }
    case 'wait':
      return 'months' in node.for ? [single(actionTypes.delay, delayFields(node.for), node.next)] : [];
    case 'wait_until':
      return [single(actionTypes.delayUntil, untilFields(node, context), node.next)];
    case 'wait_for':
      return waitActions(node, making, connection, single);
    case 'branch':
      return [listBranch(actionId, node.cases.map(({ arm, when, next }) => ({ name: arm, branch: branchOf(pooledTerm(plan.conditions, when), node.id, scope), next })), node.else, connection)];
    case 'split':
      return [{ type: 'AB_TEST_BRANCH', actionId, testBranches: node.arms.map(({ arm, below, next }, index) => {
        const onward = connection(next);
        return { branchName: arm, percentage: Math.round(below * 100) - Math.round((node.arms[index - 1]?.below ?? 0) * 100), ...(onward && { connection: onward }) };
      }) }];
    case 'set':
      return setActions(node, actionId, context, connection);
    case 'task':
      return [single(actionTypes.record, { object_type_id: node.create === 'lead' ? '0-136' : '0-27', properties: [{ targetProperty: node.create === 'lead' ? 'hs_lead_name' : 'hs_task_subject', value: { type: 'STATIC_VALUE', staticValue: node.title } }] }, node.next)];
    default:
      throw new Error(`HubSpot has no action for "${node.op}", which its adaptation left in "${plan.id}"`);
  }
}

function delayFields({ months, days, milliseconds }: Duration): Json {
  const allDays = months * 30 + days;
  if (milliseconds === 0) return { delta: String(allDays), time_unit: 'DAYS' };
  const minutes = allDays * 1440 + Math.ceil(milliseconds / 60_000);
  return minutes % 60 === 0 ? { delta: String(minutes / 60), time_unit: 'HOURS' } : { delta: String(minutes), time_unit: 'MINUTES' };
}

function untilFields(node: NodeOf<'wait_until'>, context: ExportContext): Json {
  const clock = { ...(node.at !== undefined && { time_of_day: timeOf(node.at) }), ...(node.weekdays && { days: node.weekdays.flatMap((day) => weekdays[day - 1] ?? []) }) };
  const offset = node.offset === undefined ? {} : delayFields(node.offset);
  if ('moment' in node.until) return { ...offset, ...clock };
  return { date: { type: 'OBJECT_PROPERTY', propertyName: propertyOf(node.until, context) }, ...offset, ...clock };
}

function listBranch(actionId: string | undefined, cases: readonly { readonly name: string; readonly branch: Json; readonly next: Next }[], otherwise: Next, connection: Connect): Json {
  const listBranches = cases.map(({ name, branch, next }) => {
    const onward = connection(next);
    return { branchName: name, filterBranch: branch, ...(onward && { connection: onward }) };
  });
  const rest = connection(otherwise);
  return { type: 'LIST_BRANCH', actionId, listBranches, defaultBranchName: 'Other', ...(rest && { defaultBranch: rest }) };
}

/** A wait for an event, and a branch that asks whether it came in that time. */
function waitActions(node: NodeOf<'wait_for'>, { plan, context, ids, branchOf, scope }: Making, connection: Connect, single: (type: string, fields: Json, next: Next) => Json): readonly Json[] {
  const term = pooledTerm(plan.conditions, node.condition);
  const awaited = awaitedEvent(term);
  const waited = millisecondsAtMost(node.up_to);
  const where = awaited?.where === undefined ? [] : (whereFilters(awaited.where, scope) ?? []);
  const branchId = ids.get(`${node.id}/came`);
  const fields = awaited === undefined ? delayFields(node.up_to) : { event_filter_branches: [eventBranch(context.id('events', awaited.event), where, true)], expiration_minutes: String(Math.ceil(waited / 60_000)) };
  const wait = { ...single(awaited === undefined ? actionTypes.delay : actionTypes.waitForEvent, fields, null), connection: { edgeType: 'STANDARD', nextActionId: branchId } };
  return [wait, listBranch(branchId, [{ name: 'it happened', branch: branchOf(term, node.id, { ...scope, stay: waited }), next: node.then }], node.else, connection)];
}

/** One action for each attribute, one behind the other. */
function setActions(node: NodeOf<'set'>, actionId: string | undefined, context: ExportContext, connection: Connect): readonly Json[] {
  const written = node.changes.flatMap(({ attribute, change }) => ('to' in change && ('literal' in change.to || 'moment' in change.to) ? [{ attribute, to: change.to }] : []));
  const name = (index: number): string => (index === 0 ? String(actionId) : `${actionId}${String(index).padStart(3, '0')}`);
  const last = connection(node.next);
  return written.map(({ attribute, to }, index) => {
    const onward = index === written.length - 1 ? last : { edgeType: 'STANDARD', nextActionId: name(index + 1) };
    const value = 'literal' in to ? { type: 'STATIC_VALUE', staticValue: to.literal === null ? '' : String(to.literal) } : { type: 'TIMESTAMP', timestampType: 'EXECUTION_TIME' };
    return { type: 'SINGLE_CONNECTION', actionId: name(index), actionTypeId: actionTypes.property, actionTypeVersion: 0, fields: { property_name: context.fieldOf(['profile', attribute]) ?? attribute, value }, ...(onward && { connection: onward }) };
  });
}
