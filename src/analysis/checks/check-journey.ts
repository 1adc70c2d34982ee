import type { ExitSpec, GoalSpec, JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Surroundings } from './check-condition.ts';
import type { CheckContext } from './check-context.ts';
import { journeyFlow, type JourneyFlow } from '../flow/journey-flow.ts';
import { journeyScope } from '../scope/journey-scope.ts';
import { checkBase } from './check-base.ts';
import { checkCondition, checkValue, checkWhere } from './check-condition.ts';
import { checkCanArrive, checkRecipient } from './check-reaches.ts';
import { checkMoved } from './check-moved.ts';
import { checkSteps } from './check-steps.ts';
import { checkSwitch } from './check-switch.ts';
import { checkTrigger } from './check-trigger.ts';
import { resolveName, resolveStage } from './resolve-name.ts';

export function checkJourney(context: CheckContext, journey: JourneyDefinition): void {
  const { project, memory } = context;
  checkBase(context, journey);
  for (const trigger of journey.triggers) {
    if (trigger.by === 'inline') checkTrigger(context, trigger.trigger);
    else resolveName(context, 'triggers', trigger.id);
  }
  const flow = journeyFlow(project, journey, memory);
  const atEntry = { scope: journeyScope(project, journey, flow, flow.entry, memory), environment: flow.entry };
  checkRecipient(context, journey, flow.triggers);
  if (journey.recipient.kind !== 'profile') checkValue(context, journey.recipient.reference, { kind: 'string' }, atEntry);
  if (journey.moves_to !== undefined) resolveStage(context, journey.moves_to);
  if (journey.audience !== undefined) checkCondition(context, journey.audience, atEntry);
  const anywhere = aroundWholeJourney(context, journey, flow);
  for (const goal of journey.goals) checkGoal(context, journey, goal, anywhere);
  for (const exit of journey.exit_on) checkExit(context, journey, exit, anywhere);
  checkSwitch(context, journey.enabled, atEntry);
  checkSteps(context, journey, flow);
  checkMoved(context, journey);
}

/** Goals and exits are looked at during the whole run, so what steps save later may not be there yet. */
function aroundWholeJourney({ project, memory }: CheckContext, journey: JourneyDefinition, flow: JourneyFlow): Surroundings {
  const later = flow.visits.flatMap(({ environment }) => Object.entries(environment.saved).map(([name, { value }]) => [name, { value, missingOn: 'the part of the journey before it is saved' }] as const));
  const environment = { ...flow.entry, saved: Object.fromEntries(later) };
  return { scope: journeyScope(project, journey, flow, environment, memory), environment };
}

function checkGoal(context: CheckContext, journey: JourneyDefinition, goal: GoalSpec, around: Surroundings): void {
  if (goal.event !== undefined) checkOwnEvent(context, journey, goal.event, goal.where, around);
  if (goal.when !== undefined) checkCondition(context, goal.when, around);
  if (goal.metric !== undefined) resolveName(context, 'metrics', goal.metric);
}

function checkExit(context: CheckContext, journey: JourneyDefinition, exit: ExitSpec, around: Surroundings): void {
  switch (exit.kind) {
    case 'event':
      return checkOwnEvent(context, journey, exit.event, exit.where, around);
    case 'enters':
    case 'leaves':
      resolveName(context, 'segments', exit.target);
      return;
    case 'enters_stage':
    case 'leaves_stage':
      return resolveStage(context, exit.target);
    case 'when':
      checkCondition(context, exit.when, around);
  }
}

function checkOwnEvent(context: CheckContext, journey: JourneyDefinition, name: NonNullable<GoalSpec['event']>, where: GoalSpec['where'], around: Surroundings): void {
  const event = resolveName(context, 'events', name);
  if (event === undefined) return;
  checkCanArrive(context, name, journey.recipient);
  if (where !== undefined) checkWhere(context, where, name.value, around);
}
