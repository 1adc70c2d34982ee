import type { Condition } from './conditions.ts';
import type { Instant } from './instant.ts';
import { setTimer } from './timers.ts';

/** A watched condition has begun to hold, or ceased to. */
export interface Edge {
  readonly condition: string;
  readonly direction: 'enters' | 'leaves';
}

/** Looks at watched conditions again: gives the edges, and sets each one's timer for when time alone may change it. */
export function lookAtWatches(instant: Instant, watches: readonly Condition[]): readonly Edge[] {
  const { state, facts } = instant;
  const edges: Edge[] = [];
  for (const watch of watches) {
    facts.focusOn(undefined);
    const holds = watch.holds(facts);
    if (holds !== (state.watches[watch.id] ?? false)) edges.push({ condition: watch.id, direction: holds ? 'enters' : 'leaves' });
    state.watches[watch.id] = holds;
    setTimer(instant, 'watch', watch.id, watch.flip(facts));
  }
  return edges;
}
