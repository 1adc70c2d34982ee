import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool, Test, Value } from '../../condition/core/term.ts';
import { formatInstant } from '../../time/moment.ts';
import { allOf, anyOf, askTerm, type Literal, type Tree } from '../condition-tree.ts';
import { looksUp } from '../survey-term.ts';
import type { ExportContext } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a condition is asked in: the run's key, for events about the same thing, and how long a run may take. */
export interface DittofeedScope {
  readonly context: Pick<ExportContext, 'fieldOf'>;
  readonly pool: TermPool;
  readonly templateId: (message: string) => string;
  readonly groupId: (channel: string) => string;
  /** The property that tells runs apart, and the event that started the run. */
  readonly key?: string;
  readonly event?: string;
  /** In milliseconds. */
  readonly stay: number;
}

/** A node of a segment without its id: Dittofeed has no "not", so each says its complement itself. */
const part = (json: Json): Tree<Json> => ({ part: json });

export function askDittofeed(literal: Literal, scope: DittofeedScope): Tree<Json> | undefined {
  const { atom, holds } = literal;
  switch (atom.op) {
    case 'segment': {
      const term: Term = pooledTerm(scope.pool, atom.condition);
      return inlined(holds ? term : { op: 'not', term }, scope);
    }
    case 'compare':
      return askCompare(atom, holds, scope);
    case 'history':
      return askHistory(atom, scope);
    case 'message':
      return askMessage(atom, holds, scope);
    case 'reachable':
      return askGroup(atom.channel, holds, scope);
    case 'trigger':
      return { always: !holds };
    case 'local_time':
    case 'weekday':
      return undefined;
  }
}

/** A segment has no word for another segment, so the condition of that one stands in its place. */
function inlined(term: Term, scope: DittofeedScope): Tree<Json> | undefined {
  let isSaid = true;
  const tree = askTerm(term, scope.pool, (literal) => askDittofeed(literal, scope), () => {
    isSaid = false;
  });
  return isSaid ? tree : undefined;
}

function askCompare(atom: Extract<Literal['atom'], { readonly op: 'compare' }>, holds: boolean, { context, event }: DittofeedScope): Tree<Json> | undefined {
  if (!('get' in atom.left)) return undefined;
  const [root, ...path] = atom.left.get;
  const operators = operatorsOf(atom.test, atom.type.kind, holds);
  if (operators === undefined) return undefined;
  const name = context.fieldOf([root, ...path]) ?? path.join('.');
  if (root === 'profile') {
    if ('includes' in operators) return anyOf(operators.includes.map((item) => part({ type: 'Includes', path: name, item })));
    return said(operators.groups, (operator) => part({ type: 'Trait', path: name, operator }));
  }
  if ((root === 'event' || root === 'looked') && event !== undefined && 'groups' in operators) return said(operators.groups, (operator) => part({ type: 'LastPerformed', event, hasProperties: [{ path: name, operator }] }));
  return undefined;
}

const said = (groups: readonly (readonly Json[])[], print: (operator: Json) => Tree<Json>): Tree<Json> => allOf(groups.map((group) => anyOf(group.map(print))));

const literalOf = (value: Value): string | number | undefined => {
  if (!('literal' in value)) return undefined;
  return typeof value.literal === 'string' || typeof value.literal === 'number' ? value.literal : typeof value.literal === 'boolean' ? String(value.literal) : undefined;
};

type Operators = { readonly groups: readonly (readonly Json[])[] } | { readonly includes: readonly string[] };

/** Groups that must all hold, in each of which one operator does; or members of which a list must hold one. */
function operatorsOf(test: Test, kind: string, holds: boolean): Operators | undefined {
  if (looksUp(test)) return undefined;
  const equal = (value: Value): Json | undefined => {
    const literal = literalOf(value);
    return literal === undefined ? undefined : { type: 'Equals', value: literal };
  };
  const number = (value: Value): number | undefined => ('literal' in value && typeof value.literal === 'number' ? value.literal : undefined);
  if ('exists' in test) return { groups: [[{ type: test.exists === holds ? 'Exists' : 'NotExists' }]] };
  if (kind === 'date' || kind === 'datetime') return dateOperators(test, holds);
  if (!holds) return undefined;
  if ('is' in test) return some([equal(test.is)]);
  if ('one_of' in test) return some(test.one_of.map(equal));
  if ('is_not' in test) return some([different(equal(test.is_not)), { type: 'NotExists' }]);
  if ('none_of' in test) {
    const groups = test.none_of.map((value) => different(equal(value)));
    return groups.some((group) => group === undefined) ? undefined : { groups: groups.map((group) => [group ?? {}, { type: 'NotExists' }]) };
  }
  if ('contains' in test && kind === 'list') return included([test.contains]);
  if ('contains_any' in test) return included(test.contains_any);
  if ('between' in test) return bounds(number(test.between[0]), number(test.between[1]));
  const limit = 'gt' in test ? number(test.gt) : 'gte' in test ? number(test.gte) : 'lt' in test ? number(test.lt) : 'lte' in test ? number(test.lte) : undefined;
  if (limit === undefined) return undefined;
  if ('gte' in test) return { groups: [[{ type: 'GreaterThanOrEqual', value: limit }]] };
  if ('gt' in test) return { groups: [[{ type: 'GreaterThanOrEqual', value: limit }], [{ type: 'NotEquals', value: limit }]] };
  if ('lt' in test) return { groups: [[{ type: 'LessThan', value: limit }]] };
  return { groups: [[{ type: 'LessThan', value: limit }, { type: 'Equals', value: limit }]] };
}

