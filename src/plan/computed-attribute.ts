import { compileHistoryValue } from './history-value.ts';
import type { Conditions } from './conditions.ts';
import type { Facts } from '../condition/core/facts.ts';
import type { Data } from '../condition/core/type.ts';
import type { PlanAttribute, Settings } from './settings.ts';

/** An attribute that is not, or not only, stored: computed where it is read, or given when missing. */
export interface ComputedAttribute {
  readonly name: string;
  readonly isDefault: boolean;
  readonly read: (facts: Facts) => Data;
  /** Whether it is the same for everybody at all times. */
  readonly isConstant: boolean;
  /** The next instant at which its value may change by time alone. */
  readonly flip: (facts: Facts) => number;
}

const never = (): number => Infinity;

/** In the order of their names; each may read any other (the project's checks refuse cycles). */
export function compileComputedAttributes(settings: Settings, conditions: Conditions): readonly ComputedAttribute[] {
  return Object.entries(settings.attributes).flatMap(([name, attribute]) => {
    const compiled = compileAttribute(attribute, conditions);
    return compiled === undefined ? [] : [{ name, isDefault: attribute.computed === undefined, isConstant: attribute.default !== undefined && 'literal' in attribute.default, ...compiled }];
  });
}

function compileAttribute(attribute: PlanAttribute, conditions: Conditions): Pick<ComputedAttribute, 'read' | 'flip'> | undefined {
  const { computed } = attribute;
  if (computed === undefined) {
    return attribute.default === undefined ? undefined : { read: conditions.value(attribute.default), flip: never };
  }
  switch (computed.by) {
    case 'value':
      return { read: conditions.value(computed.value), flip: never };
    case 'condition': {
      const { holds, ownFlip } = conditions.condition(computed.condition);
      return { read: holds, flip: ownFlip };
    }
    case 'score': {
      const parts = computed.points.map(({ when, points }) => ({ ...conditions.condition(when), points }));
      return {
        read: (facts) => parts.reduce((sum, part) => (part.holds(facts) ? sum + part.points : sum), 0),
        flip: (facts) => Math.min(...parts.map((part) => part.ownFlip(facts))),
      };
    }
    case 'aggregate':
      return compileHistoryValue(conditions.term(computed.condition), computed.measure, conditions);
  }
}
