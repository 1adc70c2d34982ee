import type { Leaf, Range } from '../../source/node.ts';
import type { AdDefinition, PageDefinition } from './ad.ts';
import type { AttributeDefinition } from './attribute.ts';
import type { EnvironmentDefinition } from './environment.ts';
import type { EventDefinition } from './event.ts';
import type { ExperimentDefinition } from './experiment.ts';
import type { FunnelDefinition } from './funnel.ts';
import type { InvariantDefinition } from './invariant.ts';
import type { JourneyDefinition } from './journey.ts';
import type { MessageDefinition, PartialDefinition, TextDefinition } from './message.ts';
import type { MetricDefinition } from './metric.ts';
import type { OfferDefinition } from './offer.ts';
import type { PopulationDefinition } from './population.ts';
import type { PersonaDefinition, TestDefinition } from './scenario.ts';
import type { SegmentDefinition } from './segment.ts';
import type { TriggerDefinition } from './trigger.ts';

/** What every entry of a section carries. `range` is the whole value, `id.range` the key. */
export interface DefinitionBase {
  readonly id: Leaf<string>;
  readonly file: string;
  readonly range: Range;
  readonly description?: Leaf<string>;
  readonly owner?: Leaf<string>;
  readonly tags: readonly Leaf<string>[];
  /** `funnel.stage` */
  readonly stage?: Leaf<string>;
}

/** Sections and the definition each holds. The order is the order of `lc list`. */
export interface DefinitionBySection {
  readonly attributes: AttributeDefinition;
  readonly events: EventDefinition;
  readonly funnels: FunnelDefinition;
  readonly segments: SegmentDefinition;
  readonly triggers: TriggerDefinition;
  readonly offers: OfferDefinition;
  readonly partials: PartialDefinition;
  readonly texts: TextDefinition;
  readonly messages: MessageDefinition;
  readonly journeys: JourneyDefinition;
  readonly metrics: MetricDefinition;
  readonly experiments: ExperimentDefinition;
  readonly ads: AdDefinition;
  readonly pages: PageDefinition;
  readonly invariants: InvariantDefinition;
  readonly personas: PersonaDefinition;
  readonly populations: PopulationDefinition;
  readonly tests: TestDefinition;
  readonly environments: EnvironmentDefinition;
}

export type Section = keyof DefinitionBySection;
export type Definition = DefinitionBySection[Section];
