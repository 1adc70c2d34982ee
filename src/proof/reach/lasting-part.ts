import { pooledTerm } from '../../condition/core/pool.ts';
import { rightValues } from '../../condition/core/right-values.ts';
import type { Root, Term, TermPool, Value, Window } from '../../condition/core/term.ts';

/** A term that is made of no other terms. */
export type Leaf = Exclude<Term, { readonly op: 'all' | 'any' | 'not' | 'use' }>;

/** What is left of a leaf that held (or did not hold) after something happened; undefined: nothing is known any more. */
export type Keeps = (leaf: Leaf, holds: boolean) => Term | undefined;

/** Names of attributes, as far as anybody asks for them. */
export type AttributeNames = Pick<ReadonlySet<string>, 'has' | 'size'>;

/** What may have happened since something was known. */
export interface Happening {
  /** Time went by, and anybody may have changed the profile or done something. */
  readonly time: boolean;
  /** Attributes of the profile that were changed at this moment. */
  readonly changed?: AttributeNames;
  /** Values of the run that were saved anew: `saved` by name, and the offer. */
  readonly saved?: ReadonlySet<string>;
  readonly offer?: boolean;
  /** The wait that a look "since the wait" counts from is over; it took at least this many milliseconds. */
  readonly waitOver?: number;
}

/** The roots whose values a run keeps as they were when it began. */
export type FixedRoots = ReadonlySet<Root>;

/**
 * What of a condition that held (`holds` false: did not) still does, whatever happened meanwhile: a weaker condition, or undefined.
 * Never one that may be wrong by now.
 */
export function lastingPart(term: Term, pool: TermPool, keeps: Keeps, holds = true): Term | undefined {
  switch (term.op) {
    case 'all':
    case 'any': {
      const parts = term.terms.map((part) => lastingPart(part, pool, keeps, holds));
      const left = parts.filter((part) => part !== undefined);
      if ((term.op === 'all') === holds) return left.length === 0 ? undefined : { op: 'all', terms: left };
      return left.length === parts.length ? { op: 'any', terms: left } : undefined;
    }
    case 'not':
      return lastingPart(term.term, pool, keeps, !holds);
    case 'use': {
      const whole = lastingPart(pooledTerm(pool, term.condition), pool, keeps, holds);
      return whole;
    }
    default:
      return keeps(term, holds);
  }
}

/** How leaves fare when something happens to a run whose `fixed` roots never change. */
export function keepsAfter(happening: Happening, fixed: FixedRoots, isComputed: (attribute: string) => boolean): Keeps {
  const { time, changed, saved, offer = false } = happening;
  const isKept = (value: Value): boolean => {
    if ('literal' in value) return true;
    if ('moment' in value) return !time;
    if ('arithmetic' in value) return value.of.every(isKept);
    const [root, name = ''] = value.get;
    if (root === 'looked') return true;
    if (root === 'run') return saved === undefined || !saved.has(name);
    if (root === 'offer') return !offer;
    if (root !== 'profile') return !time || fixed.has(root);
    return !time && (changed === undefined || (!changed.has(name) && !isComputed(name)));
  };
  const isKeptWhere = (where: Term | undefined): boolean => where === undefined || valuesIn(where).every(isKept);
  return (leaf, holds) => {
    switch (leaf.op) {
      case 'always':
      case 'never':
        return signed(leaf, holds);
      case 'compare': {
        if (isKept(leaf.left) && leaf.tests.flatMap(rightValues).every(isKept)) return signed(leaf, holds);
        return isAfterForGood(leaf, holds) ? signed(leaf, holds) : undefined;
      }
      case 'history': {
        const window = windowAfter(leaf.window, holds, happening, isKept);
        if (window === undefined || !isKeptWhere(leaf.where) || !leaf.tests.flatMap(rightValues).every(isKept)) return undefined;
        const moved: Term = { ...leaf, window };
        if (!time && window === leaf.window) return signed(moved, holds);
        // A look that became a longer one counts more, a shorter one fewer; time lets counts grow.
        return grows(leaf, holds) === (window === leaf.window || isLonger(window)) ? signed(moved, holds) : undefined;
      }
      case 'message': {
        const window = windowAfter(leaf.window, holds, happening, isKept);
        if (window === undefined || (time && !holds)) return undefined;
        return window === leaf.window || holds === isLonger(window) ? signed({ ...leaf, window }, holds) : undefined;
      }
      case 'local_time':
      case 'weekday':
        return time || (changed !== undefined && changed.size > 0) ? undefined : signed(leaf, holds);
      case 'reachable':
        return time || (changed !== undefined && changed.size > 0) ? undefined : signed(leaf, holds);
      case 'trigger':
        return time && !fixed.has('trigger') ? undefined : signed(leaf, holds);
    }
  };
}

function signed(term: Term, holds: boolean): Term {
  return holds ? term : { op: 'not', term };
}

/** The window that counts from where it did; undefined where nothing can be said. A wait that is over began after the entry. */
function windowAfter(window: Window, holds: boolean, { time, waitOver }: Happening, isKept: (value: Value) => boolean): Window | undefined {
  if ('within' in window) return time ? undefined : window;
  if ('since_moment' in window) return isKept(window.since_moment) ? window : undefined;
  if (window.since !== 'wait') return window;
  if (waitOver === undefined) return undefined;
  return holds ? { since: 'entry' } : waitOver > 0 && !time ? { within: waitOver } : undefined;
}

function isLonger(window: Window): boolean {
  return 'since' in window;
}

/** True where more events can never make it wrong. */
function grows(leaf: Extract<Leaf, { readonly op: 'history' }>, holds: boolean): boolean {
  if (leaf.measure === 'sum') return false;
  const [test] = leaf.tests;
  if (!holds) return leaf.tests.length === 1 && test !== undefined && ('lt' in test || 'lte' in test);
  return leaf.tests.every((each) => 'gte' in each || 'gt' in each);
}

/** Once after a written moment, always after it. */
function isAfterForGood({ left, tests }: Extract<Leaf, { readonly op: 'compare' }>, holds: boolean): boolean {
  if (!('moment' in left) || left.moment !== 'now') return false;
  const isLiteral = tests.flatMap(rightValues).every((value) => 'literal' in value);
  const [test] = tests;
  if (!holds) return isLiteral && tests.length === 1 && test !== undefined && ('before' in test || 'lt' in test || 'lte' in test);
  return isLiteral && tests.every((each) => 'after' in each || 'gte' in each || 'gt' in each);
}

/** Every value that a condition on one event looks up. */
function valuesIn(term: Term): readonly Value[] {
  switch (term.op) {
    case 'compare':
      return [term.left, ...term.tests.flatMap(rightValues)];
    case 'all':
    case 'any':
      return term.terms.flatMap(valuesIn);
    case 'not':
      return valuesIn(term.term);
    default:
      return [];
  }
}

/** Whether a filter over an event compares it with nothing that may change during a run. */
export function looksFixed(where: Term, isReplaced: boolean): boolean {
  const fixed: ReadonlySet<Root> = new Set(isReplaced ? ['looked'] : ['looked', 'event', 'item', 'batch', 'trigger']);
  return valuesIn(where).every((value) => 'literal' in value || ('get' in value && fixed.has(value.get[0])));
}
