import { unknownZone } from '../../report/catalogue/condition.ts';
import type { SourceNode } from '../../source/node.ts';
import { findZone } from '../../time/find-zone.ts';
import type { ZoneOf } from '../core/term.ts';
import type { Collector } from './collector.ts';
import { referenceOperand } from './operand.ts';
import { nodeWords, scalarText } from './type-words.ts';

/** `recipient`, `project`, a zone's name or a reference to a text that names one. Undefined after a complaint. */
export function zoneOf(node: SourceNode, collector: Collector): ZoneOf | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    collector.report(unknownZone(node.kind === 'scalar' ? node.source : nodeWords(node)), node.range);
    return undefined;
  }
  if (node.value === 'recipient' || node.value === 'project') return node.value;
  const reference = referenceOperand(node, collector);
  if (reference === undefined) return undefined;
  if (reference !== 'literal') {
    const { value, type } = reference;
    if ('get' in value && type.kind === 'string') return { get: value.get };
    if ('literal' in value && typeof value.literal === 'string' && findZone(value.literal) !== undefined) return { zone: value.literal };
    collector.report(unknownZone(node.value), node.range);
    return undefined;
  }
  if (findZone(node.value) !== undefined) return { zone: node.value };
  collector.report(unknownZone(scalarText(node)), node.range);
  return undefined;
}
