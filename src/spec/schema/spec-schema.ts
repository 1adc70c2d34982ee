import { adDefinitions } from './ad.ts';
import { attributeDefinitions } from './attribute.ts';
import { comparisonDefinitions } from './comparison.ts';
import { conditionDefinitions } from './condition.ts';
import { section } from './entry.ts';
import { environmentDefinitions } from './environment.ts';
import { eventDefinitions } from './event.ts';
import { eventSlotDefinitions } from './event-slots.ts';
import { experimentDefinitions } from './experiment.ts';
import { funnelDefinitions } from './funnel.ts';
import { idSlotDefinitions } from './id-slots.ts';
import { invariantDefinitions } from './invariant.ts';
import { journeyDefinitions } from './journey.ts';
import type { Properties, Schema } from './json-schema.ts';
import { leafDefinitions } from './leaves.ts';
import { messageDefinitions } from './message.ts';
import { metricDefinitions } from './metric.ts';
import { offerDefinitions } from './offer.ts';
import { populationDefinitions } from './population.ts';
import { property } from './property.ts';
import { propertyTypeDefinitions } from './property-type.ts';
import { scenarioDefinitions } from './scenario.ts';
import { segmentDefinitions } from './segment.ts';
import { settingsDefinitions, settingsProperties } from './settings.ts';
import { stepDefinitions } from './step.ts';
import { triggerDefinitions } from './trigger.ts';
import { waitDefinitions } from './wait.ts';

/** The sections, in the order of `lc list`, which is the order in which an editor offers them. */
const sections: Properties = {
  attributes: property('attributes', 'Fields of a person.', section('attribute_id', 'attribute')),
  events: property('events', 'What people do, and what happens to them.', section('event_id', 'event')),
  funnels: property('funnels', 'Stages that people move through.', section('funnel_id', 'funnel')),
  segments: property('segments', 'Groups of people.', section('segment_id', 'segment')),
  triggers: property('triggers', 'What starts journeys.', section('trigger_id', 'named_trigger')),
  offers: property('offers', 'What people are given.', section('offer_id', 'offer')),
  partials: property('partials', 'Pieces of messages, and layouts.', section('partial_id', 'partial')),
  texts: property('texts', 'Texts by key, in ICU MessageFormat, with their translations.', section('text_id', 'message_text')),
  messages: property('messages', 'What is sent.', section('message_id', 'message')),
  journeys: property('journeys', 'The automations.', section('journey_id', 'journey')),
  metrics: property('metrics', 'Numbers that are watched.', section('metric_id', 'metric')),
  experiments: property('experiments', 'Questions that the arms of a split answer.', section('experiment_id', 'experiment')),
  ads: property('ads', 'Search ads, and the pages they lead to.', section('ad_id', 'ad')),
  pages: property('pages', 'Where ads lead.', section('page_id', 'page')),
  invariants: property('invariants', 'What must never happen.', section('invariant_id', 'invariant')),
  personas: property('personas', 'Named example people.', section('persona_id', 'persona')),
  populations: property('populations', 'Synthetic audiences.', section('population_id', 'population')),
  tests: property('tests', 'Checks on a virtual clock.', section('test_id', 'test')),
  environments: property('environments', 'How builds for other places differ.', section('environment_id', 'environment')),
};

/**
 * The one JSON Schema (2020-12) of every YAML file of a project, closed: what it does not name is refused.
 * Its shape serves completion in yaml-language-server and one message per mistake at the same time; a walk that enters
 * one branch per node reads the very same schema.
 */
export function specSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lc file',
    description: 'A file of a lifecycle project. Every file may hold any section; lc.yaml holds the settings too.',
    type: 'object',
    additionalProperties: false,
    properties: {
      ...sections,
      ...settingsProperties,
    },
    allOf: [
      {
        if: { type: 'object', required: ['version'] },
        then: { required: ['name', 'timezone', 'profile'], errorMessage: 'The file that marks the root needs version, name, timezone and profile.' },
      },
    ],
    $defs: {
      ...leafDefinitions,
      ...idSlotDefinitions,
      ...eventSlotDefinitions(() => ({})),
      ...comparisonDefinitions,
      ...conditionDefinitions,
      ...propertyTypeDefinitions,
      ...attributeDefinitions,
      ...eventDefinitions,
      ...funnelDefinitions,
      ...segmentDefinitions,
      ...triggerDefinitions,
      ...offerDefinitions,
      ...messageDefinitions,
      ...waitDefinitions,
      ...stepDefinitions,
      ...journeyDefinitions,
      ...metricDefinitions,
      ...experimentDefinitions,
      ...adDefinitions,
      ...invariantDefinitions,
      ...scenarioDefinitions,
      ...populationDefinitions,
      ...environmentDefinitions,
      ...settingsDefinitions,
    },
  };
}

/** Keys that only the file which marks the root may have. */
export const settingNames: readonly string[] = Object.keys(settingsProperties);
