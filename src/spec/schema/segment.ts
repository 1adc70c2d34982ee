import { needed, refused } from './closed-map.ts';
import { entry, entryProperties, stageProperty } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice } from './leaves.ts';
import { property, ref } from './property.ts';

const properties: Properties = {
  when: property('when', 'The condition of those who are in it.', ref('condition')),
  complement_of: property('complement_of', 'The other half: everybody who is not in that segment.', ref('segment_id')),
  phase: property('phase', 'Before or after somebody becomes a customer.', choice({ pre_acquisition: 'Before the first purchase.', post_acquisition: 'After it.' })),
};

export const segmentDefinitions: Readonly<Record<string, Schema>> = {
  segment: entry({
    title: 'Segment',
    staged: true,
    properties,
    allOf: [{
      if: { type: 'object', required: ['complement_of'] },
      then: refused(['when'], 'misplaced-key', 'The other half of a segment has no condition of its own: keep when or complement_of.'),
      else: needed([...Object.keys(properties), ...Object.keys(entryProperties), ...Object.keys(stageProperty)], { keys: ['when'], message: 'A segment says who is in it: when, or complement_of.' }),
    }],
  }),
};
