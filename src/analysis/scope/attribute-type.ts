import type { PropertyType } from '../../condition/core/type.ts';
import type { AttributeDefinition } from '../../spec/definitions/attribute.ts';

/** What a profile has under an attribute's name. One with a default is never missing. */
export function attributeType({ type: { type, nullable }, default: standIn }: AttributeDefinition): PropertyType {
  return { type, nullable: nullable && standIn === undefined };
}
