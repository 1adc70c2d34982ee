import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { JourneyFlow } from '../flow/journey-flow.ts';
import type { CheckContext } from './check-context.ts';
import type { StepPlace } from './steps/step-check.ts';
import { unreachableStep } from '../../report/catalogue/journey.ts';
import { repeatedEntry } from '../../report/catalogue/settings.ts';
import { journeyScope } from '../scope/journey-scope.ts';
import { checkSwitch } from './check-switch.ts';
import { checkCall } from './steps/check-call.ts';
import { checkChoose, checkIf } from './steps/check-branch.ts';
import { checkEmit } from './steps/check-emit.ts';
import { checkPause } from './steps/check-pause.ts';
import { checkRepeat } from './steps/check-repeat.ts';
import { checkSend } from './steps/check-send.ts';
import { checkSeries } from './steps/check-series.ts';
import { checkSet } from './steps/check-set.ts';
import { checkSplit } from './steps/check-split.ts';
import { checkStart } from './steps/check-start.ts';
import { checkTask } from './steps/check-task.ts';
import { checkWait } from './steps/check-wait.ts';
import { checkWaitFor } from './steps/check-wait-for.ts';
import { resolveName } from './resolve-name.ts';

export function checkSteps(context: CheckContext, journey: JourneyDefinition, flow: JourneyFlow): void {
  const ids = new Set<string>();
  for (const visit of flow.visits) {
    const { step, environment } = visit;
    const scope = journeyScope(context.project, journey, flow, environment, context.memory);
    const place = { journey, visit, scope, environment };
    if (visit.unreachable !== undefined) context.collector.report(step.range, unreachableStep(visit.unreachable));
    if (step.id !== undefined && ids.has(step.id.value)) context.collector.report(step.id.range, repeatedEntry('step', step.id.value));
    if (step.id !== undefined) ids.add(step.id.value);
    checkSwitch(context, step.enabled, place);
    checkStep(context, step, place);
  }
}

function checkStep(context: CheckContext, step: Step, place: StepPlace): void {
  switch (step.kind) {
    case 'send':
      return checkSend(context, step, place);
    case 'wait':
      return checkWait(context, step, place);
    case 'series':
      return checkSeries(context, step, place);
    case 'wait_for':
      return checkWaitFor(context, step, place);
    case 'if':
      return checkIf(context, step, place);
    case 'choose':
      return checkChoose(context, step, place);
    case 'split':
      return checkSplit(context, step, place);
    case 'repeat':
      return checkRepeat(context, step, place);
    case 'set':
      return checkSet(context, step, place);
    case 'emit':
      return checkEmit(context, step, place);
    case 'pause':
      return checkPause(context, step, place);
    case 'task':
      return checkTask(context, step, place);
    case 'offer':
      resolveName(context, 'offers', step.offer);
      return;
    case 'start':
      return checkStart(context, step, place);
    case 'call':
      return checkCall(context, step, place);
    case 'erase':
    case 'exit':
  }
}
