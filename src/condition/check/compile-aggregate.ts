import { malformed, modifierNotAllowed, unknownKey } from '../../report/catalogue/condition.ts';
import { entryOf } from '../../source/entry-of.ts';
import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { Term } from '../core/term.ts';
import type { ValueType } from '../core/type.ts';
import { newCollector } from './collector.ts';
import type { Collector } from './collector.ts';
import { finish } from './compile-condition.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { whereTerm } from './compile-look.ts';
import { compileWindowOf } from './compile-window-of.ts';
import { compileEventName, compileEventProperty } from './event-property.ts';
import type { Scope } from './scope.ts';

export type AggregateMeasure = 'count' | 'sum' | 'count_distinct' | 'first' | 'last';

/** `type`: of the value it yields; undefined after a complaint. */
export interface CompiledAggregate extends CompiledCondition {
  readonly type?: ValueType;
}

/**
 * The look of a computed attribute: `{ count: order_placed, where, within }`, `{ sum: order_placed.total }`,
 * `{ last: order_placed.total }`; `{ last: order_placed }` is when it happened. The term is a `history` without tests:
 * `first` and `last` read its event, `where`, window and property.
 */
export function compileAggregate(measure: AggregateMeasure, look: SourceNode, scope: Scope): CompiledAggregate {
  const collector = newCollector(scope);
  const compiled = aggregate(measure, look, collector);
  if (compiled === undefined) return finish({ op: 'never' }, collector);
  return { ...finish(compiled.term, collector), type: compiled.type };
}

function aggregate(measure: AggregateMeasure, look: SourceNode, collector: Collector): { readonly term: Term; readonly type: ValueType } | undefined {
  const entry = look.kind === 'map' ? entryOf(look, measure) : undefined;
  if (look.kind !== 'map' || entry === undefined) {
    collector.report(malformed('the computation', `${measure}: order_placed`), look.range);
    return undefined;
  }
  for (const { key } of look.entries) reportForeign(key, measure, collector);
  const window = compileWindowOf(entryOf(look, 'within'), entryOf(look, 'since'), collector);
  const subject = subjectOf(measure, entry, collector);
  if (subject === undefined) return undefined;
  const where = entryOf(look, 'where');
  const filter = where === undefined ? undefined : whereTerm(subject.event, subject.properties, where, collector);
  if (window === undefined) return undefined;
  const counted = measure === 'sum' || measure === 'count_distinct' ? measure : 'count';
  const property = subject.path.length === 0 ? {} : { property: subject.path };
  return { term: { op: 'history', measure: counted, event: subject.event, ...property, ...(filter === undefined ? {} : { where: filter }), window, tests: [] }, type: subject.type };
}

function reportForeign(key: MapEntry['key'], measure: AggregateMeasure, collector: Collector): void {
  if (key.value === measure || key.value === 'where' || key.value === 'within' || key.value === 'since') return;
  const finding = key.value === 'count' ? modifierNotAllowed('count', measure, 'a computed attribute has one measure') : unknownKey(key.value, [measure, 'where', 'within', 'since']);
  collector.report(finding, key.range);
}

type Subject = NonNullable<ReturnType<typeof compileEventProperty>>;

function subjectOf(measure: AggregateMeasure, entry: MapEntry, collector: Collector): Subject | undefined {
  if (measure === 'sum' || measure === 'count_distinct') {
    const found = compileEventProperty(entry.value, measure, collector);
    return found === undefined || measure === 'sum' ? found : { ...found, type: { kind: 'integer' } };
  }
  const dotted = entry.value.kind === 'scalar' && String(entry.value.value).includes('.');
  if (measure !== 'count' && dotted) return compileEventProperty(entry.value, measure, collector);
  const named = compileEventName(entry.value, false, collector);
  if (named === undefined || named.event === null) return undefined;
  return { event: named.event, properties: named.properties, path: [], type: { kind: measure === 'count' ? 'integer' : 'datetime' } };
}
