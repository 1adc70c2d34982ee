import type { AttributeDefinition } from '../../spec/definitions/attribute.ts';
import type { Project } from '../project.ts';
import { namedInCondition, type Named } from './named-in-condition.ts';

/** What a computed attribute is made from; nothing for a stored one. */
export function computedFrom(attribute: AttributeDefinition | undefined): readonly Named[] {
  const computed = attribute?.computed;
  switch (computed?.by) {
    case 'when':
      return namedInCondition(computed.when);
    case 'arithmetic':
      return computed.of.flatMap(namedInCondition);
    case 'aggregate':
      return namedInCondition(computed.look);
    case 'score':
      return computed.points.flatMap(({ when }) => namedInCondition(when));
    default:
      return [];
  }
}

/** An attribute and every stored or computed one that it is made from, at any depth, through attributes alone. */
export function attributesBehind(project: Project, attribute: string): readonly string[] {
  const found = new Set<string>([attribute]);
  for (const name of found) {
    for (const needed of computedFrom(project.definition('attributes', name))) if (needed.kind === 'attribute') found.add(needed.name.value);
  }
  return [...found];
}
