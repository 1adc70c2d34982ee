import type { Test, Value } from '../../condition/core/term.ts';
import type { ValueType } from '../../condition/core/type.ts';
import { formatInstant } from '../../time/moment.ts';
import { allOf, anyOf, type Literal, someGroup, type Tree } from '../condition-tree.ts';
import { segmentKey } from '../exported-segments.ts';
import type { ExportContext } from '../target.ts';

/** One condition of Knock; an audience says `property` where a workflow says `variable`. */
export interface KnockCondition {
  readonly variable: string;
  readonly operator: string;
  readonly argument?: string;
}

/** `looked`: what stands for the event that a filter looks at. `saved`: where values of the run are found, by their name. */
export interface KnockScope {
  readonly context: Pick<ExportContext, 'fieldOf'>;
  readonly looked: 'data' | 'event';
  readonly saved: ReadonlyMap<string, string>;
}

export function askKnock({ atom, holds }: Literal, scope: KnockScope): Tree<KnockCondition> | undefined {
  switch (atom.op) {
    case 'segment':
      return part('recipient', holds ? 'is_audience_member' : 'is_not_audience_member', segmentKey(atom.name));
    case 'compare': {
      const variable = 'get' in atom.left ? pathOf(atom.left.get, scope) : undefined;
      return variable === undefined ? undefined : askTest(variable, atom.test, atom.type, holds, scope);
    }
    case 'reachable':
      return { always: holds };
    case 'trigger':
      return { always: !holds };
    default:
      return undefined;
  }
}

function part(variable: string, operator: string, argument?: string): Tree<KnockCondition> {
  return { part: { variable, operator, ...(argument !== undefined && { argument }) } };
}

/** Where Knock finds a value: of the person, of the data of the trigger, or of an event that was waited for. */
export function pathOf([root, ...path]: readonly string[], { context, looked, saved }: KnockScope): string | undefined {
  const named = context.fieldOf([root ?? '', ...path]);
  switch (root) {
    case 'profile':
      return `recipient.${named ?? path.join('.')}`;
    case 'event':
      return `data.${named ?? path.join('.')}`;
    case 'looked':
      return `${looked}.${path.join('.')}`;
    case 'run': {
      const place = saved.get(path[0] ?? '');
      return place === undefined ? undefined : [place, ...path.slice(1)].join('.');
    }
    default:
      return undefined;
  }
}

function askTest(variable: string, test: Test, type: ValueType, holds: boolean, scope: KnockScope): Tree<KnockCondition> | undefined {
  const compare = (operator: string, value: Value): Tree<KnockCondition> | undefined => {
    const argument = argumentOf(value, type, scope);
    return argument === undefined ? undefined : part(variable, operator, argument);
  };
  const every = (operator: string, values: readonly Value[], join: typeof allOf<KnockCondition>): Tree<KnockCondition> | undefined => {
    const trees = values.map((value) => compare(operator, value));
    const known = trees.filter((tree) => tree !== undefined);
    return known.length === trees.length ? join(known) : undefined;
  };
  if ('exists' in test) return part(variable, test.exists === holds ? 'not_empty' : 'empty');
  if (type.kind === 'date' || type.kind === 'datetime') return askDate(variable, test, holds, scope, type);
  if ('contains' in test) return compare(holds ? 'contains' : 'not_contains', test.contains);
  if ('contains_any' in test) return every(holds ? 'contains' : 'not_contains', test.contains_any, holds ? anyOf : allOf);
  if ('contains_all' in test) return every(holds ? 'contains' : 'not_contains', test.contains_all, holds ? allOf : anyOf);
  if (!holds) return undefined;
  if ('is' in test) return compare('equal_to', test.is);
  if ('is_not' in test) return compare('not_equal_to', test.is_not);
  if ('one_of' in test) return every('equal_to', test.one_of, anyOf);
  if ('none_of' in test) return every('not_equal_to', test.none_of, allOf);
  if ('gt' in test) return compare('greater_than', test.gt);
  if ('gte' in test) return compare('greater_than_or_equal_to', test.gte);
  if ('lt' in test) return compare('less_than', test.lt);
  if ('lte' in test) return compare('less_than_or_equal_to', test.lte);
  if ('between' in test) {
    const [low, high] = [compare('greater_than_or_equal_to', test.between[0]), compare('less_than_or_equal_to', test.between[1])];
    return low && high && allOf([low, high]);
  }
  return undefined;
}

function askDate(variable: string, test: Test, holds: boolean, scope: KnockScope, type: ValueType): Tree<KnockCondition> | undefined {
  const limit = 'before' in test ? test.before : 'lt' in test ? test.lt : 'after' in test ? test.after : 'gte' in test ? test.gte : 'gt' in test ? test.gt : undefined;
  if (limit === undefined) return undefined;
  const isBefore = ('before' in test || 'lt' in test) === holds;
  const missing = holds ? [] : [part(variable, 'empty')];
  if ('moment' in limit && limit.moment === 'now') return anyOf([part(variable, isBefore ? 'is_timestamp_before_now' : 'is_timestamp_on_or_after_now'), ...missing]);
  const argument = argumentOf(limit, type, scope);
  return argument === undefined ? undefined : anyOf([part(variable, isBefore ? 'is_timestamp_before' : 'is_timestamp_on_or_after', argument), ...missing]);
}

/** Static values are read as JSON, everything else as a path. */
function argumentOf(value: Value, type: ValueType, scope: KnockScope): string | undefined {
  if ('get' in value) return pathOf(value.get, scope);
  if (!('literal' in value) || value.literal === null) return undefined;
  return JSON.stringify(type.kind === 'datetime' && typeof value.literal === 'number' ? formatInstant(value.literal) : value.literal);
}

/** Conditions of a workflow: one group of which all hold, or several of which one does. Undefined where that would take too many. */
export function knockGroup(tree: Tree<KnockCondition>): Readonly<Record<string, unknown>> | undefined {
  const groups = someGroup(tree);
  if (groups === undefined) return undefined;
  const [only] = groups;
  if (only === undefined) return { all: [nobody] };
  if (groups.length === 1) return { all: only };
  return { any: groups.map((group) => (group.length === 1 ? group[0] : { all: group })) };
}

/** A condition that holds for nobody. */
export const nobody: KnockCondition = { variable: 'recipient.id', operator: 'empty' };
