import type { Test, Value } from '../../condition/core/term.ts';
import type { ValueType } from '../../condition/core/type.ts';
import { formatInstant } from '../../time/moment.ts';
import { allOf, anyOf, askTerm, everyGroup, type Literal, type Tree } from '../condition-tree.ts';
import { segmentKey } from '../exported-segments.ts';
import { looksUp } from '../survey-term.ts';
import type { ExportContext } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

/** One condition of Klaviyo's API: of a person (in a flow, a split or a segment) or of the event that started the flow. */
export interface KlaviyoCondition {
  readonly of: 'profile' | 'event';
  readonly json: Json;
}

/** `metric` is the id of the event that started the flow, for conditions on its properties. */
export interface KlaviyoScope {
  readonly context: Pick<ExportContext, 'id' | 'fieldOf'>;
  readonly metric?: string;
}

const part = (json: Json, of: KlaviyoCondition['of'] = 'profile'): Tree<KlaviyoCondition> => ({ part: { of, json } });

/** What Klaviyo says for one part of a condition; undefined where it has no words. */
export function askKlaviyo({ atom, holds }: Literal, scope: KlaviyoScope): Tree<KlaviyoCondition> | undefined {
  const { context } = scope;
  switch (atom.op) {
    case 'segment':
      return part({ type: 'profile-group-membership', is_member: holds, group_ids: [`\${created:segments/${segmentKey(atom.name)}}`] });
    case 'compare':
      return askCompare(atom, holds, scope);
    case 'history':
      return askHistory(atom, context);
    case 'message':
      return askMessage(atom, holds, context);
    case 'reachable':
      return askConsent(atom.channel, holds);
    case 'trigger':
      return { always: false };
    case 'local_time':
    case 'weekday':
      return undefined;
  }
}

function askCompare(atom: Extract<Literal['atom'], { readonly op: 'compare' }>, holds: boolean, { context, metric }: KlaviyoScope): Tree<KlaviyoCondition> | undefined {
  if (!('get' in atom.left)) return undefined;
  const [root, ...path] = atom.left.get;
  const filters = filtersOf(atom.test, atom.type, holds);
  if (filters === undefined) return undefined;
  const name = path.join('.');
  if (root === 'profile') {
    const property = context.fieldOf(['profile', ...path]) ?? `properties['${name}']`;
    return withFilters(filters, (filter) => part({ type: 'profile-property', property, filter }));
  }
  if ((root === 'event' || root === 'looked') && metric !== undefined) {
    const field = context.fieldOf(['event', ...path]) ?? name;
    return withFilters(filters, (filter) => part({ type: 'metric-property', metric_id: metric, field, filter }, 'event'));
  }
  return undefined;
}

/** Groups that must all hold, in each of which one filter does. */
type Filters = readonly (readonly Json[])[];

const withFilters = (filters: Filters, print: (filter: Json) => Tree<KlaviyoCondition>): Tree<KlaviyoCondition> => allOf(filters.map((group) => anyOf(group.map(print))));

const notSet: Json = { type: 'existence', operator: 'not-set' };

/** The filters of one test. What is missing is said in words of its own, since Klaviyo does not document what a comparison says of it. */
function filtersOf(test: Test, type: ValueType, holds: boolean): Filters | undefined {
  if (looksUp(test)) return undefined;
  if ('exists' in test) return [[{ type: 'existence', operator: test.exists === holds ? 'is-set' : 'not-set' }]];
  switch (type.kind) {
    case 'string':
      return holds ? textFilters(test) : undefined;
    case 'number':
    case 'integer':
      return holds ? numberFilters(test) : undefined;
    case 'boolean':
      return holds ? booleanFilters(test) : undefined;
    case 'date':
    case 'datetime':
      return dateFilters(test, type.kind, holds);
    case 'list':
      return listFilters(test, holds);
    default:
      return undefined;
  }
}

const textOf = (value: Value): string | undefined => ('literal' in value && typeof value.literal === 'string' ? value.literal : undefined);
const numberOf = (value: Value): number | undefined => ('literal' in value && typeof value.literal === 'number' ? value.literal : undefined);

/** Every value, or undefined where one is none. */
function every<T>(values: readonly Value[], of: (value: Value) => T | undefined): readonly T[] | undefined {
  const found = values.flatMap((value) => of(value) ?? []);
  return found.length === values.length ? found : undefined;
}

function textFilters(test: Test): Filters | undefined {
  const one = (operator: string, value: Value): Json | undefined => {
    const text = textOf(value);
    return text === undefined ? undefined : { type: 'string', operator, value: text };
  };
  const some = (operator: string, values: readonly Value[]): Json | undefined => {
    const texts = every(values, textOf);
    return texts && { type: 'string', operator, value: texts };
  };
  if ('is' in test) return grouped([one('equals', test.is)]);
  if ('is_not' in test) return grouped([one('not-equals', test.is_not), notSet]);
  if ('one_of' in test) return grouped([some('in', test.one_of)]);
  if ('none_of' in test) return grouped([some('not-in', test.none_of), notSet]);
  if ('contains' in test) return grouped([one('contains', test.contains)]);
  return undefined;
}

