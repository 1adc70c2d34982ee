import { neededOneOf } from './closed-map.ts';
import { entry, entryProperties } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { mapOf } from './leaves.ts';
import { property } from './property.ts';

const PATH = 'A patch is section.id.path, with steps by their id: journeys.cart_recovery.steps.last_push.enabled.';

const properties: Properties = {
  vars: property('vars', 'Settings that differ from the project\'s.', mapOf('setting', { title: 'value', type: ['string', 'number', 'boolean', 'object'] })),
  patches: property('patches', 'Values that differ, by section.id.path; steps by their id. Only values that are written there, and enabled.', {
    type: 'object',
    minProperties: 1,
    propertyNames: { title: 'section.id.path', pattern: '^[a-z_]+\\.[a-z][a-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_-]*)+$', patternErrorMessage: PATH, 'x-form': 'text' },
    additionalProperties: { title: 'value', type: ['string', 'number', 'boolean'], errorMessage: 'A patch is one value: a text, a number, true or false.' },
  }),
};

export const environmentDefinitions: Readonly<Record<string, Schema>> = {
  environment: entry({
    title: 'Environment',
    properties,
    allOf: [neededOneOf([...Object.keys(properties), ...Object.keys(entryProperties)], ['vars', 'patches'], 'An environment says what differs there: vars, patches.')],
  }),
};
