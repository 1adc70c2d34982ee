import { malformedType, unknownType, unknownUnit } from '../../report/catalogue/condition.ts';
import type { Finding } from '../../report/finding.ts';
import { entryOf } from '../../source/entry-of.ts';
import type { MapNode, Range, ScalarNode, SourceNode } from '../../source/node.ts';
import type { PropertyType, Unit, ValueType } from '../core/type.ts';
import { findUnit, unitNames } from '../core/unit.ts';
import { nodeWords, scalarText } from './type-words.ts';

const SHORT: Readonly<Record<string, ValueType>> = {
  string: { kind: 'string' },
  email: { kind: 'string', format: 'email' },
  url: { kind: 'string', format: 'url' },
  html: { kind: 'string', format: 'html' },
  number: { kind: 'number' },
  integer: { kind: 'integer' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  datetime: { kind: 'datetime' },
  duration: { kind: 'duration' },
  location: { kind: 'location' },
};

const TYPE_NAMES: readonly string[] = [...Object.keys(SHORT), 'array', 'object'];

/** What may stand beside `type`; the last row is read by others (attributes and settings) and passed over here. */
const LONG_KEYS: readonly string[] = [
  'type', 'nullable', 'enum', 'format', 'unit', 'items', 'properties', 'required', 'description',
  'maxLength', 'maxItems', 'additionalProperties', 'title', 'examples', 'minimum', 'maximum', 'minLength', 'pattern',
  'pii', 'default', 'computed', 'owner', 'tags', 'stage',
];

const FORMATS: Readonly<Record<string, ValueType>> = {
  email: { kind: 'string', format: 'email' },
  url: { kind: 'string', format: 'url' },
  uri: { kind: 'string', format: 'url' },
  html: { kind: 'string', format: 'html' },
  date: { kind: 'date' },
  'date-time': { kind: 'datetime' },
  duration: { kind: 'duration' },
};

/** What was read, and what is wrong with it, by place. With a mistake the type is a text that may be missing. */
export interface ReadPropertyType {
  readonly type: PropertyType;
  readonly diagnostics: readonly { readonly finding: Finding; readonly range: Range }[];
}

type Report = (finding: Finding, range: Range) => void;

/**
 * The type of an attribute or a property, in any of its forms:
 * - short: `string`, `integer?` (the `?` says that it may be missing); also number, boolean, date, datetime, duration,
 *   location, and the texts email, url, html;
 * - a list: `[string]`, one item that says what each member is; `[{ name: string, price: number }]` is a list of records;
 * - a record: a map of names, `{ street: string, city: string? }`;
 * - long, as in JSON Schema: `{ type: string, nullable, enum, unit, format, maxLength, description }`, `{ type: array, items, maxItems }`,
 *   `{ type: object, properties, required }`. A `required` list makes every member that it does not name one that may be
 *   missing; without it each member says so itself. `type: [string, "null"]` is `nullable: true`.
 * A map is the long form when its `type` names a type and all its keys belong to that form; else it is a record, so a record
 * may have a member called `type`.
 */
export function readPropertyType(node: SourceNode): ReadPropertyType {
  const diagnostics: { readonly finding: Finding; readonly range: Range }[] = [];
  const type = readProperty(node, (finding, range) => {
    diagnostics.push({ finding, range });
  });
  return { type: type ?? { type: { kind: 'string' }, nullable: true }, diagnostics };
}

function readProperty(node: SourceNode, report: Report): PropertyType | undefined {
  if (node.kind === 'scalar') return readShort(node, report);
  if (node.kind === 'list') {
    const [items, ...more] = node.items;
    if (items === undefined || more.length > 0) {
      report(malformedType('a list type has one item, which says what each member is', '[string] or [{ name: string, price: number }]'), node.range);
      return undefined;
    }
    return wrap(readProperty(items, report), (member) => ({ type: { kind: 'list', items: member.type }, nullable: false }));
  }
  return isLong(node) ? readLong(node, report) : wrap(readMembers(node, undefined, report), (properties) => ({ type: { kind: 'object', properties }, nullable: false }));
}

function wrap<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined ? undefined : make(value);
}

