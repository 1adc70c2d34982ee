import { enterJourney } from './enter-journey.ts';
import type { Instant } from './instant.ts';
import type { Edge } from './watches.ts';

/** Starts the runs that begin when a condition begins, or ceases, to hold. */
export function enterByEdges(instant: Instant, edges: readonly Edge[]): void {
  for (const { condition, direction } of edges) {
    for (const entry of instant.program.entriesByWatch.get(condition) ?? []) {
      if (entry.entry.on === direction) enterJourney(instant, entry, { due: instant.now });
    }
  }
}
