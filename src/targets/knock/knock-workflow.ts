import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, Value } from '../../condition/core/term.ts';
import type { Duration } from '../../time/duration.ts';
import type { Entry, NodeOf, Plan } from '../../plan/plan.ts';
import { askCondition, loseCondition } from '../ask-condition.ts';
import { journeyTree, type TreeArm, type TreeStep } from '../journey-tree.ts';
import { endingEvents } from '../survey-journey.ts';
import { awaitedEvent } from '../survey-node.ts';
import type { ExportContext, FlowSource } from '../target.ts';
import { knockClaims } from './knock-claims.ts';
import { askKnock, type KnockCondition, knockGroup, type KnockScope, pathOf } from './knock-condition.ts';
import { knockChannelStep } from './knock-send.ts';

type Json = Readonly<Record<string, unknown>>;

/** Knock waits for an event for at most this many days. */
const longestWait = 30;

/** What steps of one workflow need to be printed. */
interface Printing {
  readonly source: FlowSource;
  readonly context: ExportContext;
  readonly scope: KnockScope;
  /** The event that ends runs while they wait, and which of them counts. */
  readonly ending?: { readonly event: string; readonly where?: Term };
  group(condition: Term, node: string | undefined, looked?: KnockScope['looked']): Json;
}

/** The body that creates a workflow, inside `workflow`. A workflow is saved in the development environment and not committed. */
export function knockWorkflow(source: FlowSource, context: ExportContext): Json {
  const { plan, journey } = source;
  const [entry] = plan.entries;
  const scope: KnockScope = { context, looked: 'data', saved: savedValues(plan) };
  const ending = endOf(plan);
  const printing: Printing = {
    source,
    context,
    scope,
    ...(ending && { ending }),
    group: (term, node, looked = 'data') => {
      const spot = { place: node === undefined ? journey.at(journey.definition.id.range) : journey.place(node), journey: journey.plan.id, ...(node !== undefined && { step: node }) };
      const tree = askCondition<KnockCondition>(term, plan.conditions, { name: 'Knock', claims: knockClaims, ask: (literal) => askKnock(literal, { ...scope, looked }) }, context, spot);
      const group = knockGroup(tree);
      if (group === undefined) loseCondition(term, plan.conditions, 'Knock', context, spot);
      return group ?? { all: [] };
    },
  };
  const gates: readonly Term[] = [...(entry?.on === 'event' && entry.where !== undefined ? [pooledTerm(plan.conditions, entry.where)] : []), ...(plan.audience === undefined ? [] : [pooledTerm(plan.conditions, plan.audience)])];
  const [gate] = gates;
  return {
    workflow: {
      name: plan.id,
      trigger_frequency: plan.reentry.mode === 'never' ? 'once_per_recipient' : 'every_trigger',
      settings: { is_commercial: Object.values(plan.messages).some(({ purpose }) => purpose === 'marketing'), override_preferences: false },
      ...(gate !== undefined && { conditions: printing.group(gates.length === 1 ? gate : { op: 'all', terms: gates }, undefined) }),
      steps: [...reentryStep(plan), ...dateStep(entry, printing), ...printSteps(journeyTree(plan, (node) => loseCopy(node.id, source, context)), printing)],
    },
  };
}

function loseCopy(node: string, { journey }: FlowSource, context: ExportContext): void {
  context.lose({ code: 'target/join-duplicated', severity: 'approximated', message: `the steps from "${node}" on stand in several branches of Knock: a later change has to be made in each of them`, place: journey.place(node), journey: journey.plan.id, step: node });
}

/** The first event that ends runs, and the filters under which it does. */
function endOf(plan: Plan): Printing['ending'] {
  const [event] = endingEvents(plan);
  if (event === undefined) return undefined;
  const filters = [...plan.goals, ...plan.exits.flatMap((exit) => (exit.on === 'event' ? [exit] : []))].filter((end) => end.event === event).map(({ where }) => where);
  const terms = filters.flatMap((where) => (where === undefined ? [] : [pooledTerm(plan.conditions, where)]));
  const [first] = terms;
  return { event, ...(first !== undefined && terms.length === filters.length && { where: terms.length === 1 ? first : { op: 'any', terms } }) };
}

/** Values that steps keep: an awaited event is `event` in Knock, an answer joins the data of the trigger. */
function savedValues(plan: Plan): ReadonlyMap<string, string> {
  return new Map(plan.nodes.flatMap((node): readonly (readonly [string, string])[] => ((node.op === 'wait_for' || node.op === 'call') && node.save_as !== undefined ? [[node.save_as, node.op === 'call' ? 'data' : 'event']] : [])));
}

/** A gate that lets somebody through once in some time, which is counted from when they last got through. */
function reentryStep({ reentry }: Plan): readonly Json[] {
  return reentry.mode === 'once_per' ? [{ ref: 'reentry', type: 'throttle', settings: { throttle_limit: 1, throttle_window: knockDuration(reentry.per) } }] : [];
}

