import type { PropertyType } from '../../condition/core/type.ts';
import { attributeType } from '../../analysis/scope/attribute-type.ts';
import { defineQuery } from '../query.ts';
import { isOfSection } from './definition-of.ts';
import { ownDefinitions } from './file-parts.ts';
import { filesWith } from './project-index.ts';

type Types = Readonly<Record<string, PropertyType>>;

/** The types alone of what one file defines, so that moving an attribute in it, or describing it better, changes nothing for its readers. */
export const attributeTypesIn = defineQuery({
  name: 'attribute-types-in',
  version: 1,
  run: (context, path: string): Types =>
    Object.fromEntries(
      ownDefinitions(context, path).flatMap(([, definition]) => {
        const type = definition !== undefined && isOfSection(definition, 'attributes') ? attributeType(definition) : undefined;
        return definition === undefined || type === undefined ? [] : [[definition.id.value, type] as const];
      }),
    ),
});

/** What a profile may hold, by name. */
export const attributeTypes = defineQuery({
  name: 'attribute-types',
  version: 2,
  run: (context, _: ''): Types =>
    Object.fromEntries(filesWith(context, 'attributes').flatMap((path) => Object.entries(context.read(attributeTypesIn, path))).sort(([a], [b]) => (a < b ? -1 : 1))),
});

export const attributeQueries = [attributeTypesIn, attributeTypes];
