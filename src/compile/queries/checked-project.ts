import { checkProject } from '../../analysis/check-project.ts';
import { lintSettings } from '../../analysis/lint-definition.ts';
import { duplicateDiagnostic, type DefinitionWord } from '../../report/catalogue/journey.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { defineQuery } from '../query.ts';
import { parsedFile } from './parsed-file.ts';
import { projectIndex } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';
import { settingsOf } from './settings-of.ts';

/** What no single definition can be blamed for: settings, journeys that set one another going. */
export const checkedProject = defineQuery({
  name: 'checked-project',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] => {
    if (!context.read(settingsOf, '').isComplete) return [];
    const project = recordedProject(context);
    return [...checkProject(project), ...lintSettings(project)];
  },
});

/** Ids that several files define: each but the first is told of the first. */
export const duplicateIds = defineQuery({
  name: 'duplicate-ids',
  version: 1,
  run: (context, _: ''): readonly Diagnostic[] =>
    Object.entries(context.read(projectIndex, '').sections).flatMap(([section, ids]) =>
      Object.entries(ids).flatMap(([id, files]) => {
        if (files.length < 2) return [];
        const places = [...new Set(files)].flatMap((file) => {
          const { definitions, broken } = context.read(parsedFile, file);
          return [...definitions, ...broken].filter((each) => each.section === section && each.id.value === id).map((each) => ({ file, range: each.id.range }));
        });
        const [first, ...others] = places;
        return first === undefined ? [] : others.map((place): Diagnostic => ({ ...duplicateDiagnostic(wordOf(section), id, first), ...place }));
      }),
    ),
});

function wordOf(section: string): DefinitionWord {
  return sectionWords[section] ?? 'attribute';
}

const sectionWords: Readonly<Record<string, DefinitionWord>> = {
  attributes: 'attribute',
  events: 'event',
  funnels: 'funnel',
  segments: 'segment',
  triggers: 'trigger',
  offers: 'offer',
  partials: 'partial',
  messages: 'message',
  journeys: 'journey',
  personas: 'persona',
  tests: 'test',
};