const different = (equal: Json | undefined): Json | undefined => equal && { ...equal, type: 'NotEquals' };

function some(operators: readonly (Json | undefined)[]): Operators | undefined {
  const known = operators.filter((operator) => operator !== undefined);
  return known.length === operators.length ? { groups: [known] } : undefined;
}

function included(values: readonly Value[]): Operators | undefined {
  const members = values.flatMap((value) => literalOf(value) ?? []).map(String);
  return members.length === values.length ? { includes: members } : undefined;
}

function bounds(low: number | undefined, high: number | undefined): Operators | undefined {
  return low === undefined || high === undefined ? undefined : { groups: [[{ type: 'GreaterThanOrEqual', value: low }], [{ type: 'LessThan', value: high }, { type: 'Equals', value: high }]] };
}

function dateOperators(test: Test, holds: boolean): Operators | undefined {
  const limit = 'before' in test ? test.before : 'lt' in test ? test.lt : 'lte' in test ? test.lte : 'after' in test ? test.after : 'gt' in test ? test.gt : 'gte' in test ? test.gte : undefined;
  if (limit === undefined) return undefined;
  const isBefore = ('before' in test || 'lt' in test || 'lte' in test) === holds;
  const missing = holds ? [] : [{ type: 'NotExists' }];
  if ('moment' in limit) return limit.moment === 'ago' && !isBefore ? { groups: [[{ type: 'Within', windowSeconds: Math.ceil(limit.milliseconds / 1000) }, ...missing]] } : undefined;
  const literal = 'literal' in limit ? limit.literal : undefined;
  const absoluteTimestamp = typeof literal === 'number' ? formatInstant(literal) : typeof literal === 'string' ? `${literal}T00:00:00Z` : undefined;
  return absoluteTimestamp === undefined ? undefined : { groups: [[{ type: 'AbsoluteTimestamp', absoluteTimestamp, direction: isBefore ? 'before' : 'after' }, ...missing]] };
}

/** How often an event happened. Counts are "at least", "fewer than" or "exactly". */
function askHistory(atom: Extract<Literal['atom'], { readonly op: 'history' }>, scope: DittofeedScope): Tree<Json> | undefined {
  if (atom.event === null || atom.measure !== 'count') return undefined;
  const counts = countsOf(atom.test);
  const where = atom.where === undefined ? { properties: [], isKeyed: false } : propertiesOf(atom.where, scope);
  if (counts === undefined || where === undefined) return undefined;
  const { event } = atom;
  if (where.isKeyed && scope.key !== undefined) return said(counts, (count) => part({ type: 'KeyedPerformed', event, key: scope.key, ...count, ...(where.properties.length > 0 && { properties: where.properties }) }));
  const window = windowOf(atom.window, scope);
  if (window === undefined) return undefined;
  return said(counts, (count) => part({ type: 'Performed', event, ...count, ...window, ...(where.properties.length > 0 && { properties: where.properties }) }));
}

function countsOf(test: Test): readonly (readonly Json[])[] | undefined {
  const of = (value: Value): number | undefined => ('literal' in value && typeof value.literal === 'number' ? Math.ceil(value.literal) : undefined);
  const count = (timesOperator: string, value: Value, more = 0): readonly (readonly Json[])[] | undefined => {
    const times = of(value);
    return times === undefined ? undefined : [[{ times: times + more, timesOperator }]];
  };
  if ('is' in test) return count('=', test.is);
  if ('gte' in test) return count('>=', test.gte);
  if ('gt' in test) return count('>=', test.gt, 1);
  if ('lt' in test) return count('<', test.lt);
  if ('lte' in test) return count('<', test.lte, 1);
  if ('is_not' in test) {
    const times = of(test.is_not);
    return times === undefined ? undefined : [[{ times, timesOperator: '<' }, { times: times + 1, timesOperator: '>=' }]];
  }
  if ('between' in test) return [...(count('>=', test.between[0]) ?? []), ...(count('<', test.between[1], 1) ?? [])];
  return undefined;
}

