import { visitBackward } from '../condition/core/compile-history.ts';
import { compileWindow } from '../condition/core/compile-window.ts';
import type { Facts, PastEvent } from '../condition/core/facts.ts';
import { newMeasure } from '../condition/core/measure.ts';
import { isMissing, readPath } from '../condition/core/read-path.ts';
import type { Term } from '../condition/core/term.ts';
import type { Data } from '../condition/core/type.ts';
import type { Conditions } from './conditions.ts';

type Measure = 'count' | 'sum' | 'count_distinct' | 'first' | 'last';

/**
 * The value of a look at history, which a condition would compare. `first` and `last` are the property of the oldest and
 * newest event that has it; without a property they are the event's instant. A term of another kind is worth nothing.
 */
export function compileHistoryValue(term: Term, measure: Measure, conditions: Conditions): { read(facts: Facts): Data; flip(facts: Facts): number } {
  if (term.op !== 'history') return { read: () => null, flip: () => Infinity };
  const window = compileWindow(term.window);
  const where = term.where === undefined ? undefined : conditions.evaluate(term.where);
  const visit = (facts: Facts, use: (event: PastEvent) => boolean): void =>
    visitBackward(facts.events(term.event), facts, window, (event) => (where === undefined || where(facts, event.properties) ? use(event) : true));
  return {
    read: (facts) => (measure === 'first' || measure === 'last' ? readOne(facts, measure) : readMeasure(facts, measure)),
    flip: (facts) => {
      // A start that wanders is looked at again each hour; elsewhere the oldest event inside is the first to leave.
      if (window.wild) return facts.now + 3_600_000;
      const { letsGoAfter } = window;
      if (letsGoAfter === undefined) return Infinity;
      let oldest = Infinity;
      visit(facts, (event) => {
        oldest = event.ts;
        return true;
      });
      return oldest + letsGoAfter;
    },
  };

  function readMeasure(facts: Facts, kind: 'count' | 'sum' | 'count_distinct'): Data {
    const total = newMeasure(kind, term.op === 'history' ? term.property : undefined);
    visit(facts, (event) => {
      total.add(event.properties);
      return true;
    });
    return total.value();
  }

  function readOne(facts: Facts, which: 'first' | 'last'): Data {
    const property = term.op === 'history' ? term.property : undefined;
    let found: Data = null;
    visit(facts, (event) => {
      const value = property === undefined || property.length === 0 ? event.ts : readPath(event.properties, property);
      if (isMissing(value)) return true;
      found = value;
      return which === 'first';
    });
    return found;
  }
}
