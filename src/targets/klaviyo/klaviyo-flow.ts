import { pooledTerm } from '../../condition/core/pool.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Duration } from '../../time/duration.ts';
import type { Entry, NodeOf, Plan, PlanNode } from '../../plan/plan.ts';
import { formatTimeOfDay } from '../../time/moment.ts';
import { askCondition, loseCondition } from '../ask-condition.ts';
import type { Literal } from '../condition-tree.ts';
import { segmentKey } from '../exported-segments.ts';
import type { ExportContext, FlowSource } from '../target.ts';
import { askKlaviyo, groupsJson, type KlaviyoCondition, klaviyoGroups, nobody } from './klaviyo-condition.ts';
import { klaviyoClaims } from './klaviyo-claims.ts';
import { klaviyoSend } from './klaviyo-send.ts';

type Json = Readonly<Record<string, unknown>>;
type Groups = readonly (readonly KlaviyoCondition[])[];

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The body that creates a flow: Klaviyo's `FlowCreateQuery`. Every action is a draft. */
export function klaviyoFlow({ plan, journey }: FlowSource, context: ExportContext): Json {
  const [entry] = plan.entries;
  if (entry === undefined) throw new Error(`the plan "${plan.id}" has no entry`);
  const metric = entry.on === 'event' ? context.id('events', entry.event) : undefined;
  const scope = { context, ...(metric !== undefined && { metric }) };
  const asker = { name: 'Klaviyo', claims: klaviyoClaims, ask: (literal: Literal) => askKlaviyo(literal, scope) };
  const groupsOf = (condition: string, node?: string, without = false): Groups => {
    const term = pooledTerm(plan.conditions, condition);
    const spot = { place: node === undefined ? journey.at(journey.definition.id.range) : journey.place(node), journey: journey.plan.id, ...(node !== undefined && { step: node }) };
    const groups = klaviyoGroups(askCondition<KlaviyoCondition>(without ? { op: 'not', term } : term, plan.conditions, asker, context, spot));
    if (groups === undefined) loseCondition(term, plan.conditions, 'Klaviyo', context, spot);
    return groups === undefined || groups.some((group) => group.length === 0) ? nobody : groups;
  };

  const gate = withoutTwins([...(plan.audience === undefined ? [] : groupsOf(plan.audience)), ...plan.exits.flatMap((exit) => (exit.on === 'when' ? groupsOf(exit.condition, undefined, true) : []))]);
  const onEvent = gate.filter((group) => group.every(({ of }) => of === 'event'));
  const onProfile = gate.filter((group) => group.every(({ of }) => of === 'profile'));
  if (onEvent.length + onProfile.length < gate.length) context.lose({ code: 'target/audience', severity: 'dropped', message: 'Klaviyo asks at the entry either for the event or for the person, not for one or the other', place: journey.at(journey.definition.audience?.range ?? journey.definition.id.range), journey: plan.id });
  const where = entry.on === 'event' && entry.where !== undefined ? groupsOf(entry.where) : [];
  return {
    data: {
      type: 'flow',
      attributes: {
        name: plan.id,
        definition: {
          triggers: [triggerOf(entry, [...where, ...onEvent], journey.trigger(entry.id)?.spec, context)],
          profile_filter: onProfile.length === 0 ? null : groupsJson(onProfile),
          entry_action_id: plan.start,
          reentry_criteria: reentryOf(plan),
          actions: plan.nodes.flatMap((node) => actionsOf(node, { plan, journey }, context, (condition) => groupsOf(condition, node.id), metric)),
        },
      },
    },
  };
}

/** A goal and an exit often name the same event. */
function withoutTwins(groups: Groups): Groups {
  return [...new Map(groups.map((group) => [JSON.stringify(group), group])).values()];
}

