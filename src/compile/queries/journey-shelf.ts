import type { PlanChange } from '../../plan/compare-plans.ts';
import { defineQuery, type KeptText } from '../query.ts';
import { builtJourney, planChange } from './built-journey.ts';
import { idsOfSection } from './project-index.ts';
import { onShelf } from './shelf.ts';

/** What is built of a journey, by path below the output folder, and what the manifest and the report say of it. */
export interface ShelvedJourney {
  readonly row: { readonly id: string; readonly rev: string; readonly plan: string; readonly sends: readonly string[]; readonly starts: readonly string[]; readonly file: string; readonly line: number };
  /** The map of its positions last. */
  readonly files: readonly (readonly [path: string, kept: KeptText])[];
  readonly change?: PlanChange;
}

/** What a build asks of some journeys that follow each other, those that are switched off left out; the argument is the number of the shelf. */
export const journeyShelf = defineQuery({
  name: 'journey-shelf',
  version: 1,
  run: (context, shelf: string): readonly ShelvedJourney[] =>
    onShelf(context.read(idsOfSection, 'journeys'), shelf).flatMap((id) => {
      const found = context.read(builtJourney, id);
      if (found === undefined) return [];
      const { rev, sends, starts, file, line } = found;
      const change = context.read(planChange, id);
      const plan = `plans/${id}.json`;
      return [{ row: { id, rev, plan, sends, starts, file, line }, files: [[plan, found.plan], [`graph/${id}.mmd`, found.graph], [mapPath(id), found.map]] as const, ...(change && { change }) }];
    }),
});

export function mapPath(journey: string): string {
  return `plans/${journey}.map.json`;
}
