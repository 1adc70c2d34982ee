import type { Project } from '../../analysis/project.ts';
import type { SourceNode } from '../../source/node.ts';
import type { DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import { fileText, pictureFile } from '../inputs.ts';
import type { QueryContext } from '../query.ts';
import { attributeTypes } from './attribute-types.ts';
import { definitionOf, isOfSection, type FoundDefinition } from './definition-of.ts';
import { journeysSending, sentMessages, journeysStarting } from './journey-targets.ts';
import { lastBuiltSplits } from './last-built.ts';
import { idsOfSection, incompleteFiles, joinName } from './project-index.ts';
import { settingsOf } from './settings-of.ts';
import { usedSegments } from './used-segments.ts';

/** Values that stand for the defaults of `vars`, by name: what a test says of its build. */
export type VarOverrides = ReadonlyMap<string, SourceNode>;

/** The project as seen from inside a query: every lookup is a recorded read. For one run of a query, or while no input changes. */
export function recordedProject(context: QueryContext, overrides?: VarOverrides): Project {
  const found = new Map<Section, Map<string, FoundDefinition | undefined>>();
  /** Asks once for each definition: a check looks at the same few again and again. */
  const find = (section: Section, id: string): FoundDefinition | undefined => {
    const known = found.get(section) ?? new Map<string, FoundDefinition | undefined>();
    if (known.size === 0) found.set(section, known);
    if (!known.has(id)) known.set(id, context.read(definitionOf, joinName(section, id)));
    return known.get(id);
  };
  return {
    settings: () => {
      const { settings } = context.read(settingsOf, '');
      if (overrides === undefined || overrides.size === 0) return settings;
      const vars = Object.fromEntries(Object.entries(settings.vars).map(([name, definition]) => [name, { ...definition, default: overrides.get(name) ?? definition.default }]));
      return { ...settings, vars };
    },
    ids: (section) => context.read(idsOfSection, section),
    definition: <S extends Section>(section: S, id: string): DefinitionBySection[S] | undefined => {
      const definition = find(section, id)?.definition;
      return definition !== undefined && isOfSection(definition, section) ? definition : undefined;
    },
    isBroken: (section, id) => {
      const known = find(section, id);
      return known !== undefined && known.definition === undefined;
    },
    place: (section, id) => {
      const known = find(section, id);
      return known && { file: known.file, range: known.definition?.range ?? known.id.range, id: known.id };
    },
    attributeTypes: () => context.read(attributeTypes, ''),
    usedSegments: () => context.read(usedSegments, ''),
    sentMessages: () => context.read(sentMessages, ''),
    sendersOf: (message) => context.read(journeysSending, message),
    startersOf: (journey) => context.read(journeysStarting, journey),
    incompleteFiles: () => context.read(incompleteFiles, ''),
    lastBuiltSplits: (journey) => context.read(lastBuiltSplits, journey),
    picture: (path) => context.read(pictureFile, path),
    text: (path) => {
      const found = context.read(fileText, path);
      return found?.kind === 'text' ? found.text : undefined;
    },
  };
}
