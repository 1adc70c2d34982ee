import { pooledTerm } from '../../condition/core/pool.ts';
import type { Term, TermPool, Test, Value } from '../../condition/core/term.ts';
import { formatInstant } from '../../time/moment.ts';
import { allOf, anyOf, askTerm, type Literal, type Tree } from '../condition-tree.ts';
import { looksUp } from '../survey-term.ts';
import type { ExportContext } from '../target.ts';

type Json = Readonly<Record<string, unknown>>;

const part = (json: Json): Tree<Json> => ({ part: json });

/** A filter of a segment. Attributes are tags; another segment stands there as its own condition, since filters know no segments. */
export function askTags({ atom, holds }: Literal, context: Pick<ExportContext, 'fieldOf'>, pool: TermPool): Tree<Json> | undefined {
  switch (atom.op) {
    case 'segment': {
      const term: Term = pooledTerm(pool, atom.condition);
      let isSaid = true;
      const tree = askTerm(holds ? term : { op: 'not' as const, term }, pool, (literal) => askTags(literal, context, pool), () => {
        isSaid = false;
      });
      return isSaid ? tree : undefined;
    }
    case 'compare': {
      if (!('get' in atom.left) || looksUp(atom.test)) return undefined;
      const [root, ...path] = atom.left.get;
      if (root !== 'profile' && root !== 'event') return undefined;
      return tagFilters(context.fieldOf([root, ...path]) ?? path.join('.'), atom.test, holds);
    }
    case 'reachable':
    case 'trigger':
      return { always: holds };
    default:
      return undefined;
  }
}

function tagFilters(key: string, test: Test, holds: boolean): Tree<Json> | undefined {
  const filter = (relation: string, value?: string): Tree<Json> => part({ field: 'tag', key, relation, ...(value !== undefined && { value }) });
  const one = (relation: string, value: Value): Tree<Json> | undefined => {
    const text = textOf(value);
    return text === undefined ? undefined : filter(relation, text);
  };
  const every = (relation: string, values: readonly Value[], join: typeof allOf<Json>): Tree<Json> | undefined => {
    const known = values.map((value) => one(relation, value)).filter((tree) => tree !== undefined);
    return known.length === values.length ? join(known) : undefined;
  };
  if ('exists' in test) return filter(test.exists === holds ? 'exists' : 'not_exists');
  const elapsed = agoOf(test);
  if (elapsed !== undefined) return anyOf([filter(elapsed.isBefore === holds ? 'time_elapsed_gt' : 'time_elapsed_lt', String(Math.ceil(elapsed.milliseconds / 1000))), ...(holds ? [] : [filter('not_exists')])]);
  if ('contains' in test) return one(holds ? 'in_array' : 'not_in_array', test.contains);
  if (!holds) return undefined;
  if ('is' in test) return one('=', test.is);
  if ('one_of' in test) return every('=', test.one_of, anyOf);
  if ('is_not' in test) return either(one('!=', test.is_not), filter('not_exists'));
  if ('none_of' in test) return either(every('!=', test.none_of, allOf), filter('not_exists'));
  if ('contains_any' in test) return every('in_array', test.contains_any, anyOf);
  if ('contains_all' in test) return every('in_array', test.contains_all, allOf);
  if ('gt' in test) return one('>', test.gt);
  if ('lt' in test) return one('<', test.lt);
  if ('gte' in test) return either(one('>', test.gte), one('=', test.gte));
  if ('lte' in test) return either(one('<', test.lte), one('=', test.lte));
  if ('between' in test) {
    const [low, high] = [either(one('>', test.between[0]), one('=', test.between[0])), either(one('<', test.between[1]), one('=', test.between[1]))];
    return low && high && allOf([low, high]);
  }
  return undefined;
}

function either(first: Tree<Json> | undefined, second: Tree<Json> | undefined): Tree<Json> | undefined {
  return first && second && anyOf([first, second]);
}

function agoOf(test: Test): { readonly isBefore: boolean; readonly milliseconds: number } | undefined {
  const limit = 'before' in test ? test.before : 'lt' in test ? test.lt : 'lte' in test ? test.lte : 'after' in test ? test.after : 'gt' in test ? test.gt : 'gte' in test ? test.gte : undefined;
  if (limit === undefined || !('moment' in limit) || limit.moment !== 'ago') return undefined;
  return { isBefore: 'before' in test || 'lt' in test || 'lte' in test, milliseconds: limit.milliseconds };
}

/** Tags are texts: yes and no are "true" and "false". */
export function textOf(value: Value): string | undefined {
  return 'literal' in value && value.literal !== null && typeof value.literal !== 'object' ? String(value.literal) : undefined;
}

/** Filters of a segment: all of a group, "OR" between groups. */
export function filtersOf(groups: readonly (readonly Json[])[]): readonly Json[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [{ operator: 'OR' }, ...group]));
}

/** A filter that nobody passes. */
export const nobody: readonly Json[] = [{ field: 'tag', key: 'lc_nobody', relation: 'exists' }, { field: 'tag', key: 'lc_nobody', relation: 'not_exists' }];

const operators = { is: 'equal', is_not: 'not_equal', gt: 'greater', gte: 'greater_or_equal', lt: 'less', lte: 'less_or_equal', before: 'before', after: 'after' } as const;

/** An attribute that an event must have; a comparison with the run's own event is left out. */
export function askAttribute({ atom, holds }: Literal, context: Pick<ExportContext, 'fieldOf'>): Tree<Json> | undefined {
  if (atom.op !== 'compare' || !('get' in atom.left)) return undefined;
  if (looksUp(atom.test)) return { always: true };
  const [, ...path] = atom.left.get;
  const key = context.fieldOf(['event', ...path]) ?? path.join('.');
  if ('exists' in atom.test) return part({ key, operator: atom.test.exists === holds ? 'exists' : 'not_exists' });
  if (!holds) return undefined;
  for (const [name, operator] of Object.entries(operators)) {
    const found: [string, Value][] = Object.entries(atom.test);
    const [test, right] = found[0] ?? [];
    if (test !== name || right === undefined || Array.isArray(right)) continue;
    const value = atom.type.kind === 'datetime' && 'literal' in right && typeof right.literal === 'number' ? formatInstant(right.literal) : textOf(right);
    return value === undefined ? undefined : part({ key, operator, value });
  }
  return undefined;
}