function dateStep(entry: Entry | undefined, { scope }: Printing): readonly Json[] {
  if (entry?.on !== 'date' || !('get' in entry.date)) return [];
  return [{ ref: 'date', type: 'delay', settings: untilDate(entry.date, entry.offset, scope) }];
}

function untilDate(date: Value, offset: Duration | undefined, scope: KnockScope): Json {
  const path = 'get' in date ? pathOf(date.get, scope) : undefined;
  return { ...(path !== undefined && { delay_until_field_path: path }), ...(offset && { delay_for: knockDuration(offset) }) };
}

/** Whole months, weeks, days, hours or minutes, the coarsest that fits; less than a minute is one. */
export function knockDuration({ months, days, milliseconds }: Duration): { readonly unit: 'months' | 'days' | 'hours' | 'minutes'; readonly value: number } {
  if (months > 0 && days === 0 && milliseconds === 0) return { unit: 'months', value: months };
  const allDays = months * 30 + days;
  if (milliseconds === 0) return { unit: 'days', value: allDays };
  const minutes = allDays * 1440 + Math.ceil(milliseconds / 60_000);
  return minutes % 60 === 0 ? { unit: 'hours', value: minutes / 60 } : { unit: 'minutes', value: minutes };
}

/** A wait for a time of day has no step of its own: the message behind it is sent in that minute. */
function printSteps(steps: readonly TreeStep[], printing: Printing): readonly Json[] {
  return steps.flatMap((step, index) => {
    const before = steps[index - 1]?.node;
    const clock = before?.op === 'wait_until' && (before.at !== undefined || before.weekdays !== undefined) ? before : undefined;
    return printStep(step, clock, printing);
  });
}

function printStep({ node, arms }: TreeStep, clock: NodeOf<'wait_until'> | undefined, printing: Printing): readonly Json[] {
  const { scope, group, source, context } = printing;
  const ref = refOf(node.id);
  switch (node.op) {
    case 'send':
      return knockChannelStep(ref, node, clock, source.plan, context);
    case 'wait':
      return 'months' in node.for ? waitSteps(ref, node.for, printing) : [];
    case 'wait_until':
      if (!('moment' in node.until)) return [{ ref, type: 'delay', settings: untilDate(node.until, node.offset, scope) }];
      return node.offset === undefined ? [] : waitSteps(ref, node.offset, printing);
    case 'wait_for':
      return waitFor(ref, node, arms, printing);
    case 'branch':
      return [{ ref, type: 'branch', branches: [...node.cases.map(({ arm, when }, index) => branchOf(arm, arms[index], printing, group(pooledTerm(source.plan.conditions, when), node.id))), branchOf('Default', arms[node.cases.length], printing)] }];
    case 'split':
      return [{ ref, type: 'random_cohort', cohort_branches: node.arms.map(({ arm, below }, index) => ({ ...branchOf(arm, arms[index], printing), percentage: String(Math.round((below - (node.arms[index - 1]?.below ?? 0)) * 1e6) / 1e4) })) }];
    case 'set':
      return [{ ref, type: 'update_user', settings: { recipient_mode: 'current', update_properties: updateOf(node, scope) } }];
    case 'start':
      return [{ ref, type: 'trigger_workflow', settings: { workflow_key: node.journey, recipients: '{{ recipient.id }}' } }];
    case 'call':
      return [{ ref, type: 'http_fetch', settings: { method: node.method.toLowerCase(), url: textOf(node.url, scope), headers: [{ key: 'Content-Type', value: 'application/json' }], body: JSON.stringify(Object.fromEntries(Object.entries(node.body).map(([name, value]) => [name, textOf(value, scope)]))) } }, ...printSteps(arms[0]?.steps ?? [], printing)];
    case 'exit':
      return [];
    default:
      throw new Error(`Knock has no step for "${node.op}", which its adaptation left in "${source.plan.id}"`);
  }
}

/** A reference: what is no letter, digit or underscore has a number, so that two names have two references. */
const refOf = (id: string): string => id.replaceAll(/[^A-Za-z0-9_]/g, (sign) => (sign === '/' ? '__' : sign === ':' ? '_' : `_${sign.charCodeAt(0)}_`));

function branchOf(name: string, arm: TreeArm | undefined, printing: Printing, conditions?: Json): Json {
  return { name, terminates: arm?.ends ?? false, ...(conditions && { conditions }), steps: printSteps(arm?.steps ?? [], printing) };
}

