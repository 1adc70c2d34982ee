import type { PropertyType } from '../../condition/core/type.ts';
import { attributeType } from '../../analysis/scope/attribute-type.ts';
import { defineQuery } from '../query.ts';
import { definitionOf, isOfSection } from './definition-of.ts';
import { idsOfSection, joinName } from './project-index.ts';

/** The type alone, so that moving an attribute in its file, or describing it better, changes nothing for its readers. */
const typeOfAttribute = defineQuery({
  name: 'type-of-attribute',
  version: 1,
  run: (context, id: string): PropertyType | undefined => {
    const definition = context.read(definitionOf, joinName('attributes', id))?.definition;
    return definition !== undefined && isOfSection(definition, 'attributes') ? attributeType(definition) : undefined;
  },
});

/** What a profile may hold, by name. */
export const attributeTypes = defineQuery({
  name: 'attribute-types',
  version: 1,
  run: (context, _: ''): Readonly<Record<string, PropertyType>> =>
    Object.fromEntries(
      context.read(idsOfSection, 'attributes').flatMap((id) => {
        const type = context.read(typeOfAttribute, id);
        return type === undefined ? [] : [[id, type] as const];
      }),
    ),
});

export const attributeQueries = [typeOfAttribute, attributeTypes];
