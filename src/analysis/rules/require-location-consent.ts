import type { Leaf, SourceNode } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { defineRule } from './define-rule.ts';

const consent = /(?:location|geo|position|gps)/;

export const requireLocationConsent = defineRule({
  id: 'require-location-consent',
  severity: 'error',
  recommended: 'warning',
  summary: 'A journey that uses where somebody is asks first whether it may.',
  why: 'People gave their location for the map, not for advertising. Using it without a consent of its own is unlawful in most countries and frightens people off.',
  fix: 'add a true-or-false attribute for that consent and ask for it in the audience, for example "profile: { location_data: true }"',
  seeds: [88],
  examples: {
    invalid: [
      `events:
  walked_by:
    properties:
      shop: location
attributes:
  home:
    type: location
    nullable: true
journeys:
  near_the_shop:
    trigger:
      event: walked_by
    audience:
      profile:
        home:
          near:
            of: event.shop
            within: 200yd
    goal:
      event: order_placed
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
    valid: [
      `events:
  walked_by:
    properties:
      shop: location
attributes:
  home:
    type: location
    nullable: true
  location_data:
    type: boolean
    default: false
journeys:
  near_the_shop:
    trigger:
      event: walked_by
    audience:
      profile:
        location_data: true
        home:
          near:
            of: event.shop
            within: 200yd
    goal:
      event: order_placed
    reentry: always
    steps:
      - send: cart_reminder
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const conditions = conditionsOf(project, journey, memory);
        const [place] = conditions.flatMap(looksAtPlace);
        if (place !== undefined && !conditions.some(asksForConsent)) report(place.range, { message: `"${journey.id.value}" uses where people are and never asks whether it may` });
      },
    };
  },
});

/** What decides who gets something: the audience, what the triggers compare, and the questions on the way. */
function conditionsOf(project: Project, journey: JourneyDefinition, memory: Memory): readonly SourceNode[] {
  const { triggers, visits } = journeyFlow(project, journey, memory);
  const inline = new Set(journey.triggers.flatMap((trigger) => (trigger.by === 'inline' ? [trigger.name.value] : [])));
  return [
    ...(journey.audience === undefined ? [] : [journey.audience]),
    ...[...triggers].flatMap(([name, trigger]) => (inline.has(name) && trigger.kind === 'event' && trigger.where !== undefined ? [trigger.where] : [])),
    ...visits.flatMap(({ step }): readonly SourceNode[] => {
      if (step.kind === 'if' || step.kind === 'wait_for') return [step.condition];
      return step.kind === 'choose' ? step.cases.map(({ when }) => when) : [];
    }),
  ];
}

function looksAtPlace(condition: SourceNode): readonly Leaf<string>[] {
  if (condition.kind === 'list') return condition.items.flatMap(looksAtPlace);
  return condition.kind === 'map' ? condition.entries.flatMap(({ key, value }) => (key.value === 'near' ? [key] : looksAtPlace(value))) : [];
}

function asksForConsent(condition: SourceNode): boolean {
  if (condition.kind === 'list') return condition.items.some(asksForConsent);
  return condition.kind === 'map' && condition.entries.some(({ key, value }) => (consent.test(key.value) && value.kind === 'scalar' && value.value === true) || asksForConsent(value));
}
