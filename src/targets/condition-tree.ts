import { pooledTerm } from '../condition/core/pool.ts';
import type { Term, TermPool, Test, Value } from '../condition/core/term.ts';
import type { ValueType } from '../condition/core/type.ts';

/** The parts of a condition that a platform is asked for one by one. A comparison and a count have a single test; `segment` is a segment or stage by name. */
export type Atom =
  | { readonly op: 'segment'; readonly name: string; readonly condition: string }
  | { readonly op: 'compare'; readonly left: Value; readonly type: ValueType; readonly test: Test }
  | (Omit<Extract<Term, { readonly op: 'history' }>, 'tests'> & { readonly test: Test })
  | Extract<Term, { readonly op: 'message' | 'local_time' | 'weekday' | 'reachable' | 'trigger' }>;

/** An atom that must hold, or must not. What the complement of a test says is said by another test, so that `holds` is false only where there is none. */
export interface Literal {
  readonly atom: Atom;
  readonly holds: boolean;
}

/** A condition over whatever a platform says for the parts. */
export type Tree<Part> = { readonly all: readonly Tree<Part>[] } | { readonly any: readonly Tree<Part>[] } | { readonly part: Part } | { readonly always: boolean };

/**
 * A term as parts of a platform's language. `ask` gives what the platform says for one literal, or undefined where it has no words:
 * then the literal counts as false, so that nobody gets a message by mistake, and `lose` is told of it.
 */
export function askTerm<Part>(term: Term, pool: TermPool, ask: (literal: Literal) => Tree<Part> | undefined, lose: (literal: Literal) => void): Tree<Part> {
  const visit = (each: Term, holds: boolean): Tree<Part> => {
    switch (each.op) {
      case 'always':
      case 'never':
        return { always: (each.op === 'always') === holds };
      case 'all':
      case 'any': {
        const parts = each.terms.map((part) => visit(part, holds));
        return (each.op === 'all') === holds ? allOf(parts) : anyOf(parts);
      }
      case 'not':
        return visit(each.term, !holds);
      case 'use':
        if (each.label === undefined) return visit(pooledTerm(pool, each.condition), holds);
        return askOne({ atom: { op: 'segment', name: each.label, condition: each.condition }, holds });
      case 'compare':
      case 'history': {
        const parts = each.tests.map((test): Tree<Part> => {
          const literals = holds ? [{ ...each, test }] : complements(each.op === 'compare', test).map((other) => ({ ...each, test: other }));
          if (literals.length === 0) return askOne({ atom: { ...each, test }, holds: false });
          return anyOf(literals.map((atom) => askOne({ atom, holds: true })));
        });
        return holds ? allOf(parts) : anyOf(parts);
      }
      default:
        return askOne({ atom: each, holds });
    }
  };
  const askOne = (literal: Literal): Tree<Part> => {
    const said = ask(literal);
    if (said !== undefined) return said;
    lose(literal);
    return { always: false };
  };
  return visit(term, true);
}

/**
 * The tests of which one holds where the given one does not; none where there are no such. On a missing value every test fails but
 * `exists: false`, `is_not` and `none_of`; a count is never missing.
 */
function complements(mayBeMissing: boolean, test: Test): readonly Test[] {
  const missing: readonly Test[] = mayBeMissing ? [{ exists: false }] : [];
  if ('is' in test) return [{ is_not: test.is }];
  if ('is_not' in test) return [{ is: test.is_not }];
  if ('one_of' in test) return [{ none_of: test.one_of }];
  if ('none_of' in test) return [{ one_of: test.none_of }];
  if ('exists' in test) return [{ exists: !test.exists }];
  if ('gt' in test) return [{ lte: test.gt }, ...missing];
  if ('gte' in test) return [{ lt: test.gte }, ...missing];
  if ('lt' in test) return [{ gte: test.lt }, ...missing];
  if ('lte' in test) return [{ gt: test.lte }, ...missing];
  return [];
}

export function allOf<Part>(trees: readonly Tree<Part>[]): Tree<Part> {
  const parts = trees.flatMap((tree) => ('all' in tree ? tree.all : [tree])).filter((tree) => !('always' in tree && tree.always));
  if (parts.some((tree) => 'always' in tree)) return { always: false };
  const [only] = parts;
  return only === undefined ? { always: true } : parts.length === 1 ? only : { all: parts };
}

export function anyOf<Part>(trees: readonly Tree<Part>[]): Tree<Part> {
  const parts = trees.flatMap((tree) => ('any' in tree ? tree.any : [tree])).filter((tree) => !('always' in tree && !tree.always));
  if (parts.some((tree) => 'always' in tree)) return { always: true };
  const [only] = parts;
  return only === undefined ? { always: false } : parts.length === 1 ? only : { any: parts };
}

/** More parts than that are no condition that anybody wrote or a platform takes. */
const mostParts = 200;

/** Groups that must all hold, in each of which one part holds; undefined where that would take too many. `true` is no group, `false` an empty one. */
export function everyGroup<Part>(tree: Tree<Part>): readonly (readonly Part[])[] | undefined {
  return groups(tree, 'all');
}

/** Groups of which one must hold, in each of which all parts hold; undefined where that would take too many. `false` is no group, `true` an empty one. */
export function someGroup<Part>(tree: Tree<Part>): readonly (readonly Part[])[] | undefined {
  return groups(tree, 'any');
}

function groups<Part>(tree: Tree<Part>, outer: 'all' | 'any'): readonly (readonly Part[])[] | undefined {
  if ('part' in tree) return [[tree.part]];
  if ('always' in tree) return tree.always === (outer === 'all') ? [] : [[]];
  const isOuter = outer in tree;
  const inner = ('all' in tree ? tree.all : tree.any).map((each) => groups(each, outer));
  let found: readonly (readonly Part[])[] = isOuter ? [] : [[]];
  for (const each of inner) {
    if (each === undefined) return undefined;
    found = isOuter ? [...found, ...each] : found.flatMap((group) => each.map((other) => [...group, ...other]));
    if (found.reduce((count, group) => count + group.length, 0) > mostParts) return undefined;
  }
  return found;
}
