import type { Data } from '../../condition/core/type.ts';
import { all, any, type Comparison, type Condition, not, type Operand } from './condition.ts';
import type { Printing } from './language.ts';
import { isPresent, isTrue, type Value } from './value.ts';

const COMPARISONS: Readonly<Record<string, Comparison>> = { eq: '==', ne: '!=', gt: '>', gte: '>=', lt: '<', lte: '<=' };

/** How two values that are known compare, which the functions of templates say. */
export type CompareConstants = (left: Data, right: Data) => boolean;

/** The calls that are questions: and, or, not and comparisons; undefined for another. */
export function askCall(name: string, values: readonly Value[], known: CompareConstants, printing: Printing): Value | undefined {
  const [first, second] = values;
  if (name === 'and') return { is: 'asked', condition: all(values.map(isTrue)) };
  if (name === 'or') return { is: 'asked', condition: any(values.map(isTrue)) };
  if (name === 'not' && first) return { is: 'asked', condition: not(isTrue(first)) };
  const comparison = Object.hasOwn(COMPARISONS, name) ? COMPARISONS[name] : undefined;
  return comparison && first && second ? { is: 'asked', condition: compared(first, second, { comparison, known, printing }) } : undefined;
}

interface Compare {
  readonly comparison: Comparison;
  readonly known: CompareConstants;
  readonly printing: Printing;
}

function compared(left: Value, right: Value, compare: Compare): Condition {
  const { comparison, printing } = compare;
  if (left.is === 'choice') return any([all([left.condition, compared(left.then, right, compare)]), all([not(left.condition), compared(left.otherwise, right, compare)])]);
  if (right.is === 'choice') return any([all([right.condition, compared(left, right.then, compare)]), all([not(right.condition), compared(left, right.otherwise, compare)])]);
  if (left.is === 'constant' && right.is === 'constant') return compare.known(left.value, right.value);
  const isEquality = comparison === '==' || comparison === '!=';
  // Against what is missing, only equality can hold: with what is missing too.
  for (const [one, other] of [[left, right], [right, left]] as const) {
    if (one.is === 'constant' && isMissing(one.value)) return isEquality ? (comparison === '==' ? not(isPresent(other)) : isPresent(other)) : false;
  }
  const [one, other] = [operandOf(left), operandOf(right)];
  if (one === undefined || other === undefined) {
    printing.lose('target/template-condition', `${printing.platform} cannot compare what a function of the template has made; compare the value itself, or send the result as a value of its own`);
    return false;
  }
  const moment = [one, other].flatMap((each) => ('field' in each && each.field.type.kind === 'datetime' ? [each.field] : []))[0];
  if (moment !== undefined) {
    printing.lose('target/template-condition', `${printing.platform} keeps "${moment.path.join('.')}" as a text of its own form and would compare it letter by letter; ask for it in the journey, or send the answer as a value of its own`, moment.path);
    return false;
  }
  const test = { test: 'compare', comparison: comparison, left: one, right: other } as const;
  const there = [isPresent(left), isPresent(right)];
  if (!isEquality) return all([...there, test]);
  const equal = { ...test, comparison: '==' } as const;
  const bothMissing = all(there.map(not));
  const same = any([all([...there, equal]), bothMissing]);
  return comparison === '==' ? same : not(same);
}

const isMissing = (value: Data): boolean => value === null || value === undefined;

function operandOf(value: Value): Operand | undefined {
  if (value.is === 'field') return value.field.isTag === true ? undefined : { field: value.field };
  if (value.is !== 'constant') return undefined;
  const literal = value.value;
  return typeof literal === 'string' || typeof literal === 'number' || typeof literal === 'boolean' ? { literal } : undefined;
}
