import { funnelPresets } from '../definitions/funnel-presets.ts';
import { closedMap, neededOneOf } from './closed-map.ts';
import { entry, entryProperties } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { choice, flag, listOf, mapOf, text } from './leaves.ts';
import { property, ref } from './property.ts';

const stage = closedMap({
  title: 'Stage',
  properties: {
    description: property('description', 'What it means to be here.', ref('content')),
    enter: property('enter', 'The condition under which a person is here. The last stage that holds counts.', ref('condition')),
    aliases: property('aliases', 'Other names of this stage.', listOf(text, 'Aliases are a list: [purchase, buy].')),
    automated: property('automated', 'false where no journey is meant to work on this stage.', flag),
    metric: property('metric', 'The number that says how well it works.', ref('metric_id')),
  },
});

const properties: Properties = {
  preset: property('preset', 'Stages with well-known names, to fill in.', choice(Object.fromEntries(Object.entries(funnelPresets).map(([name, { description }]) => [name, description])))),
  stages: property('stages', 'The stages in order, from first to last.', { ...mapOf('stage', ref('stage_definition')), minProperties: 1 }),
};

export const funnelDefinitions: Readonly<Record<string, Schema>> = {
  stage_definition: stage,
  funnel: entry({
    title: 'Funnel',
    properties,
    allOf: [neededOneOf([...Object.keys(properties), ...Object.keys(entryProperties)], ['stages', 'preset'], 'A funnel has stages, or a preset that names them.')],
  }),
};
