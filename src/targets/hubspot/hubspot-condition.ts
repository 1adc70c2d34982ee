import type { Term, TermPool, Test, Value } from '../../condition/core/term.ts';
import type { ValueType } from '../../condition/core/type.ts';
import { parseInstant } from '../../time/moment.ts';
import { allOf, anyOf, askTerm, type Literal, someGroup, type Tree } from '../condition-tree.ts';
import { segmentKey } from '../exported-segments.ts';
import { looksUp } from '../survey-term.ts';
import type { ExportContext } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

/** A filter stands in an AND branch; a look at events is a branch of its own. */
export type HubspotPart = { readonly filter: Json } | { readonly branch: Json };

export interface HubspotScope {
  readonly context: Pick<ExportContext, 'id' | 'fieldOf'>;
  readonly pool: TermPool;
  /** Milliseconds that a run may take. */
  readonly stay: number;
  /** The event that started the run. */
  readonly event?: string;
}

const filter = (json: Json): Tree<HubspotPart> => ({ part: { filter: json } });

export function askHubspot({ atom, holds }: Literal, scope: HubspotScope): Tree<HubspotPart> | undefined {
  switch (atom.op) {
    case 'segment':
      return filter({ filterType: 'IN_LIST', listId: `\${created:lists/${segmentKey(atom.name)}}`, operator: holds ? 'IN_LIST' : 'NOT_IN_LIST' });
    case 'compare': {
      if (!('get' in atom.left)) return undefined;
      const [root, ...path] = atom.left.get;
      if (root === 'profile') return askProperty(scope.context.fieldOf(['profile', ...path]) ?? path.join('.'), atom.test, atom.type, holds);
      if (root === 'event' && scope.event !== undefined) {
        const property = askProperty(path.join('.'), atom.test, atom.type, holds);
        const filters = property && filtersIn(property);
        return filters && { part: { branch: eventBranch(scope.context.id('events', scope.event), filters, true) } };
      }
      return undefined;
    }
    case 'history':
      return askHistory(atom, scope);
    case 'reachable':
      return { always: holds };
    case 'trigger':
      return { always: !holds };
    default:
      return undefined;
  }
}

const literalOf = (value: Value): string | number | boolean | undefined => ('literal' in value && value.literal !== null && typeof value.literal !== 'object' ? value.literal : undefined);

function askProperty(property: string, test: Test, type: ValueType, holds: boolean): Tree<HubspotPart> | undefined {
  if (looksUp(test)) return undefined;
  const said = (operation: Json | undefined): Tree<HubspotPart> | undefined => operation && filter({ filterType: 'PROPERTY', property, operation });
  if ('exists' in test) return said({ operationType: 'ALL_PROPERTY', operator: test.exists === holds ? 'IS_KNOWN' : 'IS_UNKNOWN', includeObjectsWithNoValueSet: false });
  switch (type.kind) {
    case 'string':
      return holds ? said(textOperation(test, type.values !== undefined)) : undefined;
    case 'list':
      return said(listOperation(test, holds));
    case 'boolean':
      return holds ? said(booleanOperation(test)) : undefined;
    case 'number':
    case 'integer':
      return holds ? askNumber(test, said) : undefined;
    case 'date':
    case 'datetime':
      return said(dateOperation(test, holds));
    default:
      return undefined;
  }
}

/** What HubSpot knows as a choice is compared as one; a missing value passes "is none of", as here. */
function textOperation(test: Test, isChoice: boolean): Json | undefined {
  const type = isChoice ? 'ENUMERATION' : 'MULTISTRING';
  const operation = (values: readonly Value[], positive: boolean): Json | undefined => {
    const texts = values.map(literalOf).filter((text) => text !== undefined).map(String);
    if (texts.length < values.length) return undefined;
    const operator = isChoice ? (positive ? 'IS_ANY_OF' : 'IS_NONE_OF') : positive ? 'IS_EQUAL_TO' : 'IS_NOT_EQUAL_TO';
    return { operationType: type, operator, values: texts, includeObjectsWithNoValueSet: !positive };
  };
  if ('is' in test) return operation([test.is], true);
  if ('one_of' in test) return operation(test.one_of, true);
  if ('is_not' in test) return operation([test.is_not], false);
  if ('none_of' in test) return operation(test.none_of, false);
  if ('contains' in test) {
    const text = literalOf(test.contains);
    return text === undefined ? undefined : { operationType: 'MULTISTRING', operator: 'CONTAINS', values: [String(text)], includeObjectsWithNoValueSet: false };
  }
  return undefined;
}

