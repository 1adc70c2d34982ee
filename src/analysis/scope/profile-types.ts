import type { PropertyType } from '../../condition/core/type.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';

/** Every attribute that can be read, by name. Broken ones are left out; `isBroken` keeps their users quiet. */
export function profileTypes(project: Project, memory: Memory): Readonly<Record<string, PropertyType>> {
  if (memory.profile.types !== undefined) return memory.profile.types;
  const types: Record<string, PropertyType> = {};
  for (const id of project.ids('attributes')) {
    const attribute = project.definition('attributes', id);
    if (attribute === undefined) continue;
    types[id] = attribute.default === undefined ? attribute.type : { ...attribute.type, nullable: false };
  }
  memory.profile.types = types;
  return types;
}
