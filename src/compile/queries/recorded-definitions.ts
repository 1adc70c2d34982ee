import type { Project } from '../../analysis/project.ts';
import type { DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import type { QueryContext } from '../query.ts';
import { definitionOf, isOfSection, type FoundDefinition } from './definition-of.ts';
import { isLong, ownDefinition } from './file-parts.ts';
import { filesOf, idsOfSection, joinName } from './project-index.ts';

/**
 * The definitions of the project as seen from inside a query: every lookup is a recorded read. What stands in the file `own`, all of which the
 * query looks at anyway, is taken from there and needs no answers of its own.
 */
export function recordedDefinitions(context: QueryContext, own?: string): Pick<Project, 'ids' | 'definition' | 'isBroken' | 'place'> {
  const found = new Map<Section, Map<string, FoundDefinition | undefined>>();
  const look = (name: string): FoundDefinition | undefined => {
    const here = own === undefined ? undefined : ownDefinition(context, own, name);
    // Where many definitions name what nobody defines, each of those names would have an answer of its own.
    const isNowhere = here === undefined && own !== undefined && isLong(context, own) && filesOf(context, name).length === 0;
    return here ?? (isNowhere ? undefined : context.read(definitionOf, name));
  };
  /** Asks once for each definition: a check looks at the same few again and again. */
  const find = (section: Section, id: string): FoundDefinition | undefined => {
    const known = found.get(section) ?? new Map<string, FoundDefinition | undefined>();
    if (known.size === 0) found.set(section, known);
    if (!known.has(id)) known.set(id, look(joinName(section, id)));
    return known.get(id);
  };
  return {
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
  };
}
