import type { CompiledEntry } from './compiled-program.ts';
import { enterJourney } from './enter-journey.ts';
import type { Instant } from './instant.ts';
import type { Edge } from './watches.ts';

const none: readonly CompiledEntry[] = [];

/** Starts the runs that begin when a condition begins, or ceases, to hold: of several at one instant, in the order of the journeys and their triggers. */
export function enterByEdges(instant: Instant, edges: readonly Edge[]): void {
  for (const entry of entriesOf(instant, edges)) enterJourney(instant, entry, { due: instant.now });
}

function entriesOf({ program }: Instant, edges: readonly Edge[]): readonly CompiledEntry[] {
  let found = none;
  for (const { condition, direction } of edges) {
    for (const entry of program.entriesByWatch.get(condition) ?? none) if (entry.entry.on === direction) found = found.length === 0 ? [entry] : [...found, entry];
  }
  if (found.length < 2) return found;
  const wanted = new Set(found);
  return [...program.entries.values()].filter((entry) => wanted.has(entry));
}
