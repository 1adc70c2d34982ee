import type { Field } from './field.ts';

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** The comparison that holds where this one does not. */
export const opposites: Readonly<Record<Comparison, Comparison>> = { '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };

/** A text or a number that is written into the template, or a value that is looked up. */
export type Operand = { readonly literal: string | number | boolean } | { readonly field: Field };

/** One question that a language asks in its own way. Every one has an exact opposite. */
export type Test =
  | { readonly test: 'present' | 'true'; readonly field: Field }
  /** Of a text: there, and not empty. */
  | { readonly test: 'filled'; readonly field: Field }
  /** Of values that are there, unless for equality. */
  | { readonly test: 'compare'; readonly comparison: Comparison; readonly left: Operand; readonly right: Operand }
  /** The last digits of a whole number, whatever its sign. */
  | { readonly test: 'ending'; readonly field: Field; readonly digits: 1 | 2; readonly value: number; readonly isNot: boolean }
  /** The person's language, by what the value begins with: the tag itself, or the tag and a further subtag. */
  | { readonly test: 'locale'; readonly field: Field; readonly tag: string };

export type Condition = boolean | Test | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly not: Condition };

export function all(conditions: readonly Condition[]): Condition {
  const open = conditions.filter((each) => each !== true);
  if (open.includes(false)) return false;
  const [only, second] = open;
  return only === undefined ? true : second === undefined ? only : { all: open };
}

export function any(conditions: readonly Condition[]): Condition {
  const open = conditions.filter((each) => each !== false);
  if (open.includes(true)) return true;
  const [only, second] = open;
  return only === undefined ? false : second === undefined ? only : { any: open };
}

export function not(condition: Condition): Condition {
  if (typeof condition === 'boolean') return !condition;
  return 'not' in condition ? condition.not : { not: condition };
}

/** What a language makes of a condition: its own tests, joined. There is no "not" left: every test is written with its opposite. */
export type Formula = boolean | { readonly code: string } | { readonly all: readonly Formula[] } | { readonly any: readonly Formula[] };

export function allOf(formulas: readonly Formula[]): Formula {
  const flat = formulas.flatMap((each) => (typeof each === 'object' && 'all' in each ? each.all : [each])).filter((each) => each !== true);
  if (flat.includes(false)) return false;
  const [only, second] = flat;
  return only === undefined ? true : second === undefined ? only : { all: flat };
}

export function anyOf(formulas: readonly Formula[]): Formula {
  const flat = formulas.flatMap((each) => (typeof each === 'object' && 'any' in each ? each.any : [each])).filter((each) => each !== false);
  if (flat.includes(true)) return true;
  const [only, second] = flat;
  return only === undefined ? false : second === undefined ? only : { any: flat };
}

/** A condition or, where `holds` is false, its opposite, in the tests of a language. */
export function formulaOf(condition: Condition, holds: boolean, write: (test: Test, holds: boolean) => Formula): Formula {
  if (typeof condition === 'boolean') return condition === holds;
  if ('not' in condition) return formulaOf(condition.not, !holds, write);
  if ('test' in condition) return write(condition, holds);
  const [parts, isAll] = 'all' in condition ? [condition.all, holds] : [condition.any, !holds];
  const formulas = parts.map((part) => formulaOf(part, holds, write));
  return isAll ? allOf(formulas) : anyOf(formulas);
}

/** Terms of which each is a list of tests that must all hold; undefined beyond `most` terms. */
export function alternatives(formula: Formula, most: number): readonly (readonly string[])[] | undefined {
  if (typeof formula === 'boolean') return formula ? [[]] : [];
  if ('code' in formula) return [[formula.code]];
  if ('any' in formula) {
    const found: (readonly string[])[] = [];
    for (const part of formula.any) {
      const terms = alternatives(part, most);
      if (terms === undefined || found.length + terms.length > most) return undefined;
      found.push(...terms);
    }
    return found;
  }
  let found: readonly (readonly string[])[] = [[]];
  for (const part of formula.all) {
    const terms = alternatives(part, most);
    if (terms === undefined || found.length * terms.length > most) return undefined;
    found = found.flatMap((before) => terms.map((term) => [...before, ...term]));
  }
  return found;
}