function readShort(node: ScalarNode, report: Report): PropertyType | undefined {
  const text = typeof node.value === 'string' ? node.value : undefined;
  const nullable = text?.endsWith('?') ?? false;
  const name = nullable ? text?.slice(0, -1) : text;
  if (name !== undefined && Object.hasOwn(SHORT, name)) return wrap(SHORT[name], (type) => ({ type, nullable }));
  const instead = name === 'array' ? '[string] for a list of texts' : name === 'object' ? 'a map of names and types' : undefined;
  report(instead === undefined ? unknownType(text ?? scalarText(node), TYPE_NAMES) : malformedType(`"${text}" does not say what is inside`, instead), node.range);
  return undefined;
}

function isLong(node: MapNode): boolean {
  if (entryOf(node, 'properties') !== undefined && entryOf(node, 'properties')?.value.kind === 'map' && node.entries.every((entry) => LONG_KEYS.includes(entry.key.value))) return true;
  const type = entryOf(node, 'type')?.value;
  if (type === undefined || !node.entries.every((entry) => LONG_KEYS.includes(entry.key.value))) return false;
  return type.kind === 'list' || (type.kind === 'scalar' && (node.entries.length === 1 ? TYPE_NAMES.includes(String(type.value)) : true));
}

function readLong(node: MapNode, report: Report): PropertyType | undefined {
  const named = readTypeName(node, report);
  const nullable = named?.nullable === true || isTrue(entryOf(node, 'nullable')?.value, 'nullable', report);
  const type = named === undefined ? undefined : readLongType(named.name, named.range, node, report);
  if (type === undefined) return undefined;
  const description = entryOf(node, 'description')?.value;
  const text = description?.kind === 'scalar' && typeof description.value === 'string' ? description.value : undefined;
  return { type, nullable, ...(text === undefined ? {} : { description: text }) };
}

function readTypeName(node: MapNode, report: Report): { readonly name: string; readonly nullable: boolean; readonly range: Range } | undefined {
  const type = entryOf(node, 'type')?.value;
  if (type === undefined) return { name: 'object', nullable: false, range: node.range };
  const names = (type.kind === 'list' ? type.items : [type]).map((item) => (item.kind === 'scalar' ? String(item.value) : undefined));
  const others = names.filter((name) => name !== 'null');
  const [written] = others;
  if (written === undefined || others.length > 1) {
    report(malformedType('a value has one type', 'one type, or [string, "null"] for one that may be missing'), type.range);
    return undefined;
  }
  const short = written.endsWith('?');
  return { name: short ? written.slice(0, -1) : written, nullable: short || others.length < names.length, range: type.range };
}

function readLongType(name: string, range: Range, node: MapNode, report: Report): ValueType | undefined {
  if (name === 'array') {
    const items = entryOf(node, 'items')?.value;
    if (items === undefined) report(malformedType('a list does not say what its members are', 'items beside it, such as items: string'), range);
    const member = items === undefined ? undefined : readProperty(items.kind === 'list' && items.items.length === 1 ? (items.items[0] ?? items) : items, report);
    const most = readLimit('maxItems', node, report);
    return wrap(member, ({ type }) => ({ kind: 'list', items: type, ...(most !== undefined && { maxItems: most }) }));
  }
  if (name === 'object') {
    const properties = entryOf(node, 'properties')?.value;
    if (properties?.kind === 'map') return wrap(readMembers(properties, entryOf(node, 'required')?.value, report), (members) => ({ kind: 'object', properties: members }));
    report(malformedType('a record does not say what its members are', 'properties beside it: properties: { name: string }'), range);
    return undefined;
  }
  const base = Object.hasOwn(SHORT, name) ? SHORT[name] : undefined;
  if (base === undefined) {
    report(unknownType(name, TYPE_NAMES), range);
    return undefined;
  }
  if (base.kind === 'string') return readText(base, node, report);
  return base.kind === 'number' || base.kind === 'integer' ? readNumber(base, node, report) : base;
}

