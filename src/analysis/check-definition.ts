import type { Diagnostic } from '../report/diagnostic.ts';
import type { DefinitionBySection, Section } from '../spec/definitions/definition.ts';
import type { Memory } from './memory.ts';
import type { Project } from './project.ts';
import type { CheckContext } from './checks/check-context.ts';
import { newCollector } from './collector.ts';
import { newMemory } from './memory.ts';
import { checkAd } from './checks/check-ad.ts';
import { checkPage } from './checks/check-page.ts';
import { checkAttribute } from './checks/check-attribute.ts';
import { checkEnvironment } from './checks/check-environment.ts';
import { checkEvent } from './checks/check-event.ts';
import { checkExperiment } from './checks/check-experiment.ts';
import { checkFunnel } from './checks/check-funnel.ts';
import { checkInvariant } from './checks/check-invariant.ts';
import { checkJourney } from './checks/check-journey.ts';
import { checkMessage, checkPartial, checkText } from './checks/check-message.ts';
import { checkMetric } from './checks/check-metric.ts';
import { checkOffer } from './checks/check-offer.ts';
import { checkPersona } from './checks/check-persona.ts';
import { checkPopulation } from './checks/check-population.ts';
import { checkSegment } from './checks/check-segment.ts';
import { checkTest } from './checks/check-test.ts';
import { checkTriggerDefinition } from './checks/check-trigger.ts';

type Checks = { readonly [S in Section]: (context: CheckContext, id: string) => void };

const checks: Checks = {
  attributes: each('attributes', checkAttribute),
  events: each('events', checkEvent),
  funnels: each('funnels', checkFunnel),
  segments: each('segments', checkSegment),
  triggers: each('triggers', checkTriggerDefinition),
  offers: each('offers', checkOffer),
  partials: each('partials', checkPartial),
  texts: each('texts', checkText),
  messages: each('messages', checkMessage),
  journeys: each('journeys', checkJourney),
  metrics: each('metrics', checkMetric),
  experiments: each('experiments', checkExperiment),
  ads: each('ads', checkAd),
  pages: each('pages', checkPage),
  invariants: each('invariants', checkInvariant),
  personas: each('personas', checkPersona),
  populations: each('populations', checkPopulation),
  tests: each('tests', checkTest),
  environments: each('environments', checkEnvironment),
};

/**
 * Everything wrong with one readable definition: its names, types and choices, in the order found. Nothing for a
 * broken one. `memory` may be shared by the definitions of one project as long as nobody records what each one reads.
 */
export function checkDefinition(project: Project, section: Section, id: string, memory: Memory = newMemory()): readonly Diagnostic[] {
  const file = project.definition(section, id)?.file;
  if (file === undefined) return [];
  const collector = newCollector(file);
  checks[section]({ project, memory, collector }, id);
  return collector.diagnostics();
}

function each<S extends Section>(
  section: S,
  check: (context: CheckContext, definition: DefinitionBySection[S]) => void,
): (context: CheckContext, id: string) => void {
  return (context, id) => {
    const definition = context.project.definition(section, id);
    if (definition !== undefined) check(context, definition);
  };
}
