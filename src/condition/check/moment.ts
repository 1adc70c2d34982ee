import { calendarWindow, notAMoment, referenceIsNoMoment } from '../../report/catalogue/condition.ts';
import type { SourceNode } from '../../source/node.ts';
import type { Collector } from './collector.ts';
import { readMomentText } from './moment-text.ts';
import { partRange, referenceOperand } from './operand.ts';
import type { TypedValue } from './resolve-reference.ts';
import { nodeWords, typeWords } from './type-words.ts';

/** A moment: now, `90d ago`, `in 3d`, an ISO date or time, or a reference to a date or a time. Undefined after a complaint. */
export function moment(node: SourceNode, collector: Collector): TypedValue | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    collector.report(notAMoment(node.kind === 'scalar' ? node.source : nodeWords(node)), node.range);
    return undefined;
  }
  const reference = referenceOperand(node, collector);
  if (reference === undefined) return undefined;
  if (reference !== 'literal') {
    if (reference.type.kind === 'date' || reference.type.kind === 'datetime') return reference;
    const last = node.value.split('.').length - 1;
    collector.report(referenceIsNoMoment(node.value, typeWords(reference.type)), partRange(node, last));
    return undefined;
  }
  const read = readMomentText(node.value, collector.scope.timezone, false);
  if (read !== undefined && 'value' in read) return { value: read.value, type: { kind: 'datetime' }, nullable: false, crossed: false };
  collector.report(read === undefined ? notAMoment(node.value) : calendarWindow(`${read.calendar} ago`, read.days), node.range);
  return undefined;
}
