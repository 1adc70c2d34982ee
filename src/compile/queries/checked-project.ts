import type { Place } from '../../source/node.ts';
import type { ParsedFile } from '../../spec/definitions/parsed-file.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { sectionWord } from '../../analysis/checks/resolve-name.ts';
import { checkProjectSettings } from '../../analysis/check-project.ts';
import { checkJourneyCycles } from '../../analysis/cycles/check-journey-cycles.ts';
import { journeyTies, type JourneyTies } from '../../analysis/cycles/journey-ties.ts';
import { lintSettings } from '../../analysis/lint-definition.ts';
import { newMemory } from '../../analysis/memory.ts';
import { duplicateDiagnostic } from '../../report/catalogue/journey.ts';
import type { DefinitionWord } from '../../report/catalogue/journey.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { defineQuery } from '../query.ts';
import { parsedFile } from './parsed-file.ts';
import { idsOfSection, projectIndex } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';
import { settingsOf } from './settings-of.ts';

/** What is wrong with the settings as a whole, their rules included. */
export const checkedSettings = defineQuery({
  name: 'checked-settings',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] => {
    if (!context.read(settingsOf, '').isComplete) return [];
    const project = recordedProject(context);
    return [...checkProjectSettings(project), ...lintSettings(project)];
  },
});

/** What one journey sets going and is set going by, which most edits of it leave as it is. */
export const tiesOfJourney = defineQuery({
  name: 'ties-of-journey',
  version: 1,
  run: (context, id: string): JourneyTies | undefined => journeyTies(recordedProject(context), id, newMemory()),
});

/** Journeys that set one another going. */
export const checkedCycles = defineQuery({
  name: 'checked-cycles',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] => {
    if (!context.read(settingsOf, '').isComplete) return [];
    const ties = context.read(idsOfSection, 'journeys').flatMap((id) => {
      const known = context.read(tiesOfJourney, id);
      return known === undefined ? [] : [[id, known] as const];
    });
    return checkJourneyCycles(new Map(ties));
  },
});

/** Ids that several files define: each but the first is told of the first. */
export const duplicateIds = defineQuery({
  name: 'duplicate-ids',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] => {
    const placesByFile = new Map<string, ReadonlyMap<string, readonly Place[]>>();
    const placesIn = (file: string): ReadonlyMap<string, readonly Place[]> => {
      const known = placesByFile.get(file) ?? placesByName(context.read(parsedFile, file));
      placesByFile.set(file, known);
      return known;
    };
    const found: Diagnostic[] = [];
    for (const [section, ids] of Object.entries(context.read(projectIndex, '').sections)) {
      for (const [id, files] of Object.entries(ids)) {
        if (files.length < 2) continue;
        const [first, ...others] = [...new Set(files)].flatMap((file) => placesIn(file).get(`${section}/${id}`) ?? []);
        if (first !== undefined) found.push(...others.map((place): Diagnostic => ({ ...duplicateDiagnostic(wordOf(section), id, first), ...place })));
      }
    }
    return found;
  },
});

/** Where a file names each of its definitions, broken ones last. */
function placesByName({ file, definitions, broken }: ParsedFile): ReadonlyMap<string, readonly Place[]> {
  const found = new Map<string, Place[]>();
  for (const { section, id } of [...definitions, ...broken]) {
    const name = `${section}/${id.value}`;
    const place = { file, range: id.range };
    const known = found.get(name);
    if (known === undefined) found.set(name, [place]);
    else known.push(place);
  }
  return found;
}

export const projectQueries = [checkedSettings, tiesOfJourney, checkedCycles, duplicateIds];

/** Sections come as text from the index; only known ones are in it. */
function wordOf(section: string): DefinitionWord {
  const found = sections.find((each) => each === section);
  return sectionWord(found ?? 'attributes');
}
