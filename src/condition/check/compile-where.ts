import type { SourceNode } from '../../source/node.ts';
import { newCollector } from './collector.ts';
import { finish } from './compile-condition.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { compileRecord } from './compile-record.ts';
import type { Scope } from './scope.ts';

/**
 * A `where:` of a trigger, an exit or a goal: comparisons of the properties of one event, over the root `looked`.
 * An event that the scope does not know is the caller's to report; its `where` is then taken unseen.
 */
export function compileWhere(node: SourceNode, eventId: string, scope: Scope): CompiledCondition {
  const collector = newCollector(scope);
  const properties = scope.events.get(eventId);
  if (properties === undefined) return finish({ op: 'never' }, collector);
  return finish(compileRecord('looked', properties, node, 'where', collector, `the event "${eventId}"`), collector);
}
