import type { Next, PlanNode } from '../plan/plan.ts';
import type { Step, StepKind } from '../spec/definitions/step.ts';
import type { Lowered, Lowering } from './lowering.ts';
import { lowerCall } from './steps/lower-call.ts';
import { lowerChoose } from './steps/lower-choose.ts';
import { lowerEmit } from './steps/lower-emit.ts';
import { lowerErase } from './steps/lower-erase.ts';
import { lowerExit } from './steps/lower-exit.ts';
import { lowerIf } from './steps/lower-if.ts';
import { lowerOffer } from './steps/lower-offer.ts';
import { lowerPause } from './steps/lower-pause.ts';
import { lowerRepeat } from './steps/lower-repeat.ts';
import { lowerSend } from './steps/lower-send.ts';
import { lowerSeries } from './steps/lower-series.ts';
import { lowerSet } from './steps/lower-set.ts';
import { lowerSplit } from './steps/lower-split.ts';
import { lowerStart } from './steps/lower-start.ts';
import type { LowerStep } from './steps/lower-step.ts';
import { lowerTask } from './steps/lower-task.ts';
import { lowerWait } from './steps/lower-wait.ts';
import { lowerWaitFor } from './steps/lower-wait-for.ts';

/** One entry a step kind; the order is that of the language's table of steps. */
const lowerings: { readonly [K in StepKind]: LowerStep<K> } = {
  send: lowerSend,
  wait: lowerWait,
  series: lowerSeries,
  wait_for: lowerWaitFor,
  if: lowerIf,
  choose: lowerChoose,
  split: lowerSplit,
  repeat: lowerRepeat,
  set: lowerSet,
  offer: lowerOffer,
  emit: lowerEmit,
  start: lowerStart,
  call: lowerCall,
  erase: lowerErase,
  task: lowerTask,
  pause: lowerPause,
  exit: lowerExit,
};

/** Makes a list of steps into nodes, last first, so that each knows where to go next. Steps switched off leave no node. */
export function lowerSteps(steps: readonly Step[], next: Next, lowering: Lowering): Lowered {
  const groups: (readonly PlanNode[])[] = [];
  let start = next;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    const name = step && lowering.names.get(step);
    if (step === undefined || name === undefined || !isOn(step, lowering)) continue;
    const lowered = lowerOne(step.kind, step, name, start, lowering);
    lowering.positions.set(name, step.range);
    groups.unshift(lowered.nodes);
    start = lowered.start;
  }
  return { start, nodes: groups.flat() };
}

function lowerOne<K extends StepKind>(kind: K, step: Step, name: string, next: Next, lowering: Lowering): Lowered {
  const lower: LowerStep<K> = lowerings[kind];
  if (!isKind(step, kind)) throw new Error('a step does not have its own kind');
  return lower(step, name, next, lowering);
}

function isKind<K extends StepKind>(step: Step, kind: K): step is Extract<Step, { readonly kind: K }> {
  return step.kind === kind;
}

function isOn(step: Step, lowering: Lowering): boolean {
  const enabled = step.enabled?.value ?? true;
  return typeof enabled === 'boolean' ? enabled : lowering.vars[enabled.slice('vars.'.length)] === true;
}
