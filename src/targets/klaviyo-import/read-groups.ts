import { isJson, type Json, listAt, mapAt, numberAt, type Plain, textAt } from './plain.ts';

/** What the account calls things, the other way round, and where to say what could not be read. */
export interface Reading {
  /** The event that an id of a metric stands for. */
  eventOf(metric: string): string | undefined;
  /** The path of ours behind a property of theirs: `profile.plan`. */
  pathOf(root: 'profile' | 'event', property: string): string;
  /** The segment that an id stands for. */
  segmentOf(id: string): string | undefined;
  /** Tells what could not be read, and where it stood; gives a name that no project has, so that nothing runs before it is replaced. */
  unread(what: string, where: string): string;
}

/** What is said of an id of the account that has no name of ours: where to give it one. */
export function nameless(what: 'metric' | 'segment', id: string): string {
  const [kind, ours] = what === 'metric' ? ['events', 'event'] : ['segments', 'segment'];
  return `the ${what} ${id}, which has no name here: add "<your ${ours}>: ${id}" under "ids: ${kind}:" in targets/klaviyo.yaml and import again`;
}

/** Groups of which each must hold, by one of its conditions, as a condition of ours. */
export function readGroups(filter: Json, where: string, reading: Reading): Plain {
  const groups = listAt(filter, 'condition_groups').map((group) => anyOf(mergedMissing(listAt(group, 'conditions')).map((condition) => readCondition(condition, where, reading))));
  return allOf(groups);
}

/** A filter on the properties of one event, as `where`: undefined where it is more than tests that must all hold. */
export function readWhere(filter: Json, reading: Reading): { readonly [key: string]: Plain } | undefined {
  const tests: Record<string, Plain> = {};
  for (const group of listAt(filter, 'condition_groups')) {
    const [condition, ...more] = mergedMissing(listAt(group, 'conditions'));
    const test = condition === undefined || more.length > 0 || condition['type'] !== 'metric-property' ? undefined : readTest(mapAt(condition, 'filter'));
    const name = condition && reading.pathOf('event', textAt(condition, 'field') ?? '').slice('event.'.length);
    if (test === undefined || name === undefined || name === '' || Object.hasOwn(tests, name)) return undefined;
    tests[name] = test;
  }
  return tests;
}

const allOf = (parts: readonly Plain[]): Plain => (parts.length === 1 && parts[0] !== undefined ? parts[0] : { all: parts });
const anyOf = (parts: readonly Plain[]): Plain => (parts.length === 1 && parts[0] !== undefined ? parts[0] : { any: parts });

/** "Is not, or is not set" is one test of ours. */
function mergedMissing(conditions: readonly Json[]): readonly Json[] {
  const [first, second] = conditions;
  if (conditions.length !== 2 || first === undefined || second === undefined) return conditions;
  const operator = textAt(mapAt(first, 'filter'), 'operator');
  const isMissing = mapAt(second, 'filter')['operator'] === 'not-set' && JSON.stringify({ ...first, filter: 0 }) === JSON.stringify({ ...second, filter: 0 });
  return isMissing && (operator === 'not-equals' || operator === 'not-in') ? [{ ...first, orMissing: true }] : conditions;
}

function readCondition(condition: Json, where: string, reading: Reading): Plain {
  const unread = (what: string): Plain => ({ in: reading.unread(what, where) });
  switch (condition['type']) {
    case 'profile-property':
      return readProperty(condition, 'profile', textAt(condition, 'property') ?? '', unread, reading);
    case 'metric-property':
      return readProperty(condition, 'event', textAt(condition, 'field') ?? '', unread, reading);
    case 'profile-metric':
      return readMetric(condition, unread, reading);
    case 'profile-group-membership': {
      const ids = condition['group_ids'];
      const [id, ...others] = Array.isArray(ids) ? ids : [];
      if (typeof id !== 'string' || others.length > 0) return unread(`membership of ${JSON.stringify(ids)}, which is not one list or segment`);
      const segment = reading.segmentOf(id);
      if (segment === undefined) return unread(`membership of ${nameless('segment', id)}`);
      return condition['is_member'] === false ? { not_in: segment } : { in: segment };
    }
    case 'profile-marketing-consent': {
      const consent = mapAt(condition, 'consent');
      const channel = textAt(consent, 'channel');
      if (channel === undefined) return unread('a condition on consent');
      return consent['can_receive_marketing'] === false ? { not: { reachable: channel } } : { reachable: channel };
    }
    default:
      return unread(`a condition of type ${JSON.stringify(condition['type'])}`);
  }
}

