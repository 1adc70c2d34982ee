import type { MapEntry } from '../../source/node.ts';
import type { Definition, Section } from '../definitions/definition.ts';
import { readAd, readPage } from './read-ad.ts';
import { readAttribute } from './read-attribute.ts';
import { readEnvironment } from './read-environment.ts';
import { readEvent } from './read-event.ts';
import { readExperiment } from './read-experiment.ts';
import { readFunnel } from './read-funnel.ts';
import { readInvariant } from './read-invariant.ts';
import { readJourney } from './read-journey.ts';
import { readMessage, readPartial, readText } from './read-message.ts';
import { readMetric } from './read-metric.ts';
import { readOffer } from './read-offer.ts';
import { readPopulation } from './read-population.ts';
import { readPersona, readTest } from './read-scenario.ts';
import { readSegment } from './read-segment.ts';
import { readTriggerDefinition } from './read-trigger.ts';
import type { Reading } from './reading.ts';

const readers: Readonly<Record<Section, (entry: MapEntry, reading: Reading) => Definition>> = {
  attributes: readAttribute,
  events: readEvent,
  funnels: readFunnel,
  segments: readSegment,
  triggers: readTriggerDefinition,
  offers: readOffer,
  partials: readPartial,
  texts: readText,
  messages: readMessage,
  journeys: readJourney,
  metrics: readMetric,
  experiments: readExperiment,
  ads: readAd,
  pages: readPage,
  invariants: readInvariant,
  personas: readPersona,
  populations: readPopulation,
  tests: readTest,
  environments: readEnvironment,
};

/** An entry whose shape is right, as the definition that it is: long forms, converted leaves, ranges kept. */
export function readDefinition(section: Section, entry: MapEntry, reading: Reading): Definition {
  return readers[section](entry, reading);
}
