import { emptyCondition, emptyList, emptyRange, malformed, movingEquality, nullComparison, typeMismatch, unknownOperator, wrongOperator } from '../../report/catalogue/condition.ts';
import type { ListNode, MapEntry, MapNode, SourceNode } from '../../source/node.ts';
import { paceOf } from '../core/pace.ts';
import { isPlaced, placeOf } from '../core/pieces.ts';
import type { Test, Value } from '../core/term.ts';
import type { ValueType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import { compileNear } from './compile-near.ts';
import { fit, operand, referenceOperand, textEscape } from './operand.ts';
import { allOperators, insteadOf, meantOperator, operatorsOf } from './operators.ts';
import type { Operator } from './operators.ts';
import { nodeWords, scalarText, typeWords } from './type-words.ts';

/** What is compared: how the author calls it, its type, and whether it is the list of a crossed list's members. */
export interface Compared {
  readonly subject: string;
  readonly type: ValueType;
  readonly crossed: boolean;
}

/** The tests of one comparison: a scalar is equality, a list one-of, a map holds operators. Undefined after a complaint. */
export function compileComparison(node: SourceNode, compared: Compared, collector: Collector): readonly Test[] | undefined {
  if (node.kind === 'list') return one(oneOf(node, compared, collector));
  if (node.kind === 'map' && textEscape(node) === undefined && !isPlaceMap(node)) return operators(node, compared, collector);
  if (node.kind === 'scalar' && node.value === null) {
    collector.report(nullComparison(compared.subject), node.range);
    return undefined;
  }
  return one(equality(node, compared, collector));
}

function isPlaceMap(node: MapNode): boolean {
  return node.entries.some((entry) => entry.key.value === 'latitude');
}

function one(test: Test | undefined): readonly Test[] | undefined {
  return test === undefined ? undefined : [test];
}

function equality(node: SourceNode, { subject, type, crossed }: Compared, collector: Collector): Test | undefined {
  if (type.kind === 'list' && crossed) {
    const member = operand(node, type.items, subject, collector);
    return member === undefined ? undefined : { contains: member };
  }
  if (type.kind === 'list') return refuse(node, subject, type, `${subject}: { contains: … }`, collector);
  if (type.kind === 'location') return refuse(node, subject, type, `${subject}: { near: { of: …, within: 200m } }`, collector);
  if (type.kind === 'object') return refuse(node, subject, type, `${subject}.<member>: …`, collector);
  const value = still(operand(node, type, subject, collector), node, collector);
  return value === undefined ? undefined : { is: value };
}

function refuse(node: SourceNode, subject: string, type: ValueType, instead: string, collector: Collector): undefined {
  collector.report(typeMismatch(subject, typeWords(type), nodeWords(node), instead), node.range);
  return undefined;
}

/** Equality with a moment that moves on holds for a millisecond at most. */
function still(value: Value | undefined, node: SourceNode, collector: Collector): Value | undefined {
  if (value === undefined || paceOf(value) === 0) return value;
  collector.report(movingEquality(node.kind === 'scalar' ? scalarText(node) : 'it'), node.range);
  return undefined;
}

function oneOf(node: ListNode, compared: Compared, collector: Collector): Test | undefined {
  const { subject, type, crossed } = compared;
  if (type.kind === 'list' && !crossed) return refuse(node, subject, type, `${subject}: { contains_any: [ … ] }`, collector);
  const values = members(node, subject, type.kind === 'list' ? type.items : type, subject, collector);
  if (values === undefined) return undefined;
  return type.kind === 'list' ? { contains_any: values } : { one_of: values };
}

/** The values of a written list, or of a reference to a list. */
function members(node: SourceNode, subject: string, type: ValueType, key: string, collector: Collector): readonly Value[] | undefined {
  if (node.kind === 'scalar') {
    const reference = referenceOperand(node, collector);
    if (reference !== undefined && reference !== 'literal' && reference.type.kind === 'list') {
      const value = fit(reference, { kind: 'list', items: type }, subject, node, collector);
      return value === undefined ? undefined : [value];
    }
    if (reference !== undefined) collector.report(malformed(`"${key}"`, `a list: ${key}: [ … ]`), node.range);
    return undefined;
  }
  if (node.kind === 'map') {
    collector.report(malformed(`"${key}"`, `a list: ${key}: [ … ]`), node.range);
    return undefined;
  }
  if (node.items.length === 0) {
    collector.report(emptyList(key), node.range);
    return undefined;
  }
  const values = node.items.map((item) => {
    if (item.kind === 'scalar' && item.value === null) {
      collector.report(nullComparison(subject), item.range);
      return undefined;
    }
    return still(operand(item, type, subject, collector), item, collector);
  });
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

function operators(node: MapNode, compared: Compared, collector: Collector): readonly Test[] | undefined {
  if (node.entries.length === 0) {
    collector.report(emptyCondition(), node.range);
    return undefined;
  }
  const tests = node.entries.map((entry) => compileOperator(entry, compared, collector));
  const known = tests.filter((test) => test !== undefined);
  return known.length === tests.length ? known : undefined;
}

/** One `operator: value` of a comparison. */
export function compileOperator(entry: MapEntry, compared: Compared, collector: Collector): Test | undefined {
  const { subject, type } = compared;
  const written = entry.key.value;
  const operator = operatorsOf(type).find((name) => name === written);
  if (operator !== undefined) return compileKnown(operator, entry.value, compared, collector);
  if (allOperators().includes(written)) collector.report(wrongOperator(written, subject, typeWords(type), operatorsOf(type), insteadOf(written, type)), entry.key.range);
  else if (type.kind === 'object') collector.report(unknownOperator(written, operatorsOf(type), `the member with a dot: ${subject}.${written}`), entry.key.range);
  else collector.report(unknownOperator(written, operatorsOf(type), meantOperator(written)), entry.key.range);
  return undefined;
}

function compileKnown(operator: Operator, node: SourceNode, compared: Compared, collector: Collector): Test | undefined {
  const { subject, type } = compared;
  const part = type.kind === 'list' ? type.items : type;
  switch (operator) {
    case 'exists':
      if (node.kind === 'scalar' && typeof node.value === 'boolean') return { exists: node.value };
      collector.report(malformed('"exists"', 'exists: true or exists: false'), node.range);
      return undefined;
    case 'near':
      return compileNear(node, subject, collector);
    case 'between':
      return between(node, compared, collector);
    case 'none_of':
    case 'contains_any':
    case 'contains_all':
      return listTest(operator, members(node, subject, withoutValues(part, operator), operator, collector));
    default: {
      if (node.kind === 'scalar' && node.value === null) {
        collector.report(nullComparison(subject), node.range);
        return undefined;
      }
      const value = operand(node, withoutValues(part, operator), subject, collector);
      return value === undefined ? undefined : valueTest(operator, operator === 'is_not' || operator === 'contains' ? still(value, node, collector) : value);
    }
  }
}

/** A part of a text need not be one of the texts it may be. */
function withoutValues(type: ValueType, operator: Operator): ValueType {
  return type.kind === 'string' && operator.startsWith('contains') ? { kind: 'string' } : type;
}

function listTest(operator: 'none_of' | 'contains_any' | 'contains_all', values: readonly Value[] | undefined): Test | undefined {
  if (values === undefined) return undefined;
  if (operator === 'none_of') return { none_of: values };
  return operator === 'contains_any' ? { contains_any: values } : { contains_all: values };
}

type SingleOperator = Exclude<Operator, 'exists' | 'near' | 'between' | 'none_of' | 'contains_any' | 'contains_all'>;

function valueTest(operator: SingleOperator, value: Value | undefined): Test | undefined {
  if (value === undefined) return undefined;
  switch (operator) {
    case 'is_not':
      return { is_not: value };
    case 'gt':
      return { gt: value };
    case 'gte':
      return { gte: value };
    case 'lt':
      return { lt: value };
    case 'lte':
      return { lte: value };
    case 'before':
      return { before: value };
    case 'after':
      return { after: value };
    case 'contains':
      return { contains: value };
  }
}

function between(node: SourceNode, { subject, type }: Compared, collector: Collector): Test | undefined {
  const [from, to, ...more] = node.kind === 'list' ? node.items : [];
  if (from === undefined || to === undefined || more.length > 0) {
    collector.report(malformed('"between"', 'a list of two: between: [ 1, 10 ]'), node.range);
    return undefined;
  }
  const start = operand(from, type, subject, collector);
  const end = operand(to, type, subject, collector);
  if (start === undefined || end === undefined) return undefined;
  const test: Test = { between: [start, end] };
  if (isPlaced(test, type) && isEmpty(placeOf(start, type), placeOf(end, type), type)) {
    collector.report(emptyRange(nodeText(from), nodeText(to)), node.range);
    return undefined;
  }
  return test;
}

function isEmpty(from: number | string | boolean | undefined, to: number | string | boolean | undefined, type: ValueType): boolean {
  if (typeof from !== 'number' || typeof to !== 'number') return false;
  return type.kind === 'date' || type.kind === 'datetime' ? from >= to : from > to;
}

function nodeText(node: SourceNode): string {
  return node.kind === 'scalar' ? scalarText(node) : '…';
}
