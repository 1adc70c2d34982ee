import { compileWindow, firstAfter } from './compile-window.ts';
import type { CompiledWindow } from './compile-window.ts';
import type { Evaluate } from './evaluate.ts';
import type { Facts, PastEvent } from './facts.ts';
import { newMeasure } from './measure.ts';
import { compileNumberTests } from './ordered-comparison.ts';
import { rightValues } from './right-values.ts';
import type { Term, Test } from './term.ts';

export type HistoryTerm = Extract<Term, { readonly op: 'history' }>;
export type MessageTerm = Extract<Term, { readonly op: 'message' }>;

/** A look at the person's own events. `where` is the compiled filter of the term, if it has one. */
export function compileHistory(term: HistoryTerm, where: Evaluate | undefined): Evaluate {
  const window = compileWindow(term.window);
  if (term.measure === 'count') return compileCount(term, window, where);
  const tests = compileNumberTests(term.tests);
  return (facts, looked) => {
    const measure = newMeasure(term.measure, term.property);
    visitBackward(facts.events(term.event), facts, window, (event) => {
      if (where === undefined || where(facts, event.properties)) measure.add(event.properties);
      return true;
    });
    return tests(measure.value(), facts, looked);
  };
}

function compileCount(term: HistoryTerm, window: CompiledWindow, where: Evaluate | undefined): Evaluate {
  const { event, tests } = term;
  const holds = compileNumberTests(tests);
  if (where !== undefined || window.order !== undefined) {
    const enough = countThatDecides(tests);
    return (facts, looked) => {
      let count = 0;
      visitBackward(facts.events(event), facts, window, (past) => {
        if (where === undefined || where(facts, past.properties)) count += 1;
        return count < enough;
      });
      return holds(count, facts, looked);
    };
  }
  const least = soleAtLeast(tests);
  if (least !== undefined && least >= 1) {
    // The n-th newest event tells it alone: no search.
    return (facts) => {
      const list = facts.events(event);
      // An index below zero is no index to the engine but a name, which is slow to look for.
      const nth = list.length < least ? undefined : list[list.length - least];
      return nth !== undefined && nth.ts > window.start(facts);
    };
  }
  return (facts, looked) => {
    const list = facts.events(event);
    return holds(list.length - firstAfter(list, window.start(facts)), facts, looked);
  };
}

/** Newest first, until the window ends or `visit` answers false. */
export function visitBackward(list: readonly PastEvent[], facts: Facts, window: CompiledWindow, visit: (event: PastEvent) => boolean): void {
  const start = window.start(facts);
  const order = window.order?.(facts) ?? -Infinity;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const event = list[index];
    if (event === undefined || event.ts <= start) return;
    if (event.order > order && !visit(event)) return;
  }
}

/** From this count on the tests answer the same whatever the count: no need to look further. */
export function countThatDecides(tests: readonly Test[]): number {
  let largest = 0;
  for (const value of tests.flatMap(rightValues)) {
    if (!('literal' in value) || typeof value.literal !== 'number') return Infinity;
    largest = Math.max(largest, value.literal);
  }
  return Math.floor(largest) + 1;
}

/** The whole n of a lone "at least n". */
export function soleAtLeast(tests: readonly Test[]): number | undefined {
  const [test, ...more] = tests;
  if (test === undefined || more.length > 0) return undefined;
  const value = 'gte' in test ? test.gte : undefined;
  if (value === undefined || !('literal' in value) || typeof value.literal !== 'number') return undefined;
  return Math.ceil(value.literal);
}

/** A look at what became of a message. */
export function compileMessage(term: MessageTerm): Evaluate {
  const window = compileWindow(term.window);
  return (facts) => lastMatch(term, window, facts) !== undefined;
}

/** When the newest matching status came, undefined without one. */
export function lastMatch(term: MessageTerm, window: CompiledWindow, facts: Facts): number | undefined {
  const list = facts.statuses();
  const start = window.start(facts);
  const order = window.order?.(facts) ?? -Infinity;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const status = list[index];
    if (status === undefined || status.ts <= start) return undefined;
    if (status.status !== term.status || status.order <= order) continue;
    if (term.message !== null && status.message !== term.message) continue;
    if (term.scope === 'any' || (facts.run !== undefined && status.run === facts.run.id)) return status.ts;
  }
  return undefined;
}