function readProperty(condition: Json, root: 'profile' | 'event', property: string, unread: (what: string) => Plain, reading: Reading): Plain {
  const test = readTest(mapAt(condition, 'filter'), condition['orMissing'] === true);
  const [, ...path] = reading.pathOf(root, property).split('.');
  const [name = '', ...more] = path;
  if (test === undefined || name === '' || more.length > 0) return unread(`a condition on ${property}: ${JSON.stringify(condition['filter'])}`);
  return { [root]: { [name]: test } };
}

const comparisons: Readonly<Record<string, string>> = { 'greater-than': 'gt', 'greater-than-or-equal': 'gte', 'less-than': 'lt', 'less-than-or-equal': 'lte', contains: 'contains' };

/** One test of ours; undefined where ours would mean something else. */
function readTest(filter: Json, orMissing = false): Plain | undefined {
  const { type, operator, value } = filter;
  if (type === 'existence') return operator === 'is-set' ? { exists: true } : operator === 'not-set' ? { exists: false } : undefined;
  if (type !== 'string' && type !== 'numeric' && type !== 'boolean' && type !== 'list') return undefined;
  const plain = plainOf(value);
  if (plain === undefined) return undefined;
  if (operator === 'equals') return plain;
  if (operator === 'in') return plain;
  // Without "or is not set" the people of whom nothing is known would be on the other side.
  if (operator === 'not-equals') return orMissing ? { is_not: plain } : undefined;
  if (operator === 'not-in') return orMissing ? { none_of: plain } : undefined;
  const ours = comparisons[String(operator)];
  return ours === undefined ? undefined : { [ours]: plain };
}

function plainOf(value: unknown): Plain | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number') ? value : undefined;
}

function readMetric(condition: Json, unread: (what: string) => Plain, reading: Reading): Plain {
  const metric = textAt(condition, 'metric_id') ?? '';
  const event = reading.eventOf(metric);
  const window = readTimeframe(mapAt(condition, 'timeframe_filter'));
  const measure = mapAt(condition, 'measurement_filter');
  const filters = condition['metric_filters'];
  if (event === undefined) return unread(`what people did: ${nameless('metric', metric)}`);
  if (window === undefined || condition['measurement'] !== 'count' || (Array.isArray(filters) && !filters.every(isJson))) return unread(`how often or since when "${event}" happened`);
  const where: Record<string, Plain> = {};
  for (const each of listAt(condition, 'metric_filters')) {
    const test = readTest(mapAt(each, 'filter'));
    if (test === undefined) return unread(`a property of "${event}"`);
    where[reading.pathOf('event', textAt(each, 'property') ?? '').slice('event.'.length)] = test;
  }
  const filtered = Object.keys(where).length > 0 ? { where } : {};
  const [operator, count] = [measure['operator'], numberAt(measure, 'value')];
  if ((operator === 'greater-than' && count === 0) || (operator === 'greater-than-or-equal' && count === 1)) return { did: event, ...filtered, ...window };
  if ((operator === 'equals' && count === 0) || (operator === 'less-than' && count === 1)) return { did_not: event, ...filtered, ...window };
  const test = readTest(measure);
  return test === undefined ? unread(`how often "${event}" happened`) : { did: event, ...filtered, count: test, ...window };
}

function readTimeframe(filter: Json): { readonly [key: string]: Plain } | undefined {
  const { operator } = filter;
  if (operator === 'alltime') return {};
  if (operator === 'flow-start') return { since: 'entry' };
  const unit = { hour: 'h', day: 'd', week: 'w' }[String(filter['unit'])];
  const quantity = numberAt(filter, 'quantity');
  return operator === 'in-the-last' && unit !== undefined && quantity !== undefined ? { within: `${quantity}${unit}` } : undefined;
}
