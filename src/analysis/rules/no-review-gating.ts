import type { SourceNode } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { stepTargets } from '../flow/step-targets.ts';
import { defineRule } from './define-rule.ts';

const review = /(?:^|_)(?:review|reviews|testimonial|testimonials|rating_request)(?:_|$)/;
const mood = /(?:^|_)(?:score|nps|csat|rating|stars|satisfaction|satisfied|happy|mood|sentiment)(?:_|$)/;

export const noReviewGating = defineRule({
  id: 'no-review-gating',
  severity: 'warning',
  recommended: 'warning',
  summary: 'A request for a review goes to everybody, not only to the happy.',
  why: 'Asking only people with a high score for a review paints a false picture. Review sites remove such reviews, and consumer law of many countries forbids it.',
  fix: 'ask everybody for the review, and give the unhappy help besides',
  seeds: [129],
  examples: {
    invalid: [
      `events:
  survey_answered:
    properties:
      score: integer
messages:
  review_request:
    channel: sms
    text: "{{profile.first_name}}, tell others about us"
journeys:
  after_purchase:
    trigger:
      event: survey_answered
    goal:
      event: order_placed
    reentry: always
    steps:
      - if:
          event:
            score:
              gte: 9
        then:
          - send: review_request
        else:
          - task: Call this person
`,
    ],
    valid: [
      `events:
  survey_answered:
    properties:
      score: integer
messages:
  review_request:
    channel: sms
    text: "{{profile.first_name}}, tell others about us"
journeys:
  after_purchase:
    trigger:
      event: survey_answered
    goal:
      event: order_placed
    reentry: always
    steps:
      - if:
          event:
            score:
              lt: 7
        then:
          - task: Call this person
      - send: review_request
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const { triggers, visits } = journeyFlow(project, journey, memory);
        const gates: SourceNode[] = visits.flatMap(({ step }) => gatesOf(step));
        if (requestsIn(journey.steps)) {
          if (journey.audience !== undefined) gates.push(journey.audience);
          for (const trigger of triggers.values()) if (trigger.kind === 'event' && trigger.where !== undefined) gates.push(trigger.where);
        }
        for (const gate of gates) if (asksForMood(gate)) report(gate.range, { message: `"${journey.id.value}" asks for a review only those who are content` });
      },
    };
  },
});

/** Conditions that let some of several ways ask for a review and others not. */
function gatesOf(step: Step): readonly SourceNode[] {
  if (step.kind === 'if') return requestsIn(step.then) === requestsIn(step.else) ? [] : [step.condition];
  if (step.kind !== 'choose') return [];
  const asking = step.cases.filter(({ then }) => requestsIn(then));
  const isForAll = asking.length === step.cases.length && requestsIn(step.else ?? []);
  return isForAll ? [] : asking.map(({ when }) => when);
}

function requestsIn(steps: readonly Step[]): boolean {
  return stepTargets(steps).messages.some((id) => review.test(id));
}

function asksForMood(condition: SourceNode): boolean {
  if (condition.kind === 'list') return condition.items.some(asksForMood);
  return condition.kind === 'map' && condition.entries.some(({ key, value }) => mood.test(key.value.split('.').at(-1) ?? '') || asksForMood(value));
}