function triggerOf(entry: Entry, filters: Groups, spec: TriggerSpec | undefined, context: ExportContext): Json {
  switch (entry.on) {
    case 'event':
      return { type: 'metric', id: context.id('events', entry.event), ...(filters.length > 0 && { trigger_filter: groupsJson(filters) }) };
    case 'enters':
    case 'leaves': {
      const name = spec !== undefined && 'target' in spec ? spec.target.value : entry.id;
      return { type: 'segment', id: `\${created:segments/${entry.on === 'leaves' ? 'not-' : ''}${segmentKey(name)}}` };
    }
    case 'date': {
      const path = 'get' in entry.date ? entry.date.get : ['profile', 'date'];
      const days = -(entry.offset?.days ?? 0);
      const months = -(entry.offset?.months ?? 0);
      return {
        type: 'date',
        date_field_type: 'profile-property',
        date_profile_property: context.fieldOf(path) ?? path.slice(1).join('.'),
        timedelta_unit_before_date: months > 0 ? 'months' : 'days',
        timedelta_value_before_date: Math.max(months > 0 ? months : days, 0),
        recurrence_frequency: recurrenceOf(entry.every),
        timezone: zoneOf(entry.zone, context.settings.timezone),
        trigger_time: `${formatTimeOfDay(entry.at ?? 0)}:00`,
      };
    }
    case 'schedule':
      return { type: 'list' };
  }
}

function recurrenceOf(every: Duration | undefined): 'never' | 'annually' | 'monthly' | 'weekly' {
  if (every === undefined) return 'never';
  return every.months % 12 === 0 && every.months > 0 ? 'annually' : every.months > 0 ? 'monthly' : 'weekly';
}

function zoneOf(zone: NodeOf<'wait'>['zone'], project: string): string {
  if (zone === 'recipient' || (typeof zone === 'object' && 'get' in zone)) return 'profile';
  return zone === 'project' ? project : zone.zone;
}

/** A month counts as 30 days, part of an hour as a whole one. */
function reentryOf({ reentry }: Plan): Json | null {
  if (reentry.mode === 'always') return null;
  if (reentry.mode === 'never') return { duration: 1, unit: 'alltime' };
  const { months, days, milliseconds } = reentry.per;
  const hours = Math.ceil(milliseconds / 3_600_000);
  if (hours === 0) return { duration: months * 30 + days, unit: 'day' };
  return { duration: (months * 30 + days) * 24 + hours, unit: 'hour' };
}

/** Whole days as days, everything else as minutes rounded up to the next one. */
export function klaviyoDelay({ months, days, milliseconds }: Duration): { readonly unit: 'days' | 'hours' | 'minutes'; readonly value: number } {
  const allDays = months * 30 + days;
  if (milliseconds === 0) return { unit: 'days', value: allDays };
  const minutes = allDays * 1440 + Math.ceil(milliseconds / 60_000);
  return minutes % 60 === 0 ? { unit: 'hours', value: minutes / 60 } : { unit: 'minutes', value: minutes };
}

function actionsOf(node: PlanNode, source: FlowSource, context: ExportContext, groupsOf: (condition: string) => Groups, metric: string | undefined): readonly Json[] {
  const zone = (of: NodeOf<'wait'>['zone']): string => zoneOf(of, context.settings.timezone);
  const action = (type: string, rest: Json): Json => ({ temporary_id: node.id, type, ...rest });
  switch (node.op) {
    case 'send':
      return [klaviyoSend(node, source, context)];
    case 'wait':
      return 'months' in node.for ? [action('time-delay', { links: { next: node.next }, data: { ...klaviyoDelay(node.for), timezone: zone(node.zone) } })] : [];
    case 'wait_until':
      return [clockAction(node, action, zone(node.zone))];
    case 'branch':
      return branchActions(node, action, groupsOf, metric, source.plan.entries[0]);
    case 'split':
      return sampleActions(node);
    case 'set':
      return [action('update-profile', { links: { next: node.next }, data: { status: 'draft', profile_operations: node.changes.flatMap((change) => operationOf(change, context)) } })];
    default:
      throw new Error(`Klaviyo has no action for "${node.op}", which its adaptation left in "${source.plan.id}"`);
  }
}

