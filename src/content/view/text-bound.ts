import type { ValueType } from '../../condition/core/type.ts';
import type { Expression } from '../../render/document.ts';
import type { BoundNode } from '../bound-template.ts';

/** The most that a text can take, over all branches, values and rounds of its loops. */
export interface TextBound {
  readonly length: number;
  /** Printed values and lists whose length nothing limits: they count as `Unlimited` says, and the text may be longer. */
  readonly unlimited: readonly string[];
}

/** What counts for something without a limit. */
export interface Unlimited {
  readonly characters: number;
  readonly rounds: number;
}

/** Nothing, so that what remains is sure to be sent in some case. */
export const countNothing: Unlimited = { characters: 0, rounds: 1 };

/** How many places a text takes. */
export type Measure = (text: string) => number;

export const characters: Measure = (text) => [...text].length;

/** Numbers and moments have no length of their own; these are the longest that the functions of templates print of usual values. */
const widthByKind: Readonly<Record<string, number>> = { integer: 10, number: 14, boolean: 5, date: 10, datetime: 24, duration: 8, location: 24 };
const widthByCall: Readonly<Record<string, number>> = { date: 28, time: 11, number: 14, currency: 16, days_until: 5 };

/** `fixed` gives values that are known at build time, by the dotted name they are printed by. */
export function textBound(nodes: readonly BoundNode[], measure: Measure, fixed: Readonly<Record<string, string>>, assumed: Unlimited = countNothing): TextBound {
  const unlimited = new Set<string>();
  const count = (list: readonly BoundNode[]): number => list.reduce((sum, node) => sum + countOne(node), 0);
  const countOne = (node: BoundNode): number => {
    if (node.kind === 'text') return measure(node.value);
    if (node.kind === 'print') {
      const most = valueBound(node.expression, node.type, measure, fixed);
      if (most === undefined) unlimited.add(nameOf(node.expression));
      return most ?? assumed.characters * measure('x');
    }
    const otherwise = count(node.otherwise);
    if (node.block !== 'each') return Math.max(count(node.then), otherwise);
    if (node.rounds === undefined) unlimited.add(nameOf(node.expression));
    return Math.max(count(node.then) * (node.rounds ?? assumed.rounds), otherwise);
  };
  const length = count(nodes);
  return { length, unlimited: [...unlimited] };
}

/** Every text that may be sent as it is written: literal ones, and the values that a printed one is known to have. */
export function possibleTexts(nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>): readonly string[] {
  return nodes.flatMap((node): readonly string[] => {
    if (node.kind === 'text') return [node.value];
    if (node.kind === 'print') return [...literalsOf(node.expression, fixed), ...(node.type?.kind === 'string' ? (node.type.values ?? []) : [])];
    return [...possibleTexts(node.then, fixed), ...possibleTexts(node.otherwise, fixed)];
  });
}

function literalsOf(expression: Expression, fixed: Readonly<Record<string, string>>): readonly string[] {
  if ('literal' in expression) return typeof expression.literal === 'string' ? [expression.literal] : [];
  const name = pathOf(expression);
  if (name !== undefined) return Object.hasOwn(fixed, name) ? [fixed[name] ?? ''] : [];
  if (!('call' in expression) || !printing.has(expression.call)) return [];
  const added = expression.call === 'truncate' && expression.named['end'] === undefined ? ['…'] : [];
  return [...[...expression.arguments, ...Object.values(expression.named)].flatMap((each) => literalsOf(each, fixed)), ...added];
}

/** Functions that print their literal arguments, and not what they say of the format. */
const printing: ReadonlySet<string> = new Set(['default', 'plural', 'ordinal', 'upper', 'lower', 'capitalize', 'truncate']);

/** The most that a printed value takes; undefined where nothing limits it. */
export function valueBound(expression: Expression, type: ValueType | undefined, measure: Measure, fixed: Readonly<Record<string, string>>): number | undefined {
  const name = pathOf(expression);
  if (name !== undefined && Object.hasOwn(fixed, name)) return measure(fixed[name] ?? '');
  if ('literal' in expression) return measure(String(expression.literal ?? ''));
  if ('call' in expression) {
    const width = widthByCall[expression.call];
    if (width !== undefined) return width * measure('x');
    const literals = literalsOf(expression, fixed).map(measure);
    if (expression.call === 'plural' || expression.call === 'ordinal') return Math.max(0, ...literals);
    if (expression.call === 'truncate') {
      const limit = expression.arguments[1];
      return limit !== undefined && 'literal' in limit && typeof limit.literal === 'number' ? limit.literal * measure('x') : undefined;
    }
    const most = boundOfType(type, measure);
    return most === undefined ? undefined : Math.max(most, ...literals);
  }
  return boundOfType(type, measure);
}

function boundOfType(type: ValueType | undefined, measure: Measure): number | undefined {
  if (type === undefined) return undefined;
  if (type.kind !== 'string') return widthByKind[type.kind] === undefined ? undefined : (widthByKind[type.kind] ?? 0) * measure('x');
  if (type.values !== undefined) return Math.max(0, ...type.values.map(measure));
  return type.maxLength === undefined ? undefined : type.maxLength * measure('x');
}

function pathOf(expression: Expression): string | undefined {
  return 'path' in expression && expression.up === 0 ? expression.path.join('.') : undefined;
}

/** What a value is called in a message: the name that is looked up, the first one inside a call. */
export function nameOf(expression: Expression): string {
  if ('path' in expression) return expression.path.length === 0 ? 'this' : expression.path.join('.');
  const [first] = 'call' in expression ? expression.arguments : [];
  return first === undefined ? 'this' : nameOf(first);
}
