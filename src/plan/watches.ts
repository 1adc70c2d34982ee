import type { Condition } from './conditions.ts';
import type { Instant } from './instant.ts';
import { setTimer } from './timers.ts';

/** A watched condition has begun to hold, or ceased to. */
export interface Edge {
  readonly condition: string;
  readonly direction: 'enters' | 'leaves';
}

export const noEdges: readonly Edge[] = [];

/** Looks at watched conditions again: gives the edges, and sets each one's timer for when time alone may change it. */
export function lookAtWatches(instant: Instant, watches: readonly Condition[]): readonly Edge[] {
  if (watches.length === 0) return noEdges;
  const { state, facts } = instant;
  let edges: Edge[] | undefined;
  for (const watch of watches) {
    facts.focusOn(undefined);
    const holds = watch.holds(facts);
    const held = state.watches[watch.id];
    if (holds !== held) {
      state.watches[watch.id] = holds;
      if (holds || held === true) (edges ??= []).push({ condition: watch.id, direction: holds ? 'enters' : 'leaves' });
    }
    setTimer(instant, 'watch', watch.id, watch.flip(facts));
  }
  return edges ?? noEdges;
}
