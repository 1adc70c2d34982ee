import type { Project } from '../../analysis/project.ts';
import type { SourceNode } from '../../source/node.ts';
import type { DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import { fileText } from '../inputs.ts';
import type { QueryContext } from '../query.ts';
import { attributeTypes } from './attribute-types.ts';
import { definitionOf, isOfSection } from './definition-of.ts';
import { journeysSending, sentMessages, journeysStarting } from './journey-targets.ts';
import { idsOfSection, incompleteFiles, joinName } from './project-index.ts';
import { settingsOf } from './settings-of.ts';

/** Values that stand for the defaults of `vars`, by name: what a test says of its build. */
export type VarOverrides = ReadonlyMap<string, SourceNode>;

/** The project as seen from inside a query: every lookup is a recorded read. */
export function recordedProject(context: QueryContext, overrides?: VarOverrides): Project {
  return {
    settings: () => {
      const { settings } = context.read(settingsOf, '');
      if (overrides === undefined || overrides.size === 0) return settings;
      const vars = Object.fromEntries(Object.entries(settings.vars).map(([name, definition]) => [name, { ...definition, default: overrides.get(name) ?? definition.default }]));
      return { ...settings, vars };
    },
    ids: (section) => context.read(idsOfSection, section),
    definition: <S extends Section>(section: S, id: string): DefinitionBySection[S] | undefined => {
      const found = context.read(definitionOf, joinName(section, id))?.definition;
      return found !== undefined && isOfSection(found, section) ? found : undefined;
    },
    isBroken: (section, id) => {
      const found = context.read(definitionOf, joinName(section, id));
      return found !== undefined && found.definition === undefined;
    },
    place: (section, id) => {
      const found = context.read(definitionOf, joinName(section, id));
      return found && { file: found.file, range: found.definition?.range ?? found.id.range, id: found.id };
    },
    attributeTypes: () => context.read(attributeTypes, ''),
    sentMessages: () => context.read(sentMessages, ''),
    sendersOf: (message) => context.read(journeysSending, message),
    startersOf: (journey) => context.read(journeysStarting, journey),
    incompleteFiles: () => context.read(incompleteFiles, ''),
    text: (path) => {
      const found = context.read(fileText, path);
      return found?.kind === 'text' ? found.text : undefined;
    },
  };
}
