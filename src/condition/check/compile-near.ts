import { malformed, notADuration, unitMismatch } from '../../report/catalogue/condition.ts';
import { entryOf } from '../../source/entry-of.ts';
import type { SourceNode } from '../../source/node.ts';
import type { Test } from '../core/term.ts';
import type { Collector } from './collector.ts';
import { operand } from './operand.ts';
import { readQuantity } from './quantity.ts';
import { scalarText } from './type-words.ts';

const METRE = { dimension: 'length', name: 'm' } as const;

/** `near: { of: vars.store, within: 200yd }`. The distance needs its unit: a bare number would be anybody's guess. */
export function compileNear(node: SourceNode, subject: string, collector: Collector): Test | undefined {
  const of = node.kind === 'map' ? entryOf(node, 'of') : undefined;
  const within = node.kind === 'map' ? entryOf(node, 'within') : undefined;
  if (node.kind !== 'map' || of === undefined || within === undefined || node.entries.length !== 2) {
    collector.report(malformed('"near"', 'near: { of: vars.store, within: 200m }'), node.range);
    return undefined;
  }
  const place = operand(of.value, { kind: 'location' }, subject, collector);
  const metres = readDistance(within.value, subject, collector);
  return place === undefined || metres === undefined ? undefined : { near: { of: place, within_metres: metres } };
}

function readDistance(node: SourceNode, subject: string, collector: Collector): number | undefined {
  const quantity = node.kind === 'scalar' && typeof node.value === 'string' ? readQuantity(node.value, METRE) : undefined;
  if (quantity?.value !== undefined && quantity.value >= 0) return quantity.value;
  if (quantity !== undefined && quantity.value === undefined) collector.report(unitMismatch(subject, 'm', `"${quantity.unit}"`), node.range);
  else if (node.kind === 'scalar' && typeof node.value === 'number') collector.report({ ...notADuration(node.source), notes: [`write ${node.source}m for metres, ${node.source}km or ${node.source}yd`] }, node.range);
  else collector.report(malformed(node.kind === 'scalar' ? `the distance "${scalarText(node)}"` : 'the distance', 'a number and a unit, such as 200m, 5km or 200yd'), node.range);
  return undefined;
}
