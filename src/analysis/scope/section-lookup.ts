import type { Lookup } from '../../condition/check/scope.ts';
import type { DefinitionBySection, Section } from '../../spec/definitions/definition.ts';
import type { Project } from '../project.ts';

/** A section as a lookup. A definition that is known and unreadable answers `broken`, so that nothing more is said of it. */
export function sectionLookup<S extends Section, T>(
  project: Project,
  section: S,
  read: (definition: DefinitionBySection[S]) => T,
  broken: T,
): Lookup<T> {
  return {
    ids: () => project.ids(section),
    get: (id) => {
      const definition = project.definition(section, id);
      if (definition !== undefined) return read(definition);
      return project.isBroken(section, id) ? broken : undefined;
    },
  };
}