function listOperation(test: Test, holds: boolean): Json | undefined {
  const values = 'contains' in test ? [test.contains] : 'contains_any' in test ? test.contains_any : 'contains_all' in test ? test.contains_all : undefined;
  const texts = values?.map(literalOf).filter((text) => text !== undefined).map(String);
  if (texts === undefined || texts.length !== values?.length) return undefined;
  const isEvery = 'contains_all' in test && texts.length > 1;
  if (isEvery && !holds) return { operationType: 'ENUMERATION', operator: 'DOES_NOT_CONTAIN_ALL', values: texts, includeObjectsWithNoValueSet: true };
  return { operationType: 'ENUMERATION', operator: isEvery ? 'CONTAINS_ALL' : holds ? 'IS_ANY_OF' : 'IS_NONE_OF', values: texts, includeObjectsWithNoValueSet: !holds };
}

function booleanOperation(test: Test): Json | undefined {
  const value = 'is' in test ? literalOf(test.is) : 'is_not' in test ? literalOf(test.is_not) : undefined;
  if (typeof value !== 'boolean') return undefined;
  return { operationType: 'BOOL', operator: 'is' in test ? 'IS_EQUAL_TO' : 'IS_NOT_EQUAL_TO', value, includeObjectsWithNoValueSet: 'is_not' in test };
}

function askNumber(test: Test, said: (operation: Json | undefined) => Tree<HubspotPart> | undefined): Tree<HubspotPart> | undefined {
  const one = (operator: string, value: Value, missing = false): Tree<HubspotPart> | undefined => {
    const number = literalOf(value);
    return typeof number === 'number' ? said({ operationType: 'NUMBER', operator, value: number, includeObjectsWithNoValueSet: missing }) : undefined;
  };
  const joined = (trees: readonly (Tree<HubspotPart> | undefined)[], join: typeof allOf<HubspotPart>): Tree<HubspotPart> | undefined => {
    const known = trees.filter((tree) => tree !== undefined);
    return known.length === trees.length ? join(known) : undefined;
  };
  if ('is' in test) return one('IS_EQUAL_TO', test.is);
  if ('is_not' in test) return one('IS_NOT_EQUAL_TO', test.is_not, true);
  if ('gt' in test) return one('IS_GREATER_THAN', test.gt);
  if ('gte' in test) return one('IS_GREATER_THAN_OR_EQUAL_TO', test.gte);
  if ('lt' in test) return one('IS_LESS_THAN', test.lt);
  if ('lte' in test) return one('IS_LESS_THAN_OR_EQUAL_TO', test.lte);
  if ('between' in test) return joined([one('IS_GREATER_THAN_OR_EQUAL_TO', test.between[0]), one('IS_LESS_THAN_OR_EQUAL_TO', test.between[1])], allOf);
  if ('one_of' in test) return joined(test.one_of.map((value) => one('IS_EQUAL_TO', value)), anyOf);
  if ('none_of' in test) return joined(test.none_of.map((value) => one('IS_NOT_EQUAL_TO', value, true)), allOf);
  return undefined;
}

const now: Json = { timeType: 'INDEXED', timezoneSource: 'CUSTOM', zoneId: 'UTC', indexReference: { referenceType: 'NOW' } };

/** A moment so many milliseconds before now, in whole days where it is such. */
function ago(milliseconds: number): Json {
  const isDays = milliseconds % 86_400_000 === 0;
  return { ...now, offset: isDays ? { days: -milliseconds / 86_400_000 } : { milliseconds: -milliseconds } };
}

function dateOperation(test: Test, holds: boolean): Json | undefined {
  const limit = 'before' in test ? test.before : 'lt' in test ? test.lt : 'lte' in test ? test.lte : 'after' in test ? test.after : 'gt' in test ? test.gt : 'gte' in test ? test.gte : undefined;
  if (limit === undefined) return undefined;
  const isBefore = ('before' in test || 'lt' in test || 'lte' in test) === holds;
  const timePoint = pointOf(limit);
  return timePoint && { operationType: 'TIME_POINT', operator: isBefore ? 'IS_BEFORE' : 'IS_AFTER', timePoint, type: 'TIME_POINT', includeObjectsWithNoValueSet: !holds };
}

function pointOf(value: Value): Json | undefined {
  if ('moment' in value) {
    if (value.moment === 'now') return now;
    if (value.moment === 'ago') return ago(value.milliseconds);
    return value.duration.months === 0 ? { ...now, offset: { milliseconds: value.duration.days * 86_400_000 + value.duration.milliseconds } } : undefined;
  }
  const literal = literalOf(value);
  const instant = typeof literal === 'number' ? literal : typeof literal === 'string' ? parseInstant(`${literal}T00:00:00Z`) : undefined;
  if (instant === undefined) return undefined;
  const date = new Date(instant);
  return { timeType: 'DATE', timezoneSource: 'CUSTOM', zoneId: 'UTC', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: 0 };
}

/** An event that was completed, or was not; with `window` in that time, with `count` so often. */
export function eventBranch(eventTypeId: string, filters: readonly Json[], isDone: boolean, more: { readonly window?: Json; readonly count?: Json } = {}): Json {
  return {
    filterBranchType: 'UNIFIED_EVENTS',
    filterBranchOperator: 'AND',
    operator: isDone ? 'HAS_COMPLETED' : 'HAS_NOT_COMPLETED',
    eventTypeId,
    filterBranches: [],
    filters,
    ...(more.window && { pruningRefineBy: more.window }),
    ...(more.count && { coalescingRefineBy: more.count }),
  };
}

