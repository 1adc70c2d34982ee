import { closedMap } from './closed-map.ts';
import type { ClosedMap } from './closed-map.ts';
import type { Properties, Schema } from './json-schema.ts';
import { listOf, mapOf, text } from './leaves.ts';
import { property, ref } from './property.ts';

/** What every entry of a section takes. */
export const entryProperties: Properties = {
  description: property('description', 'One sentence for the next reader.', ref('content')),
  owner: property('owner', 'Who answers for it: a name or an address.', text),
  tags: property('tags', 'Labels, for selecting and for frequency caps.', listOf(text, 'Tags are a list: [promo, black_friday].')),
};

/** Entries that belong to a stage of a funnel say which. */
export const stageProperty: Properties = {
  stage: property('stage', 'The stage it belongs to: funnel.stage.', ref('stage')),
};

/** One entry of a section: its own keys and those that every entry takes. */
export function entry(options: ClosedMap & { readonly staged?: boolean }): Schema {
  return closedMap({
    ...options,
    properties: { ...options.properties, ...entryProperties, ...(options.staged === true ? stageProperty : {}) },
  });
}

/** A section: a map from id to entry. */
export function section(idTitle: string, definition: string): Schema {
  return mapOf(idTitle, ref(definition));
}
