import { compilePosition } from './compile-position.ts';
import type { Facts } from './facts.ts';
import type { Window } from './term.ts';

/**
 * Where a look at history begins: what is later than `start` (epoch milliseconds, exclusive) and, where `order` is given,
 * came after that place in the order of inputs. A start that is not known lets nothing in.
 */
export interface CompiledWindow {
  readonly start: (facts: Facts) => number;
  readonly order?: (facts: Facts) => number;
  /** Set where the start moves with the clock: what happened at `ts` lets go at `ts + letsGoAfter`. */
  readonly letsGoAfter?: number;
  /** True where the start moves in a way that `letsGoAfter` does not tell. */
  readonly wild: boolean;
}

/**
 * A window as closures. `within`: `(now - w, now]`. A moment is included: `[moment, now]`. A run's own beginnings exclude
 * the input that began it; without a run nothing is inside, but for `last_run`, which without an earlier run sees everything.
 */
export function compileWindow(window: Window): CompiledWindow {
  if ('within' in window) {
    const { within } = window;
    return { start: (facts) => facts.now - within, letsGoAfter: within, wild: false };
  }
  if ('since_moment' in window) return compileSinceMoment(window);
  switch (window.since) {
    case 'ever':
      return { start: () => -Infinity, wild: false };
    case 'entry':
      return { start: ({ run }) => (run === undefined ? Infinity : run.enteredAt - 1), order: ({ run }) => run?.enteredOrder ?? Infinity, wild: false };
    case 'wait':
      return {
        start: ({ run }) => (run === undefined ? Infinity : (run.waitBeganAt ?? run.enteredAt) - 1),
        order: ({ run }) => run?.waitBeganOrder ?? run?.enteredOrder ?? Infinity,
        wild: false,
      };
    case 'last_run':
      return {
        start: ({ run }) => (run === undefined ? Infinity : run.lastRunAt === undefined ? -Infinity : run.lastRunAt - 1),
        order: ({ run }) => run?.lastRunOrder ?? -Infinity,
        wild: false,
      };
  }
}

function compileSinceMoment(window: Extract<Window, { readonly since_moment: unknown }>): CompiledWindow {
  const moment = window.since_moment;
  const position = compilePosition(moment, 'instant');
  const start = (facts: Facts): number => {
    const at = position(facts, undefined, facts.now);
    return Number.isNaN(at) ? Infinity : at - 1;
  };
  if ('literal' in moment || 'get' in moment) return { start, wild: false };
  if ('moment' in moment && moment.moment !== 'in') return { start, letsGoAfter: (moment.moment === 'ago' ? moment.milliseconds : 0) + 1, wild: false };
  return { start, wild: true };
}

/** The first index of a list sorted by `ts` whose `ts` is later than `start`. */
export function firstAfter(list: readonly { readonly ts: number }[], start: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && item.ts <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
