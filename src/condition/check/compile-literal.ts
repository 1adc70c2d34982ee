import { calendarWindow, malformed, notADuration, notAMoment, typeMismatch, unitMismatch, unknownValue } from '../../report/catalogue/condition.ts';
import type { ScalarNode } from '../../source/node.ts';
import { parseDuration } from '../../time/parse-duration.ts';
import type { Value } from '../core/term.ts';
import type { ValueType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import { readMomentText } from './moment-text.ts';
import { readQuantity } from './quantity.ts';
import { nodeWords, scalarText, typeWords } from './type-words.ts';

/**
 * A scalar that stands for itself, checked against the type it is compared with and brought into run-time form.
 * `subject` is what it is compared with, as the author calls it. Undefined after a complaint.
 */
export function compileLiteral(node: ScalarNode, type: ValueType, subject: string, collector: Collector): Value | undefined {
  switch (type.kind) {
    case 'string':
      return textLiteral(node, type, subject, collector);
    case 'number':
    case 'integer':
      return numberLiteral(node, type, subject, collector);
    case 'boolean':
      if (typeof node.value === 'boolean') return { literal: node.value };
      collector.report(typeMismatch(subject, typeWords(type), nodeWords(node), 'true or false, without quotes'), node.range);
      return undefined;
    case 'date':
    case 'datetime':
      return momentLiteral(node, type, subject, collector);
    case 'duration':
      if (typeof node.value === 'string' && parseDuration(node.value) !== undefined) return { literal: node.value };
      collector.report(notADuration(scalarText(node)), node.range);
      return undefined;
    case 'location':
      return placeLiteral(node, subject, collector);
    case 'list':
    case 'object':
      collector.report(typeMismatch(subject, typeWords(type), nodeWords(node)), node.range);
      return undefined;
  }
}

function textLiteral(node: ScalarNode, type: Extract<ValueType, { readonly kind: 'string' }>, subject: string, collector: Collector): Value | undefined {
  if (typeof node.value !== 'string') {
    collector.report(typeMismatch(subject, typeWords(type), nodeWords(node), `it in quotes: "${node.source}"`), node.range);
    return undefined;
  }
  if (type.values !== undefined && !type.values.includes(node.value)) {
    collector.report(unknownValue(subject, node.value, type.values), node.range);
    return undefined;
  }
  return { literal: node.value };
}

const COMPARED_TEXT = /^\s*(>=|<=|=>|=<|>|<|==?|!=|<>)\s*(-?\d+(?:\.\d+)?)\s*$/;
const OPERATORS: Readonly<Record<string, string>> = { '>': 'gt', '>=': 'gte', '=>': 'gte', '<': 'lt', '<=': 'lte', '=<': 'lte', '!=': 'is_not', '<>': 'is_not' };

function numberLiteral(node: ScalarNode, type: Extract<ValueType, { readonly kind: 'number' | 'integer' }>, subject: string, collector: Collector): Value | undefined {
  const { value } = node;
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (type.values === undefined || type.values.includes(value)) return { literal: value };
    collector.report(unknownValue(subject, node.source, type.values), node.range);
    return undefined;
  }
  if (typeof value === 'string') {
    const quantity = readQuantity(value, type.unit);
    if (quantity?.value !== undefined) return { literal: quantity.value };
    if (quantity !== undefined) {
      const expected = type.unit?.name ?? 'no unit';
      const instead = type.unit === undefined ? `declare a unit for "${subject}" in the tracking plan, or write the bare number` : undefined;
      collector.report(unitMismatch(subject, expected, quantity.unit, instead), node.range);
      return undefined;
    }
  }
  collector.report(typeMismatch(subject, typeWords(type), nodeWords(node), typeof value === 'string' ? numberInstead(value, subject) : undefined), node.range);
  return undefined;
}

/** What a text that was meant as a number should be. */
function numberInstead(text: string, subject: string): string | undefined {
  const [, sign, number] = COMPARED_TEXT.exec(text) ?? [];
  if (sign !== undefined && number !== undefined) {
    const operator = OPERATORS[sign];
    return operator === undefined ? `${subject}: ${number}` : `${subject}: { ${operator}: ${number} }`;
  }
  const plain = text.replaceAll(/[,'\s_](?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? `${plain}, without quotes${plain === text ? '' : ' and without separators'}` : undefined;
}

function momentLiteral(node: ScalarNode, type: Extract<ValueType, { readonly kind: 'date' | 'datetime' }>, subject: string, collector: Collector): Value | undefined {
  if (typeof node.value !== 'string') {
    collector.report(typeMismatch(subject, typeWords(type), nodeWords(node), 'a moment: now, 90d ago, in 3d, or a date such as 2027-02-20'), node.range);
    return undefined;
  }
  const read = readMomentText(node.value, collector.scope.timezone, type.kind === 'date');
  if (read === undefined) collector.report(notAMoment(node.value), node.range);
  else if ('value' in read) return read.value;
  else collector.report(calendarWindow(`${read.calendar} ago`, read.days), node.range);
  return undefined;
}

function placeLiteral(node: ScalarNode, subject: string, collector: Collector): Value | undefined {
  const place = typeof node.value === 'string' ? readPlace(node.value) : undefined;
  if (place === undefined) collector.report(malformed(`the place of "${subject}"`, '{ latitude: 60.17, longitude: 24.94 } or a reference such as vars.store'), node.range);
  return place;
}

/** "60.17, 24.94": a place written in one text, as settings hold it. */
export function readPlace(text: string): Value | undefined {
  const [, latitude, longitude] = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text) ?? [];
  return latitude === undefined || longitude === undefined ? undefined : placeValue(Number(latitude), Number(longitude));
}

/** A location as a literal, undefined off the globe. */
export function placeValue(latitude: number, longitude: number): Value | undefined {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { literal: [latitude, longitude] } : undefined;
}
