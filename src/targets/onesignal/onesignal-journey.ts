import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, Value } from '../../condition/core/term.ts';
import type { Duration } from '../../time/duration.ts';
import type { Entry, NodeOf, PlanNode } from '../../plan/plan.ts';
import { askCondition, loseCondition } from '../ask-condition.ts';
import { everyGroup, someGroup } from '../condition-tree.ts';
import { segmentKey } from '../exported-segments.ts';
import { journeyTree, type TreeArm, type TreeStep } from '../journey-tree.ts';
import { endingEvents } from '../survey-journey.ts';
import { awaitedEvent } from '../survey-node.ts';
import type { ExportContext, FlowSource, PlatformRequest } from '../target.ts';
import { onesignalClaims } from './onesignal-claims.ts';
import { askAttribute, askTags, filtersOf, nobody, textOf } from './onesignal-condition.ts';

type Json = Readonly<Record<string, unknown>>;

const day = 86_400;

/** The request that makes a segment of filters. */
export function segmentRequest(name: string, filters: readonly Json[], context: ExportContext): PlatformRequest {
  return { resource: 'segments', name, method: 'POST', path: `/apps/${context.id('account', 'app')}/segments`, body: () => ({ name, filters }), creates: `segments/${segmentKey(name)}` };
}

/** Filters of a condition on people; a segment without any would be everybody. */
export function segmentFilters(term: Term, pool: FlowSource['plan']['conditions'], context: ExportContext, spot: Parameters<typeof askCondition>[4]): readonly Json[] {
  const tree = askCondition<Json>(term, pool, { name: 'OneSignal', claims: onesignalClaims, ask: (literal) => askTags(literal, context, pool) }, context, spot);
  const groups = someGroup(tree);
  if (groups === undefined) loseCondition(term, pool, 'OneSignal', context, spot);
  if (groups === undefined || groups.length === 0) return nobody;
  return groups.some((group) => group.length === 0) ? [{ field: 'session_count', relation: '>', value: '0' }] : filtersOf(groups);
}

/** A journey and the segments that its branches stand on. OneSignal creates journeys as drafts. */
export function onesignalJourney(source: FlowSource, context: ExportContext): readonly PlatformRequest[] {
  const { plan, journey } = source;
  const [entry] = plan.entries;
  const made = new Map<string, PlatformRequest>();
  const madeOf = new Map<string, string>();
  const spotOf = (node: string | undefined): Parameters<typeof askCondition>[4] => ({ place: node === undefined ? journey.at(journey.definition.id.range) : journey.place(node), journey: journey.plan.id, ...(node !== undefined && { step: node }) });
  const segmentOf = (term: Term, name: string, node?: string): string => {
    if (term.op === 'use' && term.label !== undefined) return created(segmentKey(term.label));
    const filters = segmentFilters(term, plan.conditions, context, spotOf(node));
    const meaning = JSON.stringify(filters);
    const known = madeOf.get(meaning) ?? `${plan.id}: ${name}`;
    madeOf.set(meaning, known);
    made.set(known, segmentRequest(known, filters, context));
    return created(segmentKey(known));
  };
  const attributesOf = (where: Term, node: string | undefined): readonly (readonly Json[])[] | undefined => {
    const tree = askCondition<Json>(where, plan.conditions, { name: 'OneSignal', claims: onesignalClaims, ask: (literal) => askAttribute(literal, context) }, context, spotOf(node));
    const groups = everyGroup(tree);
    if (groups?.every((group) => group.length === 1) === true) return groups.length === 0 ? undefined : [groups.flat()];
    loseCondition(where, plan.conditions, 'OneSignal', context, spotOf(node));
    return [[{ key: 'lc_never', operator: 'exists' }, { key: 'lc_never', operator: 'not_exists' }]];
  };
  const printing: Printing = { source, context, segmentOf, attributesOf };
  const exit = earlyExit(source, segmentOf);
  const nodes = printSteps(journeyTree(plan, (node) => loseCopy(node, source, context)), printing);
  const where = entry?.on === 'event' && entry.where !== undefined ? attributesOf(pooledTerm(plan.conditions, entry.where), undefined) : undefined;
  const body = {
    name: plan.id,
    description: journey.definition.description?.value ?? plan.id,
    audience: audienceOf(entry, where, source, segmentOf),
    ...(exit && { early_exit: { rules: exit } }),
    ...(plan.reentry.mode !== 'never' && { reentry_rules: { duration_seconds: plan.reentry.mode === 'always' ? 0 : secondsOf(plan.reentry.per) } }),
    nodes,
  };
  return [...made.values(), { resource: 'journeys', name: plan.id, method: 'POST', path: `/apps/${context.id('account', 'app')}/journeys`, body: () => body, creates: `journeys/${plan.id}` }];
}

