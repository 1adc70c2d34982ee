import { chooseAnyOrAll, comparisonMissing, modifierNotAllowed, whereOnAnyEvent } from '../../report/catalogue/condition.ts';
import { unknownName } from '../../report/catalogue/reference.ts';
import type { MapEntry } from '../../source/node.ts';
import type { MessageStatus, Term, Test } from '../core/term.ts';
import type { PropertyType, ValueType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import { compileComparison, compileOperator } from './compile-comparison.ts';
import type { Compared } from './compile-comparison.ts';
import { compileRecord } from './compile-record.ts';
import { compileWindowOf } from './compile-window-of.ts';
import { compileEventName, compileEventProperty } from './event-property.ts';
import { nodeWords, scalarText } from './type-words.ts';

export type Look = 'did' | 'did_not' | 'sum' | 'count_distinct' | MessageStatus;

const LOOKS: readonly Look[] = ['did', 'did_not', 'sum', 'count_distinct', 'opened', 'clicked', 'seen', 'delivered', 'bounced'];

/** The keys that look at history, of which a map holds one. */
export function looks(): readonly Look[] {
  return LOOKS;
}

/** What may stand beside a look, by key. */
export type Modifiers = ReadonlyMap<string, MapEntry>;

const NEVER: Term = { op: 'never' };
const COUNT: ValueType = { kind: 'integer' };
const ONCE: readonly Test[] = [{ gte: { literal: 1 } }];

/** The operators that may stand beside `sum` and `count_distinct`. */
const MEASURE_OPERATORS: readonly string[] = ['gt', 'gte', 'lt', 'lte', 'between', 'is_not', 'none_of'];

/** Keys that bind to the look of their map. */
export function modifierNames(): readonly string[] {
  return ['where', 'count', 'within', 'since', ...MEASURE_OPERATORS];
}

/** One look at history with what stands beside it. */
export function compileLook(look: Look, entry: MapEntry, modifiers: Modifiers, collector: Collector): Term {
  switch (look) {
    case 'did':
    case 'did_not':
      return compileDid(look, entry, modifiers, collector);
    case 'sum':
    case 'count_distinct':
      return compileMeasured(look, entry, modifiers, collector);
    default:
      return compileStatus(look, entry, modifiers, collector);
  }
}

function compileDid(look: 'did' | 'did_not', entry: MapEntry, modifiers: Modifiers, collector: Collector): Term {
  refuse(modifiers, MEASURE_OPERATORS, look, 'how often it happened is compared under count: { gte: 3 }', collector);
  if (look === 'did_not') refuse(modifiers, ['count'], look, 'for fewer than three times write did: …, count: { lt: 3 }, which holds for nobody-ever too', collector);
  const window = compileWindowOf(modifiers.get('within'), modifiers.get('since'), collector);
  const counter = look === 'did' ? modifiers.get('count') : undefined;
  const tests = counter === undefined ? ONCE : compileComparison(counter.value, { subject: 'count', type: COUNT, crossed: false }, collector);
  if (isList(entry, look, collector)) return NEVER;
  const named = compileEventName(entry.value, true, collector);
  if (named === undefined) return NEVER;
  const where = modifiers.get('where');
  if (where !== undefined && named.event === null) collector.report(whereOnAnyEvent(), where.key.range);
  const filter = where === undefined || named.event === null ? undefined : whereTerm(named.event, named.properties, where, collector);
  if (window === undefined || tests === undefined) return NEVER;
  const term: Term = { op: 'history', measure: 'count', event: named.event, ...(filter === undefined ? {} : { where: filter }), window, tests };
  return look === 'did' ? term : { op: 'not', term };
}

function compileMeasured(look: 'sum' | 'count_distinct', entry: MapEntry, modifiers: Modifiers, collector: Collector): Term {
  refuse(modifiers, ['count'], look, look === 'sum' ? 'compare the sum itself: gte: 500' : 'compare the number itself: gte: 3', collector);
  const window = compileWindowOf(modifiers.get('within'), modifiers.get('since'), collector);
  if (isList(entry, look, collector)) return NEVER;
  const property = compileEventProperty(entry.value, look, collector);
  if (property === undefined) return NEVER;
  const where = modifiers.get('where');
  const filter = where === undefined ? undefined : whereTerm(property.event, property.properties, where, collector);
  const subject = entry.value.kind === 'scalar' ? scalarText(entry.value) : look;
  const type = look === 'count_distinct' ? COUNT : sumType(property.type);
  const tests = measureTests(look, entry, modifiers, { subject, type, crossed: false }, collector);
  if (window === undefined || tests === undefined) return NEVER;
  return { op: 'history', measure: look, event: property.event, property: property.path, ...(filter === undefined ? {} : { where: filter }), window, tests };
}

/** A sum of one of a few numbers may be any number. */
function sumType(type: ValueType): ValueType {
  return type.kind === 'number' || type.kind === 'integer' ? { kind: 'number', ...(type.unit === undefined ? {} : { unit: type.unit }) } : type;
}

function measureTests(look: Look, entry: MapEntry, modifiers: Modifiers, compared: Compared, collector: Collector): readonly Test[] | undefined {
  const operators = [...modifiers.values()].filter((modifier) => MEASURE_OPERATORS.includes(modifier.key.value));
  if (operators.length === 0) {
    collector.report(comparisonMissing(look), entry.key.range);
    return undefined;
  }
  const tests = operators.map((modifier) => compileOperator(modifier, compared, collector));
  const known = tests.filter((test) => test !== undefined);
  return known.length === tests.length ? known : undefined;
}

function compileStatus(look: MessageStatus, entry: MapEntry, modifiers: Modifiers, collector: Collector): Term {
  const { scope } = collector;
  const instead = 'it takes "within" or "since" only';
  refuse(modifiers, ['where', 'count', ...MEASURE_OPERATORS], look, instead, collector);
  const window = compileWindowOf(modifiers.get('within'), modifiers.get('since'), collector);
  if (isList(entry, look, collector)) return NEVER;
  const { value } = entry;
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    collector.report(unknownName('message', value.kind === 'scalar' ? value.source : nodeWords(value), scope.messages.ids()), value.range);
    return NEVER;
  }
  const message = value.value === 'any' ? null : value.value;
  if (message !== null && scope.messages.get(message) === undefined) {
    collector.report(unknownName('message', message, scope.messages.ids()), value.range);
    return NEVER;
  }
  return window === undefined ? NEVER : { op: 'message', status: look, message, scope: message !== null && scope.inRun ? 'run' : 'any', window };
}

/** The filter over one event's properties. */
export function whereTerm(event: string, properties: Readonly<Record<string, PropertyType>>, where: MapEntry, collector: Collector): Term {
  return compileRecord('looked', properties, where.value, 'where', collector, `the event "${event}"`);
}

function refuse(modifiers: Modifiers, names: readonly string[], look: Look, instead: string, collector: Collector): void {
  for (const name of names) {
    const modifier = modifiers.get(name);
    if (modifier !== undefined) collector.report(modifierNotAllowed(name, look, instead), modifier.key.range);
  }
}

function isList(entry: MapEntry, look: Look, collector: Collector): boolean {
  if (entry.value.kind !== 'list') return false;
  collector.report(chooseAnyOrAll(look), entry.value.range);
  return true;
}