const present = (filters: readonly (Json | undefined)[]): readonly Json[] => filters.filter((filter) => filter !== undefined);

const grouped = (filters: readonly (Json | undefined)[]): Filters | undefined => {
  const known = present(filters);
  return known.length === filters.length ? [known] : undefined;
};

function numberFilter(operator: string, value: Value): Json | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : { type: 'numeric', operator, value: number };
}

function numberFilters(test: Test): Filters | undefined {
  if ('is' in test) return grouped([numberFilter('equals', test.is)]);
  if ('gt' in test) return grouped([numberFilter('greater-than', test.gt)]);
  if ('gte' in test) return grouped([numberFilter('greater-than-or-equal', test.gte)]);
  if ('lt' in test) return grouped([numberFilter('less-than', test.lt)]);
  if ('lte' in test) return grouped([numberFilter('less-than-or-equal', test.lte)]);
  if ('is_not' in test) return grouped([numberFilter('not-equals', test.is_not), notSet]);
  if ('one_of' in test) return grouped(test.one_of.map((value) => numberFilter('equals', value)));
  if ('none_of' in test) {
    const groups = test.none_of.map((value) => grouped([numberFilter('not-equals', value), notSet]));
    return groups.some((group) => group === undefined) ? undefined : groups.flatMap((group) => group ?? []);
  }
  if ('between' in test) {
    const ends = [numberFilter('greater-than-or-equal', test.between[0]), numberFilter('less-than-or-equal', test.between[1])];
    return ends.some((end) => end === undefined) ? undefined : ends.flatMap((end) => (end === undefined ? [] : [[end]]));
  }
  return undefined;
}

function booleanFilters(test: Test): Filters | undefined {
  const value = 'is' in test ? test.is : 'is_not' in test ? test.is_not : undefined;
  if (value === undefined || !('literal' in value) || typeof value.literal !== 'boolean') return undefined;
  return [[{ type: 'boolean', operator: 'equals', value: 'is' in test ? value.literal : !value.literal }, ...('is_not' in test ? [notSet] : [])]];
}

/** Whole days, hours or weeks, the coarsest that fits; hours are rounded up. */
function span(milliseconds: number): { readonly unit: 'hour' | 'day'; readonly quantity: number } {
  const hours = Math.ceil(milliseconds / 3_600_000);
  return hours % 24 === 0 ? { unit: 'day', quantity: hours / 24 } : { unit: 'hour', quantity: hours };
}

function dateText(value: Value, kind: 'date' | 'datetime'): string | undefined {
  if (!('literal' in value)) return undefined;
  if (typeof value.literal === 'string') return kind === 'date' ? `${value.literal}T00:00:00Z` : value.literal;
  return typeof value.literal === 'number' ? formatInstant(value.literal) : undefined;
}

function dateFilters(test: Test, kind: 'date' | 'datetime', holds: boolean): Filters | undefined {
  const limit = 'before' in test ? test.before : 'lt' in test ? test.lt : 'lte' in test ? test.lte : 'after' in test ? test.after : 'gt' in test ? test.gt : 'gte' in test ? test.gte : undefined;
  if (limit === undefined) return undefined;
  const isBefore = ('before' in test || 'lt' in test || 'lte' in test) === holds;
  const missing = holds ? [] : [notSet];
  if ('moment' in limit) {
    if (limit.moment === 'ago') return [[{ type: 'date', operator: isBefore ? 'at-least' : 'in-the-last', ...span(limit.milliseconds) }, ...missing]];
    if (limit.moment === 'in' && limit.duration.months === 0 && isBefore) return [[{ type: 'date', operator: 'in-the-next', ...span(limit.duration.days * 86_400_000 + limit.duration.milliseconds) }, { type: 'date', operator: 'at-least', unit: 'day', quantity: 0 }, ...missing]];
    if (limit.moment === 'now') return [[{ type: 'date', operator: isBefore ? 'at-least' : 'in-the-next', unit: 'day', quantity: isBefore ? 0 : 36_500 }, ...missing]];
    return undefined;
  }
  const date = dateText(limit, kind);
  return date === undefined ? undefined : [[{ type: 'date', operator: isBefore ? 'before' : 'after', date }, ...missing]];
}

function listFilters(test: Test, holds: boolean): Filters | undefined {
  const one = (value: Value): Json | undefined => {
    const member = textOf(value) ?? numberOf(value);
    return member === undefined ? undefined : { type: 'list', operator: holds ? 'contains' : 'not-contains', value: member };
  };
  const values = 'contains' in test ? [test.contains] : 'contains_any' in test ? test.contains_any : 'contains_all' in test ? test.contains_all : undefined;
  const filters = values?.map(one);
  if (filters === undefined || filters.some((filter) => filter === undefined)) return undefined;
  const known = present(filters);
  const isEvery = 'contains_all' in test || 'contains' in test;
  return isEvery === holds ? known.map((filter) => [filter, ...(holds ? [] : [notSet])]) : [[...known, ...(holds ? [] : [notSet])]];
}

