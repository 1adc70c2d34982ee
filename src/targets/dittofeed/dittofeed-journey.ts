import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, Value } from '../../condition/core/term.ts';
import type { Entry, Next, NodeOf, Plan, PlanNode } from '../../plan/plan.ts';
import { askCondition } from '../ask-condition.ts';
import { segmentKey } from '../exported-segments.ts';
import { longestStay, millisecondsAtMost } from '../longest-stay.ts';
import { stableUuid } from '../stable-uuid.ts';
import { awaitedEvent } from '../survey-node.ts';
import type { ExportContext, FlowSource, PlatformRequest } from '../target.ts';
import { dittofeedClaims } from './dittofeed-claims.ts';
import { askDittofeed, type DittofeedScope, segmentDefinition } from './dittofeed-condition.ts';

type Json = Readonly<Record<string, unknown>>;

/** Ids that Dittofeed takes from whoever creates: the same name has the same one in the same workspace. */
export interface DittofeedIds {
  readonly workspace: string;
  of(kind: 'segment' | 'template' | 'group' | 'property' | 'journey', name: string): string;
}

export function dittofeedIds(workspace: string): DittofeedIds {
  return { workspace, of: (kind, name) => stableUuid(`dittofeed/${workspace}/${kind}/${name}`) };
}

export function dittofeedScope(context: ExportContext, ids: DittofeedIds, pool: DittofeedScope['pool'], plan?: Plan): DittofeedScope {
  const [entry] = plan?.entries ?? [];
  const key = entry === undefined ? undefined : keyOf(entry);
  return {
    context,
    pool,
    templateId: (message) => ids.of('template', message),
    groupId: (channel) => ids.of('group', channel),
    stay: plan === undefined ? 0 : longestStay(plan),
    ...(key !== undefined && { key }),
    ...(entry?.on === 'event' && { event: entry.event }),
  };
}

/** The property of the event that tells runs apart. */
function keyOf(entry: Entry): string | undefined {
  const [first] = entry.key;
  return first !== undefined && 'get' in first && first.get[0] === 'event' ? first.get.slice(1).join('.') : undefined;
}

/** The request that makes a segment of a condition. */
export function segmentRequest(name: string, tree: Parameters<typeof segmentDefinition>[0], ids: DittofeedIds, stay = 0): PlatformRequest {
  return { resource: 'segments', name, method: 'PUT', path: '/api/admin/segments', body: () => ({ workspaceId: ids.workspace, id: ids.of('segment', name), name, definition: segmentDefinition(tree, stay), resourceType: 'Declarative' }) };
}