function askHistory(atom: Extract<Literal['atom'], { readonly op: 'history' }>, scope: HubspotScope): Tree<HubspotPart> | undefined {
  if (atom.event === null || atom.measure !== 'count') return undefined;
  const filters = atom.where === undefined ? [] : whereFilters(atom.where, scope);
  const range = countsOf(atom.test);
  const window = windowOf(atom.window, scope);
  if (filters === undefined || range === undefined || window === undefined) return undefined;
  const id = scope.context.id('events', atom.event);
  const refine = window === 'ever' ? {} : { window };
  if (range.max === 0) return { part: { branch: eventBranch(id, filters, false, refine) } };
  const count = range.min <= 1 && range.max === undefined ? {} : { count: { type: 'NUM_OCCURRENCES', minOccurrences: range.min, ...(range.max !== undefined && { maxOccurrences: range.max }) } };
  const done: Tree<HubspotPart> = { part: { branch: eventBranch(id, filters, true, { ...refine, ...count }) } };
  return range.min === 0 ? anyOf([done, { part: { branch: eventBranch(id, filters, false, refine) } }]) : done;
}

function countsOf(test: Test): { readonly min: number; readonly max?: number } | undefined {
  const of = (value: Value): number => Math.ceil(Number(literalOf(value) ?? 0));
  if ('is' in test) return { min: of(test.is), max: of(test.is) };
  if ('gte' in test) return { min: of(test.gte) };
  if ('gt' in test) return { min: of(test.gt) + 1 };
  if ('lt' in test) return { min: 0, max: of(test.lt) - 1 };
  if ('lte' in test) return { min: 0, max: of(test.lte) };
  if ('between' in test) return { min: of(test.between[0]), max: of(test.between[1]) };
  return undefined;
}

function windowOf(window: Extract<Literal['atom'], { readonly op: 'history' }>['window'], { stay }: HubspotScope): Json | 'ever' | undefined {
  const since = (point: Json): Json => ({ type: 'TIME_RANGED', rangeType: 'BETWEEN', lowerBoundTimePoint: point, upperBoundTimePoint: now });
  if ('within' in window) return since(ago(window.within));
  if ('since_moment' in window) {
    const point = pointOf(window.since_moment);
    return point && since(point);
  }
  if (window.since === 'ever') return 'ever';
  return window.since === 'last_run' ? undefined : since(ago(Math.max(stay, 60_000)));
}

/** Properties of an event, all of them; a comparison with the run's own event is left out. Undefined where it cannot be said so. */
export function whereFilters(where: Term, scope: HubspotScope): readonly Json[] | undefined {
  let isSaid = true;
  const tree = askTerm<HubspotPart>(
    where,
    scope.pool,
    ({ atom, holds }) => {
      if (atom.op !== 'compare' || !('get' in atom.left)) return undefined;
      if (looksUp(atom.test)) return { always: true };
      return askProperty(scope.context.fieldOf(['event', ...atom.left.get.slice(1)]) ?? atom.left.get.slice(1).join('.'), atom.test, atom.type, holds);
    },
    () => {
      isSaid = false;
    },
  );
  return isSaid ? filtersIn(tree) : undefined;
}

function filtersIn(tree: Tree<HubspotPart>): readonly Json[] | undefined {
  const groups = someGroup(tree);
  const [only] = groups ?? [];
  if (groups?.length !== 1 || only === undefined) return undefined;
  const filters = only.flatMap((each) => ('filter' in each ? [each.filter] : []));
  return filters.length === only.length ? filters : undefined;
}

const and = (group: readonly HubspotPart[]): Json => ({
  filterBranchType: 'AND',
  filterBranchOperator: 'AND',
  filterBranches: group.flatMap((each) => ('branch' in each ? [each.branch] : [])),
  filters: group.flatMap((each) => ('filter' in each ? [each.filter] : [])),
});

/** A condition as HubSpot has them everywhere: an OR of ANDs. Undefined where that would take too many. */
export function orBranch(tree: Tree<HubspotPart>): Json | undefined {
  const groups = someGroup(tree);
  return groups && { filterBranchType: 'OR', filterBranchOperator: 'OR', filters: [], filterBranches: (groups.length === 0 ? [nobody] : groups).map(and) };
}

/** A contact that is there and is not. */
const nobody: readonly HubspotPart[] = ['IS_KNOWN', 'IS_UNKNOWN'].map((operator) => ({ filter: { filterType: 'PROPERTY', property: 'hs_object_id', operation: { operationType: 'ALL_PROPERTY', operator, includeObjectsWithNoValueSet: false } } }));
