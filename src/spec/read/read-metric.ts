import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { Amount, Look, Measure, MetricDefinition } from '../definitions/metric.ts';
import { date, duration, has, itemsOf, number, share, text, truth, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

const ORDERS = ['any_order', 'all_previous', 'in_order'] as const;
/** Keys with which a map is a condition on people, whatever else it has: a sum of 500 or more. */
const COMPARED = ['did', 'did_not', 'is_not', 'gt', 'gte', 'lt', 'lte', 'between', 'none_of'];
const AS = ['absolute', 'relative'] as const;

/** An entry of `metrics`. */
export function readMetric(entry: MapEntry, reading: Reading): MetricDefinition {
  const { value } = entry;
  const thresholds = valueOf(value, 'thresholds');
  return {
    ...readBase(entry, reading),
    section: 'metrics',
    measure: readMeasure(value, reading),
    ...present({
      window: duration(valueOf(value, 'window'), reading),
      unit: text(valueOf(value, 'unit')),
      target: number(valueOf(value, 'target')),
      thresholds: thresholds === undefined ? undefined : { warn: promised(number(valueOf(thresholds, 'warn')), 'warn'), bad: promised(number(valueOf(thresholds, 'bad')), 'bad') },
      higher_is_better: truth(valueOf(value, 'higher_is_better')),
      source: text(valueOf(value, 'source')),
    }),
  };
}

function readMeasure(node: SourceNode, reading: Reading): Measure {
  const order = word(valueOf(node, 'order'), ORDERS);
  const inside = (key: string, member: string): SourceNode | undefined => valueOf(valueOf(node, key), member);
  const id = (key: string, member: string) => promised(text(inside(key, member)), member);
  if (has(node, 'ratio')) {
    const ratio = promised(valueOf(node, 'ratio'), 'a ratio');
    return {
      by: 'ratio',
      range: ratio.range,
      of: readAmount(promised(valueOf(ratio, 'of'), 'of')),
      over: readAmount(promised(valueOf(ratio, 'over'), 'over')),
      ...present({ independent: truth(valueOf(ratio, 'independent')), order }),
    };
  }
  if (has(node, 'percentile')) return readPercentile(promised(valueOf(node, 'percentile'), 'a percentile'), node, reading);
  if (has(node, 'lift')) return { by: 'lift', metric: id('lift', 'metric'), journey: id('lift', 'journey'), as: promised(word(inside('lift', 'as'), AS), 'as') };
  if (has(node, 'change')) {
    return {
      by: 'change',
      metric: id('change', 'metric'),
      at: promised(date(inside('change', 'at'), reading), 'at'),
      over: promised(duration(inside('change', 'over'), reading), 'over'),
      as: promised(word(inside('change', 'as'), AS), 'as'),
    };
  }
  if (has(node, 'funnel')) {
    return { by: 'funnel', funnel: promised(text(valueOf(node, 'funnel')), 'a funnel'), order: promised(order, 'order'), ...present({ from: text(valueOf(node, 'from')), to: text(valueOf(node, 'to')) }) };
  }
  if (has(node, 'constant')) return { by: 'constant', value: promised(number(valueOf(node, 'constant')), 'a number') };
  return { by: 'total', amount: readTotal(node) };
}

function readPercentile(node: SourceNode, metric: SourceNode, reading: Reading): Measure {
  const at = promised(share(valueOf(node, 'at')), 'at');
  if (has(node, 'of')) return { by: 'percentile', at, of: readLook(promised(valueOf(node, 'of'), 'of'), metric) };
  return {
    by: 'time',
    at,
    from: promised(text(valueOf(node, 'from')), 'from'),
    to: promised(text(valueOf(node, 'to')), 'to'),
    ...present({ up_to: duration(valueOf(node, 'up_to'), reading) }),
  };
}

function readTotal(node: SourceNode): Extract<Amount, { readonly kind: 'people' | 'count' | 'sum' | 'count_distinct' }> {
  const count = valueOf(node, 'count');
  if (count?.kind === 'map') return { kind: 'people', when: count };
  const event = text(count);
  if (event !== undefined) return { kind: 'count', event, ...present({ where: valueOf(node, 'where') }) };
  const sum = valueOf(node, 'sum');
  if (sum !== undefined) return { kind: 'sum', ...readLook(sum, node) };
  return { kind: 'count_distinct', ...readLook(promised(valueOf(node, 'count_distinct'), 'what a metric measures'), node) };
}

function readAmount(node: SourceNode): Amount {
  const event = text(node);
  if (event !== undefined) return { kind: 'event', event };
  if (has(node, 'add')) return { kind: 'add', of: itemsOf(valueOf(node, 'add')).map(readAmount) };
  if (has(node, 'metric')) return { kind: 'metric', metric: promised(text(valueOf(node, 'metric')), 'a metric') };
  const isAmount = ['count', 'sum', 'count_distinct'].some((key) => has(node, key)) && !COMPARED.some((key) => has(node, key));
  return isAmount ? readTotal(node) : { kind: 'people', when: node };
}

/** The property, and the `where` that stands beside the measure. */
function readLook(property: SourceNode, beside: SourceNode): Look {
  return { property: promised(text(property), 'a property'), ...present({ where: valueOf(beside, 'where') }) };
}
