import { countThatDecides, lastMatch, soleAtLeast, visitBackward } from './compile-history.ts';
import type { HistoryTerm, MessageTerm } from './compile-history.ts';
import { compileWindow, firstAfter } from './compile-window.ts';
import type { CompiledWindow } from './compile-window.ts';
import type { Evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { newMeasure } from './measure.ts';
import { compileNextCompare } from './next-flip-compare.ts';
import type { NextChange } from './next-flip-compare.ts';
import { compileNumberTests } from './ordered-comparison.ts';
import type { NumberTest } from './ordered-comparison.ts';

/** A where filter: what it says, and when it may say otherwise (absent: never by time alone). */
export interface MovingWhere {
  readonly holds: Evaluate;
  readonly next?: NextChange;
}

/** When a look at history may turn by time alone; undefined where it cannot. */
export function compileNextHistory(term: HistoryTerm, where: MovingWhere | undefined): NextChange | undefined {
  const window = compileWindow(term.window);
  if (window.wild) return (facts) => facts.now + 1;
  const testsMove = movingTests(term);
  if (where?.next === undefined && testsMove === undefined) {
    return window.letsGoAfter === undefined ? undefined : nextLettingGo(term, window, window.letsGoAfter, where?.holds);
  }
  return (facts, looked) => {
    let first = testsMove?.(facts, looked) ?? Infinity;
    visitBackward(facts.events(term.event), facts, window, (event) => {
      if (window.letsGoAfter !== undefined) first = Math.min(first, event.ts + window.letsGoAfter);
      if (where?.next !== undefined) first = Math.min(first, where.next(facts, event.properties));
      return true;
    });
    return first;
  };
}

/** When a number that moves is met by the measure as it is now. */
function movingTests(term: HistoryTerm): NextChange | undefined {
  const probe = compileNextCompare({ literal: 0 }, { kind: 'number' }, term.tests);
  if (probe === undefined) return undefined;
  // The measure is not a value that could be followed; any moving number asks for a look at every instant.
  return (facts) => facts.now + 1;
}

function nextLettingGo(term: HistoryTerm, window: CompiledWindow, after: number, where: Evaluate | undefined): NextChange {
  const tests = compileNumberTests(term.tests);
  const enough = countThatDecides(term.tests);
  if (term.measure === 'count' && where === undefined && Number.isFinite(enough)) return nextPlainCount(term, window, after, tests, enough);
  return (facts, looked) => {
    const measure = newMeasure(term.measure, term.property);
    const instants: number[] = [];
    const answers: boolean[] = [tests(measure.value(), facts, looked)];
    visitBackward(facts.events(term.event), facts, window, (event) => {
      if (where !== undefined && !where(facts, event.properties)) return true;
      measure.add(event.properties);
      instants.push(event.ts);
      answers.push(tests(measure.value(), facts, looked));
      return true;
    });
    return firstTurn(instants, answers, after);
  };
}

/** `answers[k]` is what the tests say of the `k` newest events, `instants[k]` when the next older one happened. */
function firstTurn(instants: readonly number[], answers: readonly boolean[], after: number): number {
  const now = answers[instants.length];
  for (let left = instants.length - 1; left >= 0; left -= 1) {
    const instant = instants[left] ?? Infinity;
    // Events of one instant let go together: only the state after the newest of them is ever seen.
    if (answers[left] !== now && (left === 0 || instants[left - 1] !== instant)) return instant + after;
  }
  return Infinity;
}

function nextPlainCount(term: HistoryTerm, window: CompiledWindow, after: number, tests: NumberTest, enough: number): NextChange {
  const least = soleAtLeast(term.tests);
  if (least !== undefined && least >= 1) {
    // It turns when the n-th newest lets go, whatever happened at its very instant.
    return (facts) => {
      const list = facts.events(term.event);
      const nth = list.length < least ? undefined : list[list.length - least];
      return nth !== undefined && nth.ts > window.start(facts) ? nth.ts + after : Infinity;
    };
  }
  return (facts, looked) => {
    const list = facts.events(term.event);
    const count = list.length - firstAfter(list, window.start(facts));
    const answer = tests(count, facts, looked);
    for (let left = Math.min(count - 1, enough); left >= 0; left -= 1) {
      const instant = list[list.length - 1 - left]?.ts ?? Infinity;
      const together = left > 0 && list[list.length - left]?.ts === instant;
      if (!together && tests(left, facts, looked) !== answer) return instant + after;
    }
    return Infinity;
  };
}

/** A status lets go like an event; other windows keep what they have. */
export function compileNextMessage(term: MessageTerm): NextChange | undefined {
  const window = compileWindow(term.window);
  if (window.wild) return (facts) => facts.now + 1;
  const after = window.letsGoAfter;
  return after === undefined ? undefined : (facts: Facts) => (lastMatch(term, window, facts) ?? Infinity) + after;
}