const created = (key: string): string => `\${created:segments/${key}}`;

interface Printing {
  readonly source: FlowSource;
  readonly context: ExportContext;
  readonly segmentOf: (term: Term, name: string, node?: string) => string;
  readonly attributesOf: (where: Term, node: string | undefined) => readonly (readonly Json[])[] | undefined;
}

function loseCopy(node: PlanNode, { journey }: FlowSource, context: ExportContext): void {
  context.lose({ code: 'target/join-duplicated', severity: 'approximated', message: `the steps from "${node.id}" on stand in several branches of OneSignal: a later change has to be made in each of them`, place: journey.place(node.id), journey: journey.plan.id, step: node.id });
}

function audienceOf(entry: Entry | undefined, attributes: readonly (readonly Json[])[] | undefined, { journey }: FlowSource, segmentOf: Printing['segmentOf']): Json {
  if (entry?.on === 'event') return { kind: 'event_trigger', name: entry.event, ...(attributes && { attributes }) };
  if (entry === undefined || (entry.on !== 'enters' && entry.on !== 'leaves')) throw new Error('OneSignal starts by events and segments, and the target left another start in');
  const spec = journey.trigger(entry.id)?.spec;
  const label = spec !== undefined && 'target' in spec ? spec.target.value : entry.id;
  const term: Term = { op: 'use', condition: entry.condition, label };
  return { kind: 'segment', included_segment_ids: [segmentOf(entry.on === 'enters' ? term : { op: 'not', term }, `not ${label}`)], future_additions_only: entry.existing.policy === 'skip' };
}

/** What ends runs at once: one event, and one segment made of all conditions. */
function earlyExit({ plan }: FlowSource, segmentOf: Printing['segmentOf']): Json | undefined {
  const [event] = endingEvents(plan);
  const terms = plan.exits.flatMap((exit) => (exit.on === 'when' ? [pooledTerm(plan.conditions, exit.condition)] : []));
  const [first] = terms;
  if (event === undefined && first === undefined) return undefined;
  return { ...(event !== undefined && { on_event: { name: event } }), ...(first !== undefined && { on_segment: { included_segment_ids: [segmentOf(terms.length === 1 ? first : { op: 'any', terms }, 'over')] } }) };
}

/** A month counts as 30 days. */
const secondsOf = ({ months, days, milliseconds }: Duration): number => (months * 30 + days) * day + Math.ceil(milliseconds / 1000);

/** Between a minute and a year, which is what OneSignal waits. */
const waitSeconds = (time: Duration): number => Math.min(Math.max(secondsOf(time), 60), 365 * day);

const printSteps = (steps: readonly TreeStep[], printing: Printing): readonly Json[] => steps.flatMap((step) => printStep(step, printing));

const sends: Readonly<Record<string, string>> = { email: 'send_email', sms: 'send_sms', push: 'send_push', in_app: 'send_iam', webhook: 'send_webhook' };

function printStep({ node, arms }: TreeStep, printing: Printing): readonly Json[] {
  const { source: { plan } } = printing;
  const client_node_id = node.id;
  switch (node.op) {
    case 'send':
      return sendNodes(node, printing);
    case 'wait':
      return 'months' in node.for ? [{ kind: 'wait', client_node_id, duration_seconds: waitSeconds(node.for) }] : [];
    case 'wait_until':
      return [...(node.offset === undefined ? [] : [{ kind: 'wait', client_node_id: `${node.id}/offset`, duration_seconds: waitSeconds(node.offset) }]), ...(node.at === undefined && node.weekdays === undefined ? [] : [{ kind: 'time_window', client_node_id, ...windowsOf(node) }])];
    case 'wait_for':
      return waitUntil(node, arms, printing);
    case 'branch': {
      const [only] = node.cases;
      if (only === undefined) return [];
      return [{ kind: 'yes_no', client_node_id, branches: [{ condition: conditionOf(pooledTerm(plan.conditions, only.when), node.id, printing), nodes: stepsOf(arms[0], printing) }, { nodes: stepsOf(arms[1], printing) }] }];
    }
    case 'split':
      return [{ kind: 'split_range', client_node_id, randomize_on_entry: false, branches: wholeShares(node).map((weight, index) => ({ weight, nodes: stepsOf(arms[index], printing) })) }];
    case 'set':
      return [{ kind: 'tag', client_node_id, assignments: assignmentsOf(node, printing) }];
    default:
      throw new Error(`OneSignal has no node for "${node.op}", which its adaptation left in "${plan.id}"`);
  }
}