function clockAction(node: NodeOf<'wait_until'>, action: (type: string, rest: Json) => Json, timezone: string): Json {
  const days = node.weekdays?.flatMap((day) => weekdays[day - 1] ?? []);
  const links = { next: node.next };
  if (node.offset === undefined) return action('target-date', { links, data: { timezone, ...(node.at !== undefined && { target_time: `${formatTimeOfDay(node.at)}:00` }), ...(days && { target_days: days }) } });
  return action('time-delay', { links, data: { ...klaviyoDelay(node.offset), timezone, ...(node.at !== undefined && { delay_until_time: `${formatTimeOfDay(node.at)}:00` }), ...(days && { delay_until_weekdays: days }) } });
}

function branchActions(node: NodeOf<'branch'>, action: (type: string, rest: Json) => Json, groupsOf: (condition: string) => Groups, metric: string | undefined, entry: Entry | undefined): readonly Json[] {
  const cases = node.cases.map((each) => ({ ...each, groups: groupsOf(each.when) }));
  const [only] = cases;
  if (only !== undefined && cases.length === 1) {
    const links = { next_if_true: only.next, next_if_false: node.else };
    const all = only.groups.flat();
    if (all.every(({ of }) => of === 'profile')) return [action('conditional-split', { links, data: { profile_filter: groupsJson(only.groups) } })];
    if (metric !== undefined && entry?.on === 'event' && all.every(({ of }) => of === 'event')) return [action('trigger-split', { links, data: { trigger_filter: groupsJson(only.groups), trigger_id: metric, trigger_type: 'metric' } })];
  }
  const branches = [
    ...cases.map(({ arm, groups, next }, index) => ({ branch_id: `${node.id}/${arm}`, order: index, is_else: false, name: arm, branch_filter: groupsJson(groups), links: { next } })),
    { branch_id: `${node.id}/else`, order: cases.length, is_else: true, name: 'else', links: { next: node.else } },
  ];
  return [action('multi-branch-split', { links: null, data: { name: node.id, branches } })];
}

/** One sample after the other, each of what is left, in whole per cent. */
function sampleActions({ id, arms }: NodeOf<'split'>): readonly Json[] {
  const name = (index: number): string => (index === 0 ? id : `${id}/${index + 1}`);
  return arms.slice(0, -1).map(({ below, next }, index) => {
    const before = arms[index - 1]?.below ?? 0;
    const rest = index === arms.length - 2 ? (arms.at(-1)?.next ?? null) : name(index + 1);
    return {
      temporary_id: name(index),
      type: 'conditional-split',
      links: { next_if_true: next, next_if_false: rest },
      data: { profile_filter: { condition_groups: [{ conditions: [{ type: 'profile-sample', percentage: Math.round(((below - before) / (1 - before)) * 100) }] }] } },
    };
  });
}

function operationOf({ attribute, change }: NodeOf<'set'>['changes'][number], context: ExportContext): readonly Json[] {
  const property_key = context.fieldOf(['profile', attribute]) ?? attribute;
  if ('add' in change || 'remove' in change) {
    const value = 'add' in change ? change.add : change.remove;
    if (!('literal' in value)) return [];
    return [{ operator: 'update', property_type: 'list', property_operation: 'add' in change ? 'add' : 'remove', property_key, property_value: String(value.literal) }];
  }
  if (!('to' in change)) return [];
  if ('moment' in change.to) return change.to.moment === 'now' ? [{ operator: 'update', property_type: 'date', property_key, property_value: 'today' }] : [];
  if (!('literal' in change.to)) return [];
  const { literal } = change.to;
  if (literal === null) return [{ operator: 'delete', property_key }];
  const property_type = typeof literal === 'number' ? 'numeric' : typeof literal === 'boolean' ? 'boolean' : context.settings.attributes[attribute]?.type.kind === 'date' ? 'date' : 'string';
  return [{ operator: 'update', property_type, property_key, property_value: typeof literal === 'object' ? literal.join(',') : literal }];
}