/** In the words of a metric: how many, or how much, in which time, of events with which properties. */
function askHistory(atom: Extract<Literal['atom'], { readonly op: 'history' }>, context: KlaviyoScope['context']): Tree<KlaviyoCondition> | undefined {
  if (atom.event === null || atom.measure === 'count_distinct') return undefined;
  const timeframe = timeframeOf(atom.window);
  const counts = numberFilters(atom.test)?.map((group) => group.filter((filter) => filter !== notSet));
  if (timeframe === undefined || counts === undefined) return undefined;
  const metric_id = context.id('events', atom.event);
  const filters = atom.where === undefined ? [] : metricFilters(atom.where, context);
  if (filters === undefined) return undefined;
  return withFilters(counts, (measurement_filter) =>
    part({ type: 'profile-metric', metric_id, measurement: atom.measure, measurement_filter, timeframe_filter: timeframe, ...(filters.length > 0 && { metric_filters: filters }) }),
  );
}

function timeframeOf(window: Extract<Literal['atom'], { readonly op: 'history' }>['window']): Json | undefined {
  if ('within' in window) return { type: 'date', operator: 'in-the-last', ...span(window.within) };
  if ('since_moment' in window) {
    const date = dateText(window.since_moment, 'datetime');
    return date === undefined ? undefined : { type: 'date', operator: 'after', date };
  }
  if (window.since === 'ever') return { type: 'date', operator: 'alltime' };
  return window.since === 'last_run' ? undefined : { type: 'date', operator: 'flow-start' };
}

/** The properties an event must have, all of them; a comparison with the run's own event is left out. */
function metricFilters(where: Parameters<typeof askTerm>[0], context: KlaviyoScope['context']): readonly Json[] | undefined {
  let isSaid = true;
  const tree = askTerm<Json>(
    where,
    {},
    ({ atom, holds }) => {
      if (atom.op !== 'compare' || !('get' in atom.left)) return undefined;
      if (looksUp(atom.test)) return { always: true };
      const [, ...path] = atom.left.get;
      const filters = atom.type.kind === 'date' || atom.type.kind === 'datetime' ? undefined : filtersOf(atom.test, atom.type, holds);
      const property = context.fieldOf(['event', ...path]) ?? path.join('.');
      return filters && allOf(filters.map((group) => anyOf(group.map((filter): Tree<Json> => ({ part: { property, filter } })))));
    },
    () => {
      isSaid = false;
    },
  );
  const groups = isSaid ? everyGroup(tree) : undefined;
  return groups?.every((group) => group.length === 1) === true ? groups.flat() : undefined;
}

const messageMetrics: Readonly<Record<string, string>> = { opened: 'opened_email', clicked: 'clicked_email', delivered: 'received_email', bounced: 'bounced_email' };

function askMessage(atom: Extract<Literal['atom'], { readonly op: 'message' }>, holds: boolean, context: KlaviyoScope['context']): Tree<KlaviyoCondition> | undefined {
  const metric = messageMetrics[atom.status];
  const timeframe_filter = timeframeOf(atom.window);
  if (metric === undefined || timeframe_filter === undefined) return undefined;
  return part({ type: 'profile-metric', metric_id: context.id('metrics', metric), measurement: 'count', measurement_filter: { type: 'numeric', operator: holds ? 'greater-than' : 'equals', value: 0 }, timeframe_filter });
}

/** On channels that Klaviyo keeps no consent for, everybody can be reached. */
function askConsent(channel: string, holds: boolean): Tree<KlaviyoCondition> {
  if (channel !== 'email' && channel !== 'sms' && channel !== 'push') return { always: holds };
  const subscription = channel === 'sms' && holds ? 'subscribed' : 'any';
  return part({ type: 'profile-marketing-consent', consent: { channel, can_receive_marketing: holds, consent_status: { subscription } } });
}

/** Condition groups as Klaviyo has them: all of the groups, in each one of its conditions. Undefined where it cannot be said so. */
export function klaviyoGroups(tree: Tree<KlaviyoCondition>): readonly (readonly KlaviyoCondition[])[] | undefined {
  return everyGroup(tree);
}

export const groupsJson = (groups: readonly (readonly KlaviyoCondition[])[]): Json => ({ condition_groups: groups.map((group) => ({ conditions: group.map(({ json }) => json) })) });

/** A condition that holds for nobody, for a place that must have one: an address that is there and is not. */
export const nobody: readonly (readonly KlaviyoCondition[])[] = ['is-set', 'not-set'].map((operator) => [{ of: 'profile', json: { type: 'profile-property', property: 'email', filter: { type: 'existence', operator } } }]);