const stepsOf = (arm: TreeArm | undefined, printing: Printing): readonly Json[] => printSteps(arm?.steps ?? [], printing);

function assignmentsOf(node: NodeOf<'set'>, { context }: Printing): Json {
  const text = (value: Value): string => ('moment' in value ? '{{ "now" | date: "%s" }}' : (textOf(value) ?? ''));
  return Object.fromEntries(node.changes.flatMap(({ attribute, change }) => ('to' in change ? [[context.fieldOf(['profile', attribute]) ?? attribute, text(change.to)]] : [])));
}

/** Whole per cent that total 100: what rounding leaves goes to the last. */
function wholeShares({ arms }: NodeOf<'split'>): readonly number[] {
  const bounds = arms.map(({ below }) => Math.round(below * 100));
  return bounds.map((bound, index) => (index === bounds.length - 1 ? 100 : bound) - (bounds[index - 1] ?? 0));
}

/** A message behind a window that leaves out its quiet hours. */
function sendNodes(node: NodeOf<'send'>, { source: { plan }, context }: Printing): readonly Json[] {
  const { channel = 'email', purpose = 'marketing' } = plan.messages[node.message] ?? {};
  const quiet = purpose === 'marketing' ? context.settings.quiet_hours.find(({ channels }) => channels.length === 0 || channels.includes(channel)) : undefined;
  const id = channel === 'webhook' ? { webhook_id: context.id('webhooks', node.message) } : channel === 'in_app' ? { iam_id: context.id('in_app_messages', node.message) } : { template_id: `\${created:templates/${node.message}}` };
  return [
    ...(quiet === undefined ? [] : [{ kind: 'time_window', client_node_id: `${node.id}/quiet`, use_user_time_zone: true, windows: quietWindows(quiet.from, quiet.to) }]),
    { kind: sends[channel] ?? 'send_email', client_node_id: node.id, ...id },
  ];
}

const point = (minutes: number): Json => ({ hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 });

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** OneSignal counts days from Sunday, 0. */
const windowOn = (start: number, end: number) => (weekday: number): Json => ({ day_of_week: weekday % 7, start: point(start), end: point(end) });

function quietWindows(from: number, to: number): readonly Json[] {
  return from > to ? everyDay.map(windowOn(to, from)) : [...(from > 0 ? everyDay.map(windowOn(0, from)) : []), ...everyDay.map(windowOn(to, 1439))];
}

/** The minute that was waited for, on the days that were named. */
function windowsOf({ at, weekdays, zone }: NodeOf<'wait_until'>): Json {
  const start = at ?? 0;
  const clock = typeof zone === 'object' && 'zone' in zone ? { time_zone: zone.zone } : { use_user_time_zone: true };
  return { ...clock, windows: (weekdays ?? everyDay).map(windowOn(start, at === undefined ? 1439 : start + 1)) };
}

/** What a branch or a wait asks: something done with a message of this run, or a segment. */
function conditionOf(term: Term, node: string, { source: { plan }, segmentOf }: Printing): Json {
  if (term.op === 'message' && term.message !== null) {
    const sent = plan.nodes.find((each) => each.op === 'send' && each.message === term.message);
    const action = { opened: 'opened', clicked: 'clicked', delivered: 'received', seen: 'received', bounced: 'received' }[term.status];
    if (sent !== undefined) return { kind: 'on_notification_action', action, client_node_id: sent.id };
  }
  return { kind: 'segment_membership', included_segment_ids: [segmentOf(term, node, node)] };
}

/** The time is over: where there is something to do then, whether it happened is asked once more. */
function waitUntil(node: NodeOf<'wait_for'>, [then, otherwise]: readonly TreeArm[], printing: Printing): readonly Json[] {
  const { source: { plan }, attributesOf } = printing;
  const term = pooledTerm(plan.conditions, node.condition);
  const awaited = awaitedEvent(term);
  const attributes = awaited?.where && attributesOf(awaited.where, node.id);
  const condition = awaited === undefined ? conditionOf(term, node.id, printing) : { kind: 'event_trigger', name: awaited.event, ...(attributes && { attributes }) };
  const isAsked = (otherwise?.steps.length ?? 0) > 0;
  return [
    { kind: 'wait_until', client_node_id: node.id, branches: [{ condition, nodes: isAsked ? [] : stepsOf(then, printing) }], expiration: { duration_seconds: waitSeconds(node.up_to), exits: false } },
    ...(isAsked ? [{ kind: 'yes_no', client_node_id: `${node.id}/look`, branches: [{ condition, nodes: stepsOf(then, printing) }, { nodes: stepsOf(otherwise, printing) }] }] : []),
  ];
}
