import type { PropertyType } from '../../condition/core/type.ts';
import * as say from '../../report/catalogue/schema.ts';
import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { AttributeDefinition, Computed } from '../definitions/attribute.ts';
import { entriesOf, flag, has, itemsOf, number, text, valueOf } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import { readType } from './read-type.ts';
import type { Reading } from './reading.ts';

const LONG = ['type', 'computed', 'properties'];
const ARITHMETIC = ['sum', 'product', 'difference', 'midpoint'] as const;
const AGGREGATES = ['count', 'sum', 'count_distinct', 'first', 'last'] as const;

/** An entry of `attributes`. */
export function readAttribute(entry: MapEntry, reading: Reading): AttributeDefinition {
  const { key, value } = entry;
  const written = valueOf(value, 'computed');
  const computed = written === undefined ? undefined : readComputed(written);
  // In the short form of a record, `owner` and `description` are names of its members.
  const isLong = LONG.some((each) => has(value, each));
  return {
    ...readBase(isLong ? entry : { key, value: { kind: 'list', range: value.range, flow: false, items: [] } }, reading),
    section: 'attributes',
    type: computed !== undefined && !has(value, 'type') ? impliedType(entry, computed, reading) : readType(value, reading),
    pii: isLong && flag(valueOf(value, 'pii'), false),
    ...present({ default: isLong ? valueOf(value, 'default') : undefined, computed }),
  };
}

function readComputed(node: SourceNode): Computed {
  const when = valueOf(node, 'when');
  if (when !== undefined) return { by: 'when', when };
  const score = valueOf(node, 'score');
  if (score !== undefined) {
    const points = itemsOf(score).map((item) => ({
      when: promised(valueOf(item, 'when'), 'the condition of a score'),
      points: promised(number(valueOf(item, 'points')), 'the points of a score'),
    }));
    return { by: 'score', points };
  }
  const entry = promised(entriesOf(node).find(({ key }) => !['where', 'within', 'since'].includes(key.value)), 'a computation');
  const operator = ARITHMETIC.find((each) => each === entry.key.value);
  if (operator !== undefined && entry.value.kind === 'list') {
    return { by: 'arithmetic', operator: { value: operator, range: entry.key.range }, of: itemsOf(entry.value) };
  }
  const measure = promised(AGGREGATES.find((each) => each === entry.key.value), 'an aggregate');
  return { by: 'aggregate', measure: { value: measure, range: entry.key.range }, look: node };
}

/** What a computation yields where its author left the type out; for most of them only the author knows. */
function impliedType(entry: MapEntry, computed: Computed | undefined, reading: Reading): PropertyType {
  const nullable = flag(valueOf(entry.value, 'nullable'), false);
  if (computed?.by === 'when') return { type: { kind: 'boolean' }, nullable };
  if (computed?.by === 'score') return { type: { kind: 'number' }, nullable };
  if (computed?.by === 'aggregate' && computed.measure.value.startsWith('count')) return { type: { kind: 'integer' }, nullable };
  if (computed?.by === 'aggregate' && text(valueOf(computed.look, computed.measure.value))?.value.includes('.') === false) return { type: { kind: 'datetime' }, nullable: true };
  if (computed?.by === 'arithmetic' && computed.operator.value === 'midpoint') return { type: { kind: 'datetime' }, nullable: true };
  reading.report(say.missingKey('type', 'a computed attribute', { notes: ['a condition is boolean, a count an integer, a score a number, a midpoint a moment; for the others write the type: type: number'] }), entry.key.range);
  return { type: { kind: 'string' }, nullable };
}
