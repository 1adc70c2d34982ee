import { traitsOf, type Traits } from '../../analysis/traits-of.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { defineQuery } from '../query.ts';
import { ownDefinitions } from './file-parts.ts';
import { filesWith, splitName } from './project-index.ts';

/** What whole-project questions ask of each definition of a file, by section, which most edits of the file leave as it is. */
export const traitsIn = defineQuery({
  name: 'traits-in',
  version: 1,
  run: (context, path: string): Readonly<Record<string, readonly Traits[]>> => {
    const found: Record<string, Traits[]> = {};
    for (const [name, definition] of ownDefinitions(context, path)) {
      const { section, id } = splitName(name);
      const traits = definition === undefined ? { id, isBroken: true as const } : traitsOf(definition);
      if (traits !== undefined) (found[section] ??= []).push(traits);
    }
    return found;
  },
});

/** What whole-project questions ask of each definition of a section, sorted by id; those with nothing to say are left out. */
export const sectionTraits = defineQuery({
  name: 'section-traits',
  version: 1,
  run: (context, section: Section): readonly Traits[] =>
    filesWith(context, section).flatMap((path) => context.read(traitsIn, path)[section] ?? []).sort((one, other) => (one.id < other.id ? -1 : 1)),
});

export const traitQueries = [traitsIn, sectionTraits];