/** A journey with all that it stands on: a segment for each condition, a property for each date that it waits for. */
export function dittofeedJourney(source: FlowSource, context: ExportContext, ids: DittofeedIds): readonly PlatformRequest[] {
  const { plan, journey } = source;
  const [entry] = plan.entries;
  if (entry === undefined) throw new Error(`the plan "${plan.id}" has no entry`);
  const made = new Map<string, PlatformRequest>();
  /** Names of segments by what they ask: the same question is one segment. */
  const madeOf = new Map<string, string>();
  const make = (request: PlatformRequest): string => {
    made.set(`${request.resource}/${request.name}`, request);
    return ids.of(request.resource === 'segments' ? 'segment' : 'property', request.name);
  };
  const scope = dittofeedScope(context, ids, plan.conditions, plan);
  const asker = (own: DittofeedScope) => ({ name: 'Dittofeed', claims: dittofeedClaims, ask: (literal: Parameters<typeof askDittofeed>[0]) => askDittofeed(literal, own) });
  const segmentOf = (term: Term, name: string, node: string | undefined, own: DittofeedScope = scope): string => {
    if (term.op === 'use' && term.label !== undefined) return ids.of('segment', segmentKey(term.label));
    const spot = { place: node === undefined ? journey.at(journey.definition.id.range) : journey.place(node), journey: journey.plan.id, ...(node !== undefined && { step: node }) };
    const tree = askCondition(term, plan.conditions, asker(own), context, spot);
    const meaning = JSON.stringify([tree, own.stay]);
    const known = madeOf.get(meaning) ?? `${plan.id}: ${name}`;
    madeOf.set(meaning, known);
    return make(segmentRequest(known, tree, ids, own.stay));
  };
  const child = (next: Next): string => next ?? 'ExitNode';
  const propertyOf = (value: Value): string => {
    const [root = 'profile', ...path] = 'get' in value ? value.get : [];
    const name = path.join('.');
    const field = context.fieldOf([root, ...path]) ?? name;
    const definition = root === 'event' && entry.on === 'event' ? { type: 'Performed', event: entry.event, path: field } : { type: 'Trait', path: field };
    return make({ resource: 'user_properties', name: `${root}.${name}`, method: 'PUT', path: '/api/admin/user-properties', body: () => ({ workspaceId: ids.workspace, id: ids.of('property', `${root}.${name}`), name: `${root}.${name}`, definition }) });
  };

  const nodes: Json[] = [];
  let start = child(plan.start);
  if (entry.on === 'event' && entry.where !== undefined) {
    const where = pooledTerm(plan.conditions, entry.where);
    nodes.push(split('trigger/where', segmentOf(where, 'trigger', undefined), start, 'ExitNode'));
    start = 'trigger/where';
  }
  if (entry.on === 'date') {
    if (entry.at !== undefined) {
      nodes.push({ type: 'DelayNode', id: 'trigger/at', variant: localTime(entry.at, undefined), child: start });
      start = 'trigger/at';
    }
    nodes.push({ type: 'DelayNode', id: 'trigger/date', variant: dateVariant(propertyOf(entry.date), entry.offset), child: start });
    start = 'trigger/date';
  }
  for (const node of plan.nodes) nodes.push(...nodesOf(node, { plan, segmentOf, propertyOf, child, ids, scope }));
  const journeyBody = {
    workspaceId: ids.workspace,
    id: ids.of('journey', plan.id),
    name: plan.id,
    status: 'NotStarted',
    canRunMultiple: plan.reentry.mode === 'always',
    definition: { entryNode: entryNodeOf(entry, start, source, segmentOf), exitNode: { type: 'ExitNode' }, nodes },
  };
  return [...made.values(), { resource: 'journeys', name: plan.id, method: 'PUT', path: '/api/admin/journeys', body: () => journeyBody }];
}

type SegmentOf = (term: Term, name: string, node: string | undefined, own?: DittofeedScope) => string;

function entryNodeOf(entry: Entry, child: string, { plan, journey }: FlowSource, segmentOf: SegmentOf): Json {
  const reEnter = plan.reentry.mode === 'always';
  switch (entry.on) {
    case 'event': {
      const key = keyOf(entry);
      return { type: 'EventEntryNode', event: entry.event, ...(key !== undefined && { key }), child };
    }
    case 'enters':
    case 'leaves': {
      const spec = journey.trigger(entry.id)?.spec;
      const label = spec !== undefined && 'target' in spec ? spec.target.value : entry.id;
      const term: Term = { op: 'use', condition: entry.condition, label };
      return { type: 'EntryNode', segment: segmentOf(entry.on === 'enters' ? term : { op: 'not', term }, `not ${label}`, undefined), reEnter, child };
    }
    case 'date':
      return { type: 'EntryNode', segment: segmentOf({ op: 'compare', left: entry.date, type: { kind: 'datetime' }, tests: [{ exists: true }] }, 'has the date', undefined), reEnter, child };
    case 'schedule':
      throw new Error('a schedule starts no journey of Dittofeed, and the target left it in');
  }
}

const split = (id: string, segment: string, trueChild: string, falseChild: string): Json => ({ type: 'SegmentSplitNode', id, variant: { type: 'Boolean', segment, trueChild, falseChild } });

/** ISO weekdays from Monday, 1 to 7, as days from Sunday, 0 to 6. */
function localTime(at: number | undefined, weekdays: readonly number[] | undefined): Json {
  const minutes = at ?? 0;
  return { type: 'LocalTime', hour: Math.floor(minutes / 60), minute: minutes % 60, ...(weekdays && { allowedDaysOfWeek: weekdays.map((day) => day % 7) }) };
}