function readText(base: Extract<ValueType, { readonly kind: 'string' }>, node: MapNode, report: Report): ValueType | undefined {
  const format = entryOf(node, 'format')?.value;
  const written = format?.kind === 'scalar' ? String(format.value) : undefined;
  const known = written !== undefined && Object.hasOwn(FORMATS, written) ? FORMATS[written] : undefined;
  if (format !== undefined && known === undefined) {
    report(malformedType(`"${written ?? nodeWords(format)}" is not a format`, `one of ${Object.keys(FORMATS).join(', ')}`), format.range);
    return undefined;
  }
  const type = known ?? base;
  const values = readEnum(node, report, (value): value is string => typeof value === 'string', 'a text');
  if (values === 'wrong') return undefined;
  const most = readLimit('maxLength', node, report);
  return type.kind !== 'string' ? type : { ...type, ...(values !== undefined && { values }), ...(most !== undefined && { maxLength: most }) };
}

function readNumber(base: Extract<ValueType, { readonly kind: 'number' | 'integer' }>, node: MapNode, report: Report): ValueType | undefined {
  const whole = base.kind === 'integer';
  const values = readEnum(node, report, (value): value is number => typeof value === 'number' && (!whole || Number.isInteger(value)), whole ? 'a whole number' : 'a number');
  const unit = readUnit(entryOf(node, 'unit')?.value, report);
  if (values === 'wrong' || unit === 'wrong') return undefined;
  return { kind: base.kind, ...(unit === undefined ? {} : { unit }), ...(values === undefined ? {} : { values }) };
}

function readLimit(key: 'maxLength' | 'maxItems', node: MapNode, report: Report): number | undefined {
  const limit = entryOf(node, key)?.value;
  if (limit === undefined) return undefined;
  if (limit.kind === 'scalar' && typeof limit.value === 'number' && Number.isInteger(limit.value) && limit.value >= 0) return limit.value;
  report(malformedType(`"${key}" is ${nodeWords(limit)}`, `a whole number: ${key}: 40`), limit.range);
  return undefined;
}

/** A unit by name; `{ count: seats }` for things that are counted. */
function readUnit(node: SourceNode | undefined, report: Report): Unit | 'wrong' | undefined {
  if (node === undefined) return undefined;
  const counted = node.kind === 'map' && node.entries.length === 1 ? entryOf(node, 'count')?.value : undefined;
  if (counted?.kind === 'scalar' && typeof counted.value === 'string') return { dimension: 'count', name: counted.value };
  const name = node.kind === 'scalar' ? scalarText(node) : nodeWords(node);
  const unit = node.kind === 'scalar' ? findUnit(name) : undefined;
  if (unit !== undefined) return unit;
  report(unknownUnit(name, unitNames()), node.range);
  return 'wrong';
}

function readEnum<T>(node: MapNode, report: Report, fits: (value: unknown) => value is T, words: string): readonly T[] | 'wrong' | undefined {
  const list = entryOf(node, 'enum')?.value;
  if (list === undefined) return undefined;
  if (list.kind !== 'list' || list.items.length === 0) {
    report(malformedType('an enum lists the values that may occur', 'a list: enum: [free, trial, pro]'), list.range);
    return 'wrong';
  }
  const values: T[] = [];
  for (const item of list.items) {
    const value: unknown = item.kind === 'scalar' ? item.value : undefined;
    if (fits(value)) values.push(value);
    else report(malformedType(`${nodeWords(item)} is not ${words}, as the type says`, words === 'a text' && item.kind === 'scalar' ? `it in quotes: "${item.source}"` : words), item.range);
  }
  return values.length === list.items.length ? values : 'wrong';
}

function readMembers(node: MapNode, required: SourceNode | undefined, report: Report): Readonly<Record<string, PropertyType>> | undefined {
  const names = required?.kind === 'list' ? required.items.map((item) => (item.kind === 'scalar' ? item.value : undefined)) : undefined;
  const members: [string, PropertyType][] = [];
  for (const entry of node.entries) {
    const member = readProperty(entry.value, report);
    if (member !== undefined) members.push([entry.key.value, names === undefined || names.includes(entry.key.value) ? member : { ...member, nullable: true }]);
  }
  return members.length === node.entries.length ? Object.fromEntries(members) : undefined;
}

function isTrue(node: SourceNode | undefined, key: string, report: Report): boolean {
  if (node === undefined) return false;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  report(malformedType(`"${key}" is ${nodeWords(node)}`, `${key}: true or ${key}: false`), node.range);
  return false;
}
