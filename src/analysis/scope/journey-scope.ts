import type { Scope } from '../../condition/check/scope.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import { handedOver, type Environment } from '../flow/environment.ts';
import type { JourneyFlow } from '../flow/journey-flow.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { baseScope, type ScopePlace } from './base-scope.ts';
import { intersectProperties, type Properties } from './intersect-properties.ts';
import { offerProperties } from './offer-properties.ts';
import { sharedRoots, triggerRoots } from './trigger-roots.ts';
import { startWords } from './trigger-scope.ts';

/**
 * The scope of a journey's audience, goals, exits (at `flow.entry`) and steps (at the visit's environment).
 * `run` holds everything any way saves: what some way leaves unset is a check of its own, which names the way.
 */
export function journeyScope(project: Project, journey: JourneyDefinition, flow: JourneyFlow, environment: Environment, memory: Memory): Scope {
  return baseScope(project, journey.file, memory, {
    roots: journeyRoots(project, flow, environment),
    absent: absentReasons(flow, environment),
    triggers: environment.triggers.filter((name) => name !== handedOver),
    inRun: true,
  });
}

/**
 * The scope that lowering compiles a whole journey in, after the checks passed: every root and name that exists
 * anywhere in the journey.
 */
export function widestJourneyScope(project: Project, journey: JourneyDefinition, flow: JourneyFlow, memory: Memory): Scope {
  const records = [...flow.triggers.values()].map((trigger) => triggerRoots(project, trigger));
  const union = (root: 'event' | 'item' | 'batch' | 'trigger'): Properties => Object.assign({}, ...records.map((record) => record[root]));
  const saved = flow.visits.flatMap(({ environment }) => Object.entries(environment.saved).map(([name, left]) => [name, left.value] as const));
  const offers = flow.visits.flatMap(({ environment }) => Object.keys(environment.offers));
  return baseScope(project, journey.file, memory, {
    roots: {
      event: union('event'),
      item: union('item'),
      batch: union('batch'),
      trigger: union('trigger'),
      run: Object.fromEntries(saved),
      offer: Object.assign({}, ...offers.map((id) => propertiesOf(project, id))),
    },
    triggers: journey.triggers.map(({ name }) => name.value),
    inRun: true,
  });
}

/** The records a step may read, by root; a root that some trigger or way lacks is absent. Who hands a run over sees to it that it fits. */
export function journeyRoots(project: Project, flow: JourneyFlow, environment: Environment): NonNullable<ScopePlace['roots']> {
  const roots = sharedRoots(
    environment.triggers.flatMap((name) => {
      const trigger = flow.triggers.get(name);
      return trigger === undefined ? [] : [triggerRoots(project, trigger)];
    }),
  );
  const run = Object.fromEntries(Object.entries(environment.saved).map(([name, { value }]) => [name, value]));
  const issued = Object.entries(environment.offers).flatMap(([id, { missingOn }]) => (missingOn === undefined ? [propertiesOf(project, id)] : []));
  return { ...roots, run, ...(issued.length > 0 && { offer: intersectProperties(issued) }) };
}

function propertiesOf(project: Project, id: string): Properties {
  const offer = project.definition('offers', id);
  return offer === undefined ? {} : offerProperties(offer);
}

function absentReasons(flow: JourneyFlow, environment: Environment): Scope['absent'] {
  const without = (lacks: (name: string) => boolean): string => {
    const names = environment.triggers.filter((name) => name !== handedOver && lacks(name)).map((name) => `"${name}" (${startWords[flow.triggers.get(name)?.kind ?? 'event']})`);
    return names.join(', ');
  };
  const trigger = (name: string): ReturnType<JourneyFlow['triggers']['get']> => flow.triggers.get(name);
  const partly = Object.entries(environment.offers).find(([, { missingOn }]) => missingOn !== undefined);
  return {
    event: `a run started by ${without((name) => trigger(name)?.kind !== 'event')} has no event; ask for the trigger first with { trigger: … }`,
    item: 'only a run of a trigger with "for_each" has an item',
    batch: 'only a run of a trigger with "batch" has a batch',
    offer:
      partly === undefined
        ? 'no offer is issued before this step: put an "offer" step before it'
        : `the offer "${partly[0]}" is not issued on every way to this step: not on ${partly[1].missingOn}`,
  };
}