/** Where an event ends runs, a wait is a wait for that event, in pieces of at most 30 days. */
function waitSteps(ref: string, time: Duration, { ending, context, group }: Printing): readonly Json[] {
  if (ending === undefined) return [{ ref, type: 'delay', settings: { delay_for: knockDuration(time) } }];
  const days = time.months * 30 + time.days;
  const pieces = days <= longestWait ? [time] : [...Array.from({ length: Math.floor(days / longestWait) }, (): Duration => ({ months: 0, days: longestWait, milliseconds: 0 })), { months: 0, days: days % longestWait, milliseconds: time.milliseconds }];
  return pieces.filter((piece) => piece.months + piece.days + piece.milliseconds > 0).map((piece, index) => ({
    ref: index === 0 ? ref : `${ref}_${index + 1}`,
    type: 'wait_for_event',
    settings: { event: eventOf(ending.event, context), expires_after: knockDuration(piece), ...(ending.where && { match_conditions: matchOf(group(ending.where, undefined, 'event')) }), on_match: 'halt', on_timeout: 'continue' },
  }));
}

const eventOf = (event: string, context: ExportContext): Json => ({ event_type: 'integration_source', event_key: event, integration_source_key: context.id('account', 'event_source') });

/** The conditions of a group as Knock takes them for an awaited event: all of each list. */
function matchOf(group: Json): readonly Json[] {
  const all = group['all'];
  return [{ operator: 'and', conditions: Array.isArray(all) ? all : [] }];
}

/** Behind the wait a branch asks whether the event came, unless one of the two ways ends the run or both are empty. */
function waitFor(ref: string, node: NodeOf<'wait_for'>, [then, otherwise]: readonly TreeArm[], printing: Printing): readonly Json[] {
  const { source, context, group } = printing;
  const term = pooledTerm(source.plan.conditions, node.condition);
  const awaited = awaitedEvent(term);
  const isLong = node.up_to.months > 0 || node.up_to.days > longestWait;
  const event = awaited !== undefined ? eventOf(awaited.event, context) : term.op === 'message' ? messageEvent(term, source.plan) : { event_type: 'recipient', event_key: 'updated' };
  const match = awaited?.where === undefined ? (awaited === undefined && term.op !== 'message' ? matchOf(group(term, node.id)) : term.op === 'message' ? matchOf({ all: [{ variable: 'event.recipient', operator: 'equal_to', argument: 'recipient.id' }] }) : undefined) : matchOf(group(awaited.where, node.id, 'event'));
  const endsAlone = (arm: TreeArm | undefined): boolean => arm?.ends === true && arm.steps.every((step) => step.node.op === 'exit');
  const wait: Json = {
    ref,
    type: 'wait_for_event',
    settings: { event, expires_after: isLong ? { unit: 'days', value: longestWait } : knockDuration(node.up_to), ...(match && { match_conditions: match }), on_match: endsAlone(then) ? 'halt' : 'continue', on_timeout: endsAlone(otherwise) ? 'halt' : 'continue' },
  };
  if (endsAlone(then)) return [wait, ...printSteps(otherwise?.steps ?? [], printing)];
  if (endsAlone(otherwise)) return [wait, ...printSteps(then?.steps ?? [], printing)];
  if ((then?.steps.length ?? 0) + (otherwise?.steps.length ?? 0) === 0) return [wait];
  return [wait, { ref: `${ref}_came`, type: 'branch', branches: [branchOf('it happened', then, printing, { all: [{ variable: 'event', operator: 'exists' }] }), branchOf('Default', otherwise, printing)] }];
}

const messageEvents: Readonly<Record<string, string>> = { opened: 'read', clicked: 'link_clicked', seen: 'seen', delivered: 'delivered', bounced: 'bounced' };

const messageEvent = ({ status }: Extract<Term, { readonly op: 'message' }>, plan: Plan): Json => ({ event_type: 'message', event_key: messageEvents[status] ?? 'read', source_type: 'workflow', source_key: plan.id });

/** A value as Liquid prints it, or as it is written. */
function textOf(value: Value, scope: KnockScope): string {
  const path = 'get' in value ? pathOf(value.get, scope) : undefined;
  if (path !== undefined) return `{{ ${path} }}`;
  return 'literal' in value && value.literal !== null ? String(value.literal) : '';
}

/** JSON in which Liquid stands for what is looked up. */
function updateOf(node: NodeOf<'set'>, scope: KnockScope): string {
  const members = node.changes.flatMap(({ attribute, change }) => {
    const name = JSON.stringify(scope.context.fieldOf(['profile', attribute]) ?? attribute);
    if ('increment' in change) return [`${name}: {{ recipient.${attribute} | default: 0 | plus: ${'literal' in change.increment ? String(change.increment.literal) : textOf(change.increment, scope).replaceAll(/[{}]/g, '').trim()} }}`];
    if (!('to' in change)) return [];
    if ('literal' in change.to) return [`${name}: ${JSON.stringify(change.to.literal)}`];
    return 'moment' in change.to ? [`${name}: "{{ 'now' | date: '%Y-%m-%dT%H:%M:%SZ' }}"`] : [`${name}: {{ ${textOf(change.to, scope).replaceAll(/[{}]/g, '').trim()} | json }}`];
  });
  return `{${members.join(', ')}}`;
}