function dateVariant(userProperty: string, offset: NodeOf<'wait_until'>['offset']): Json {
  const milliseconds = offset === undefined ? 0 : offset.months * 30 * 86_400_000 + offset.days * 86_400_000 + offset.milliseconds;
  return { type: 'UserProperty', userProperty, offsetSeconds: Math.abs(milliseconds) / 1000, offsetDirection: milliseconds < 0 ? 'before' : 'after' };
}

interface Making {
  readonly plan: Plan;
  readonly segmentOf: SegmentOf;
  readonly propertyOf: (value: Value) => string;
  readonly child: (next: Next) => string;
  readonly ids: DittofeedIds;
  readonly scope: DittofeedScope;
}

const messageTypes: Readonly<Record<string, string>> = { email: 'Email', sms: 'Sms', push: 'MobilePush', webhook: 'Webhook' };

function nodesOf(node: PlanNode, making: Making): readonly Json[] {
  const { plan, segmentOf, child, ids, scope } = making;
  const { id } = node;
  switch (node.op) {
    case 'send': {
      const message = plan.messages[node.message];
      const channel = message?.channel ?? 'email';
      const group = message?.purpose === 'marketing' && channel !== 'webhook' ? { subscriptionGroupId: ids.of('group', channel) } : {};
      return [{ type: 'MessageNode', id, name: node.message, ...group, variant: { type: messageTypes[channel] ?? 'Email', templateId: ids.of('template', node.message) }, child: child(node.next) }];
    }
    case 'wait':
      return 'months' in node.for ? [{ type: 'DelayNode', id, variant: { type: 'Second', seconds: secondsOf(node.for) }, child: child(node.next) }] : [];
    case 'wait_until':
      return waitNodes(node, making);
    case 'wait_for': {
      const term = pooledTerm(plan.conditions, node.condition);
      const own = awaitedEvent(term) === undefined ? scope : { ...scope, stay: millisecondsAtMost(node.up_to) };
      return [{ type: 'WaitForNode', id, timeoutSeconds: secondsOf(node.up_to), timeoutChild: child(node.else), segmentChildren: [{ id: child(node.then), segmentId: segmentOf(term, id, id, own) }] }];
    }
    case 'branch': {
      const [only] = node.cases;
      return only === undefined ? [] : [split(id, segmentOf(pooledTerm(plan.conditions, only.when), id, id), child(only.next), child(node.else))];
    }
    case 'split':
      return [{ type: 'RandomCohortNode', id, children: node.arms.map(({ arm, below, next }, index) => ({ id: child(next), percent: percentOf(below - (node.arms[index - 1]?.below ?? 0)), name: arm })) }];
    default:
      throw new Error(`Dittofeed has no node for "${node.op}", which its adaptation left in "${plan.id}"`);
  }
}

const percentOf = (share: number): number => Math.round(share * 1e6) / 1e4;

/** A month counts as 30 days. */
const secondsOf = ({ months, days, milliseconds }: Extract<NodeOf<'wait'>['for'], { readonly months: number }>): number => (months * 30 + days) * 86_400 + Math.ceil(milliseconds / 1000);

function waitNodes(node: NodeOf<'wait_until'>, { child, propertyOf }: Making): readonly Json[] {
  const { id } = node;
  const clock = node.at === undefined && node.weekdays === undefined ? undefined : localTime(node.at, node.weekdays);
  const after = clock === undefined ? child(node.next) : `${id}/clock`;
  const clockNode: readonly Json[] = clock === undefined ? [] : [{ type: 'DelayNode', id: after, variant: clock, child: child(node.next) }];
  if (!('moment' in node.until)) return [{ type: 'DelayNode', id, variant: dateVariant(propertyOf(node.until), node.offset), child: after }, ...clockNode];
  if (node.offset !== undefined) return [{ type: 'DelayNode', id, variant: { type: 'Second', seconds: secondsOf(node.offset) }, child: after }, ...clockNode];
  return [{ type: 'DelayNode', id, variant: clock ?? localTime(undefined, undefined), child: child(node.next) }];
}
