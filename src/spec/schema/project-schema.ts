import type { Schema } from './json-schema.ts';
import type { KnownNames } from './known-names.ts';
import { projectFields } from './project-fields.ts';
import { projectIds } from './project-ids.ts';
import { projectReferences } from './project-references.ts';
import { specSchema } from './spec-schema.ts';

/**
 * The schema of spec files for one project, for editors: where an id, a field or a property is meant, it lists what this
 * project has, each with its description, in the order of the names. More than 300 names in one place are not listed; what
 * a mistake may hide is offered and not insisted on. Ids that it refuses, the checks refuse at the same place. Pure.
 */
export function projectSchema(known: KnownNames): Schema {
  const schema = specSchema();
  return { ...schema, $defs: { ...schema.$defs, ...projectIds(known), ...projectFields(known), ...projectReferences(known) } };
}
