import { measureNeedsProperty, typeMismatch } from '../../report/catalogue/condition.ts';
import { malformedReference, unknownName } from '../../report/catalogue/reference.ts';
import { spellingOf } from '../../report/spelling.ts';
import type { SourceNode } from '../../source/node.ts';
import type { PropertyType, ValueType } from '../core/type.ts';
import type { Collector } from './collector.ts';
import { partRange } from './operand.ts';
import { resolvePath } from './resolve-reference.ts';
import { nodeWords, scalarText, typeWords } from './type-words.ts';

type Properties = Readonly<Record<string, PropertyType>>;

/** An event by its id: `null` for `any` where that is allowed. Undefined after a complaint, or for one whose declaration is broken. */
export function compileEventName(node: SourceNode, anyAllowed: boolean, collector: Collector): { readonly event: string | null; readonly properties: Properties } | undefined {
  const { events } = collector.scope;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    collector.report(unknownName('event', node.kind === 'scalar' ? node.source : nodeWords(node), events.ids()), node.range);
    return undefined;
  }
  if (node.value === 'any' && anyAllowed) return { event: null, properties: {} };
  const properties = events.get(node.value);
  if (properties !== undefined) return { event: node.value, properties };
  if (!spellingOf(events.ids()).has(node.value)) collector.report(unknownName('event', node.value, events.ids()), node.range);
  return undefined;
}

export interface EventProperty {
  readonly event: string;
  readonly properties: Properties;
  readonly path: readonly string[];
  /** Of one member where the path crosses a list. */
  readonly type: ValueType;
}

/** `order_placed.total`: what a sum or a distinct count is taken of. */
export function compileEventProperty(node: SourceNode, look: 'sum' | 'count_distinct' | 'first' | 'last', collector: Collector): EventProperty | undefined {
  const { events } = collector.scope;
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value.includes(' ')) {
    collector.report(malformedReference(node.kind === 'scalar' ? scalarText(node) : nodeWords(node)), node.range);
    return undefined;
  }
  const [event, ...path] = node.value.split('.');
  const properties = event === undefined ? undefined : events.get(event);
  if (event === undefined || properties === undefined) {
    if (event === undefined || !spellingOf(events.ids()).has(event)) collector.report(unknownName('event', event ?? '', events.ids()), partRange(node, 0));
    return undefined;
  }
  if (path.length === 0) {
    collector.report(measureNeedsProperty(look, event, Object.keys(properties)), node.range);
    return undefined;
  }
  const found = resolvePath('looked', properties, path, (index) => partRange(node, index + 1), collector, `the event "${event}"`);
  if (found === undefined) return undefined;
  const type = found.type.kind === 'list' ? found.type.items : found.type;
  if (look === 'sum' && type.kind !== 'number' && type.kind !== 'integer') {
    collector.report(typeMismatch(node.value, typeWords(found.type), 'a sum', 'a number property, or count_distinct for how many different ones'), partRange(node, path.length));
    return undefined;
  }
  if (look === 'count_distinct' && (type.kind === 'object' || type.kind === 'location')) {
    collector.report(typeMismatch(node.value, typeWords(found.type), 'a count of different values', 'a member of it, such as its id'), partRange(node, path.length));
    return undefined;
  }
  return { event, properties, path, type };
}