function windowOf(window: Extract<Literal['atom'], { readonly op: 'history' }>['window'], { stay }: DittofeedScope): Json | undefined {
  if ('within' in window) return { timeOperator: 'Within', withinSeconds: Math.ceil(window.within / 1000) };
  if ('since_moment' in window) {
    const literal = 'literal' in window.since_moment ? window.since_moment.literal : undefined;
    return typeof literal === 'number' ? { timeOperator: 'AfterAbsolute', absoluteTimestamp: formatInstant(literal) } : typeof literal === 'string' ? { timeOperator: 'AfterAbsolute', absoluteTimestamp: `${literal}T00:00:00Z` } : undefined;
  }
  if (window.since === 'ever') return {};
  return window.since === 'last_run' ? undefined : { timeOperator: 'Within', withinSeconds: withinSeconds(stay) };
}

/** At least a minute: a run without waits takes some time too. */
const withinSeconds = (stay: number): number => Math.max(Math.ceil(stay / 1000), 60);

/** Which properties an event must have; `isKeyed` where it must be about the same thing as the run. */
function propertiesOf(where: Term, scope: DittofeedScope): { readonly properties: readonly Json[]; readonly isKeyed: boolean } | undefined {
  let isSaid = true;
  let isKeyed = false;
  const tree = askTerm<Json>(
    where,
    scope.pool,
    ({ atom, holds }) => {
      if (atom.op !== 'compare' || !('get' in atom.left)) return undefined;
      const [, ...path] = atom.left.get;
      if (looksUp(atom.test)) {
        isKeyed ||= scope.key === path.join('.');
        return { always: true };
      }
      const operators = operatorsOf(atom.test, atom.type.kind, holds);
      if (operators === undefined || 'includes' in operators) return undefined;
      return said(operators.groups, (operator) => part({ path: scope.context.fieldOf(['event', ...path]) ?? path.join('.'), operator }));
    },
    () => {
      isSaid = false;
    },
  );
  if (!isSaid) return undefined;
  const parts = 'all' in tree ? tree.all : [tree];
  const properties = parts.flatMap((each) => ('part' in each ? [each.part] : []));
  return properties.length === parts.filter((each) => !('always' in each)).length ? { properties, isKeyed } : undefined;
}

const emailEvents: Readonly<Record<string, string>> = { opened: 'DFEmailOpened', clicked: 'DFEmailClicked', delivered: 'DFEmailDelivered', bounced: 'DFEmailBounced' };

/** A mail that was not opened is one without such an event of Dittofeed's own: the node for mails only asks whether it was. */
function askMessage(atom: Extract<Literal['atom'], { readonly op: 'message' }>, holds: boolean, { templateId }: DittofeedScope): Tree<Json> | undefined {
  const event = emailEvents[atom.status];
  if (event === undefined || atom.message === null) return undefined;
  if (holds) return part({ type: 'Email', event, templateId: templateId(atom.message) });
  return part({ type: 'Performed', event, times: 1, timesOperator: '<', properties: [{ path: 'templateId', operator: { type: 'Equals', value: templateId(atom.message) } }] });
}

function askGroup(channel: string, holds: boolean, { groupId }: DittofeedScope): Tree<Json> {
  if (channel === 'in_app' || channel === 'webhook') return { always: holds };
  if (holds) return part({ type: 'SubscriptionGroup', subscriptionGroupId: groupId(channel), subscriptionGroupType: 'OptIn' });
  return part({ type: 'SubscriptionGroupUnsubscribed', subscriptionGroupId: groupId(channel) });
}

/**
 * A segment's definition of a tree: its nodes are numbered in the order of reading. Events by the run's key can only be asked for
 * alone; inside a longer condition it is those of the person, for as long as a run may take.
 */
export function segmentDefinition(tree: Tree<Json>, stay: number): Json {
  const nodes: Json[] = [];
  const visit = (each: Tree<Json>, id: string): Json => {
    if ('part' in each) return { ...('part' in tree ? each.part : ofThePerson(each.part, stay)), id };
    if ('always' in each) return each.always ? { type: 'Everyone', id } : { type: 'And', id, children: nobodyBelow(nodes, id) };
    const trees = 'all' in each ? each.all : each.any;
    const children = trees.map((child, index) => {
      const name = `${id}.${index + 1}`;
      nodes.push(visit(child, name));
      return name;
    });
    return { type: 'all' in each ? 'And' : 'Or', id, children };
  };
  const entryNode = visit(tree, '1');
  return { entryNode, nodes: [...nodes].sort((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1)) };
}

function ofThePerson(part: Json, stay: number): Json {
  if (part['type'] !== 'KeyedPerformed') return part;
  const { key: _, ...rest } = part;
  return { ...rest, type: 'Performed', timeOperator: 'Within', withinSeconds: withinSeconds(stay) };
}

/** An id that is there and is not: nobody. */
function nobodyBelow(nodes: Json[], id: string): readonly string[] {
  return ['Exists', 'NotExists'].map((type, index) => {
    const name = `${id}.${index + 1}`;
    nodes.push({ type: 'Trait', id: name, path: 'id', operator: { type } });
    return name;
  });
}
