import type { SourceNode } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { marketingSends } from '../marketing-sends.ts';
import { defineRule } from './define-rule.ts';

export const requireExitWhenItHappens = defineRule({
  id: 'require-exit-when-it-happens',
  severity: 'error',
  recommended: 'error',
  summary: 'A journey that starts because something did not happen ends when it does.',
  why: 'Somebody who bought an hour ago and is then reminded of the cart feels that nobody is listening. It is the most common fault of abandoned-cart and win-back programmes.',
  fix: 'add the event to "exit_on", or make it the goal',
  seeds: [],
  examples: {
    invalid: [
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
      without:
        event: order_placed
      for: 1h
    reentry: always
    steps:
      - send: cart_reminder
      - wait: 1d
      - send: cart_last_call
`,
      `segments:
  lapsed:
    when:
      did_not: order_placed
      within: 90d
journeys:
  winback:
    trigger:
      enters: lapsed
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 7d
      - send: cart_last_call
`,
    ],
    valid: [
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
      without:
        event: order_placed
      for: 1h
    exit_on:
      - order_placed
    reentry: always
    steps:
      - send: cart_reminder
      - wait: 1d
      - send: cart_last_call
`,
      `segments:
  lapsed:
    when:
      did_not: order_placed
      within: 90d
journeys:
  winback:
    trigger:
      enters: lapsed
      existing: skip
    exit_on:
      - leaves: lapsed
    reentry: never
    steps:
      - send: cart_reminder
      - wait: 7d
      - send: cart_last_call
`,
      `segments:
  lapsed:
    when:
      did_not: order_placed
      within: 90d
journeys:
  winback:
    trigger:
      enters: lapsed
      existing: skip
    reentry: never
    steps:
      - send: cart_reminder
      - wait_for:
          did: order_placed
        up_to: 7d
        then:
          - exit: bought
      - send: cart_last_call
`,
      `journeys:
  cart_recovery:
    trigger:
      event: cart_updated
      without:
        event: order_placed
      for: 1h
    reentry: always
    steps:
      - send: cart_reminder
      - wait: 1d
      - exit: done
`,
    ],
  },
  create({ project, memory, report }) {
    return {
      journey(journey) {
        const flow = journeyFlow(project, journey, memory);
        const steps = flow.visits.map(({ step }) => step);
        const waited = flow.visits.findIndex(({ step }) => step.kind === 'wait' || step.kind === 'wait_for' || step.kind === 'series' || step.kind === 'repeat');
        const sends = marketingSends(project, journey, memory).map(({ visit }) => flow.visits.indexOf(visit));
        if (waited < 0 || !sends.some((index) => index > waited)) return;
        for (const [name, trigger] of flow.triggers) {
          const missing = missingEvents(project, trigger).find((event) => !endsOn(project, journey, trigger, event, steps));
          const written = journey.triggers.find((each) => each.name.value === name);
          if (missing === undefined || written === undefined) continue;
          const range = written.by === 'inline' ? written.trigger.range : written.id.range;
          report(range, { message: `"${journey.id.value}" starts because "${missing}" did not happen, and goes on when it does` });
        }
      },
    };
  },
});

/** The events whose absence starts a run. */
function missingEvents(project: Project, trigger: TriggerSpec): readonly string[] {
  if (trigger.kind === 'event') return trigger.without === undefined ? [] : [trigger.without.event.value];
  const when = trigger.kind === 'enters' ? project.definition('segments', trigger.target.value)?.when : undefined;
  return when === undefined ? [] : notDone(when);
}

function notDone(condition: SourceNode): readonly string[] {
  if (condition.kind !== 'map') return [];
  return condition.entries.flatMap(({ key, value }) => {
    if (key.value === 'did_not' && value.kind === 'scalar' && typeof value.value === 'string') return [value.value];
    return key.value === 'all' && value.kind === 'list' ? value.items.flatMap(notDone) : [];
  });
}

function endsOn(project: Project, journey: JourneyDefinition, trigger: TriggerSpec, event: string, steps: readonly Step[]): boolean {
  const asks = (node: SourceNode | undefined): boolean => node !== undefined && mentions(node, event);
  if (journey.goals.some((goal) => goal.ends_run && (goal.event?.value === event || asks(goal.when)))) return true;
  if (steps.some((step) => asks(conditionOf(step)) || (step.kind === 'choose' && step.cases.some(({ when }) => asks(when))))) return true;
  return journey.exit_on.some((exit) => {
    if (exit.kind === 'event') return exit.event.value === event;
    if (exit.kind === 'when') return asks(exit.when) || leavesSegment(exit.when, trigger);
    if (exit.kind === 'enters') return asks(project.definition('segments', exit.target.value)?.when);
    return exit.kind === 'leaves' && trigger.kind === 'enters' && exit.target.value === trigger.target.value;
  });
}

/** A step that looks whether it happened may well end the run; that is the author's to say. */
function conditionOf(step: Step): SourceNode | undefined {
  if (step.kind === 'if' || step.kind === 'wait_for') return step.condition;
  return step.kind === 'repeat' ? step.stop_when : undefined;
}

function mentions(condition: SourceNode, event: string): boolean {
  if (condition.kind === 'scalar') return false;
  if (condition.kind === 'list') return condition.items.some((item) => mentions(item, event));
  return condition.entries.some(({ key, value }) => ((key.value === 'did' || key.value === 'did_not') && value.kind === 'scalar' && value.value === event) || mentions(value, event));
}

function leavesSegment(when: SourceNode, trigger: TriggerSpec): boolean {
  if (when.kind !== 'map' || trigger.kind !== 'enters') return false;
  return when.entries.some(({ key, value }) => key.value === 'not_in' && value.kind === 'scalar' && value.value === trigger.target.value);
}
