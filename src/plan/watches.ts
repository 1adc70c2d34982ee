import type { Condition } from './conditions.ts';
import type { Instant } from './instant.ts';
import { setTimerNoLater, timerAt } from './timers.ts';

/** A watched condition has begun to hold, or ceased to. */
export interface Edge {
  readonly condition: string;
  readonly direction: 'enters' | 'leaves';
}

export const noEdges: readonly Edge[] = [];

/**
 * Looks at watched conditions again: gives the edges, and sees to it that each is looked at again when time alone may change it.
 * Told that nothing but an event came, it leaves alone what holds and what events can only prolong.
 */
export function lookAtWatches(instant: Instant, watches: readonly Condition[], isEventAlone = false): readonly Edge[] {
  if (watches.length === 0) return noEdges;
  const { state, facts } = instant;
  let edges = noEdges;
  for (const watch of watches) {
    if (isEventAlone && watch.isProlonged && holdsOn(instant, watch)) continue;
    facts.focusOn(undefined);
    const holds = watch.holds(facts);
    const held = state.watches[watch.id];
    if (holds !== held) {
      state.watches[watch.id] = holds;
      if (holds || held === true) edges = withEdge(edges, { condition: watch.id, direction: holds ? 'enters' : 'leaves' });
    }
    setTimerNoLater(instant, 'watch', watch.id, watch.flip(facts));
  }
  return edges;
}

/** Mostly there is one: a literal holds just that, where `push` makes room for seventeen. */
function withEdge(edges: readonly Edge[], edge: Edge): readonly Edge[] {
  return edges.length === 0 ? [edge] : [...edges, edge];
}

/** It held when it was last looked at, and will be looked at before time alone can end it. */
function holdsOn({ state, now }: Instant, { id }: Condition): boolean {
  return state.watches[id] === true && (timerAt(state, 'watch', id) ?? now) > now;
}
