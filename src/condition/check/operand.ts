import { malformed, typeMismatch, unitMismatch } from '../../report/catalogue/condition.ts';
import { unknownName } from '../../report/catalogue/reference.ts';
import { suggest } from '../../report/suggest.ts';
import { entryOf } from '../../source/entry-of.ts';
import { fileOffset } from '../../source/map-offset.ts';
import type { MapNode, Range, ScalarNode, SourceNode } from '../../source/node.ts';
import type { Value } from '../core/term.ts';
import type { Unit, ValueType } from '../core/type.ts';
import { convertUnit } from '../core/unit.ts';
import type { Collector } from './collector.ts';
import { compileLiteral, placeValue, readPlace } from './compile-literal.ts';
import { readMomentText } from './moment-text.ts';
import { looksLikeReference, parseReference, referenceRoots } from './reference.ts';
import { reportMalformed, resolveReference } from './resolve-reference.ts';
import type { TypedValue } from './resolve-reference.ts';
import { typeWords } from './type-words.ts';

/** A value that is compared with something of a known type. `subject` is what it is compared with, as the author calls it. */
export function operand(node: SourceNode, expected: ValueType, subject: string, collector: Collector): Value | undefined {
  if (node.kind === 'map') return mapOperand(node, expected, subject, collector);
  if (node.kind === 'list') {
    collector.report(typeMismatch(subject, typeWords(expected), 'a list', 'one value here'), node.range);
    return undefined;
  }
  const reference = referenceOperand(node, collector);
  if (reference === 'literal') {
    if (suspectRoot(node, collector)) return undefined;
    return compileLiteral(node, expected, subject, collector);
  }
  return reference === undefined ? undefined : fit(reference, expected, subject, node, collector);
}

/** The reference a scalar is: `literal` where it is none, undefined after a complaint. */
export function referenceOperand(node: ScalarNode, collector: Collector): TypedValue | 'literal' | undefined {
  if (typeof node.value !== 'string') return 'literal';
  const reference = parseReference(node.value);
  if (reference === undefined) {
    if (!looksLikeReference(node.value)) return 'literal';
    reportMalformed(node.value, node.range, collector);
    return undefined;
  }
  const found = resolveReference(reference, (index) => partRange(node, index + 1), partRange(node, 0), collector);
  return found === undefined ? undefined : inRunTimeForm(found, collector);
}

/** Where a dotted part of a scalar stands; the whole scalar where its text cannot be followed into the file. */
export function partRange(node: ScalarNode, index: number): Range {
  const text = String(node.value);
  const parts = text.split('.');
  const start = parts.slice(0, index).reduce((offset, part) => offset + part.length + 1, 0);
  const from = fileOffset(node, start);
  if (start > 0 && from === node.range.start) return node.range;
  return { start: from, end: from + (parts[index] ?? '').length };
}

/** Settings keep moments and places as text. */
function inRunTimeForm(found: TypedValue, collector: Collector): TypedValue {
  const { value, type } = found;
  if (!('literal' in value) || typeof value.literal !== 'string') return found;
  if (type.kind === 'location') return { ...found, value: readPlace(value.literal) ?? value };
  if (type.kind !== 'datetime') return found;
  const read = readMomentText(value.literal, collector.scope.timezone, false);
  return read !== undefined && 'value' in read ? { ...found, value: read.value } : found;
}

function mapOperand(node: MapNode, expected: ValueType, subject: string, collector: Collector): Value | undefined {
  const text = textEscape(node);
  if (text !== undefined) return compileLiteral(text, expected, subject, collector);
  if (expected.kind === 'location') {
    const latitude = entryOf(node, 'latitude')?.value;
    const longitude = entryOf(node, 'longitude')?.value;
    if (latitude?.kind === 'scalar' && longitude?.kind === 'scalar' && typeof latitude.value === 'number' && typeof longitude.value === 'number') {
      const place = placeValue(latitude.value, longitude.value);
      if (place !== undefined) return place;
    }
    collector.report(malformed(`the place of "${subject}"`, '{ latitude: 60.17, longitude: 24.94 } with latitudes up to 90 and longitudes up to 180'), node.range);
    return undefined;
  }
  collector.report(typeMismatch(subject, typeWords(expected), 'a map', 'one value here'), node.range);
  return undefined;
}

/** The scalar of `{ text: "event.x" }`, which stands for itself. */
export function textEscape(node: SourceNode): ScalarNode | undefined {
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined;
  const value = entryOf(node, 'text')?.value;
  return value?.kind === 'scalar' ? value : undefined;
}

/** `profle.plan`: a misspelt root before a name that the meant root has. */
function suspectRoot(node: ScalarNode, collector: Collector): boolean {
  if (typeof node.value !== 'string' || !/^[a-z_]+(\.[A-Za-z_]\w*)+$/.test(node.value)) return false;
  const [first, name] = node.value.split('.');
  const near = first === undefined ? undefined : suggest(first, referenceRoots());
  if (first === undefined || name === undefined || near === undefined) return false;
  const known = near === 'vars' ? collector.scope.vars.ids() : Object.keys(Object.entries(collector.scope.roots).find(([root]) => root === near)?.[1] ?? {});
  if (!known.includes(name)) return false;
  const finding = unknownName('root', first, referenceRoots());
  collector.report({ ...finding, notes: [...(finding.notes ?? []), `for the plain text write { text: "${node.value}" }`] }, partRange(node, 0));
  return true;
}

/** A looked-up value as one of the expected type: converted where it has another unit; undefined after a complaint. */
export function fit(found: TypedValue, expected: ValueType, subject: string, node: ScalarNode, collector: Collector): Value | undefined {
  const { type, value } = found;
  if (isNumeric(type) && isNumeric(expected)) return convert(value, type.unit, expected, subject, node, collector);
  if (sameKind(type, expected)) return value;
  const written = String(node.value);
  const escape = expected.kind === 'string' ? `{ text: "${written}" } if it is meant as plain text` : undefined;
  collector.report(typeMismatch(subject, typeWords(expected), `"${written}", which is ${typeWords(type)},`, escape), node.range);
  return undefined;
}

function isNumeric(type: ValueType): type is Extract<ValueType, { readonly kind: 'number' | 'integer' }> {
  return type.kind === 'number' || type.kind === 'integer';
}

function isMoment(type: ValueType): boolean {
  return type.kind === 'date' || type.kind === 'datetime';
}

function sameKind(type: ValueType, expected: ValueType): boolean {
  if (type.kind === 'list' && expected.kind === 'list') return sameKind(type.items, expected.items);
  return type.kind === expected.kind || (isMoment(type) && isMoment(expected)) || (isNumeric(type) && isNumeric(expected));
}

function convert(value: Value, from: Unit | undefined, expected: Extract<ValueType, { readonly kind: 'number' | 'integer' }>, subject: string, node: ScalarNode, collector: Collector): Value | undefined {
  const to = expected.unit;
  if (from === undefined || to === undefined || (from.dimension === to.dimension && from.name === to.name)) return value;
  const factor = convertUnit(1, from, to);
  if (factor === undefined) {
    collector.report(unitMismatch(subject, to.name, `"${String(node.value)}", which is in ${from.name},`), node.range);
    return undefined;
  }
  if ('literal' in value && typeof value.literal === 'number') return { literal: convertUnit(value.literal, from, to) ?? value.literal };
  return { arithmetic: 'product', of: [value, { literal: factor }], type: { kind: 'number', unit: to } };
}
