import { armsOf, nameSteps } from '../../analysis/flow/step-name.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { TriggerDefinition } from '../../spec/definitions/trigger.ts';
import { conditionWords } from './condition-words.ts';
import { stepWords } from './step-words.ts';
import { exitWords, goalWords, triggerWords } from './trigger-words.ts';

/**
 * How control leaves a step: to the `next` one; into one of its arms (`choice`) or all of them in turn (`sequence`), and on
 * behind them; into its arm again and again (`loop`); or not at all (`end`).
 */
export type Flow = 'next' | 'choice' | 'sequence' | 'loop' | 'end';

export interface GraphStep {
  /** As plans and reports name it. */
  readonly name: string;
  readonly kind: string;
  readonly words: string;
  readonly flow: Flow;
  readonly arms: readonly { readonly words: string; readonly steps: readonly GraphStep[] }[];
}

/** A journey as a tree of steps, in the words of its author. */
export interface JourneyGraph {
  readonly journey: string;
  readonly triggers: readonly string[];
  readonly audience?: string;
  readonly goals: readonly string[];
  readonly exits: readonly string[];
  readonly steps: readonly GraphStep[];
}

/** `findTrigger` looks into the section `triggers`. */
export function journeyGraph(journey: JourneyDefinition, findTrigger: (id: string) => TriggerDefinition | undefined): JourneyGraph {
  const names = nameSteps(journey.steps);
  return {
    journey: journey.id.value,
    triggers: journey.triggers.map((trigger) => {
      if (trigger.by === 'inline') return triggerWords(trigger.trigger);
      const found = findTrigger(trigger.id.value);
      return found === undefined ? trigger.id.value : `${trigger.id.value}: ${triggerWords(found.trigger)}`;
    }),
    ...(journey.audience && { audience: conditionWords(journey.audience) }),
    goals: journey.goals.map(goalWords),
    exits: journey.exit_on.map(exitWords),
    steps: journey.steps.map((step) => graphStep(step, names)),
  };
}

function graphStep(step: Step, names: ReadonlyMap<Step, string>): GraphStep {
  return {
    name: names.get(step) ?? step.kind,
    kind: step.kind,
    words: stepWords(step),
    flow: flowOf(step),
    arms: armsInWords(step).map(({ words, steps }) => ({ words, steps: steps.map((inner) => graphStep(inner, names)) })),
  };
}

function flowOf(step: Step): Flow {
  if (step.kind === 'exit' || step.kind === 'erase') return step.enabled === undefined || step.enabled.value === true ? 'end' : 'next';
  if (step.kind === 'series') return 'sequence';
  if (step.kind === 'repeat') return 'loop';
  return armsOf(step).length === 0 ? 'next' : 'choice';
}

interface WordedArm {
  readonly words: string;
  readonly steps: readonly Step[];
}

/** The arms as people say them; those of a `choose` by their conditions in full, without an `else` that nobody wrote. */
function armsInWords(step: Step): readonly WordedArm[] {
  switch (step.kind) {
    case 'choose':
      return [...step.cases.map((item) => ({ words: conditionWords(item.when), steps: item.then })), ...(step.else === undefined ? [] : [{ words: 'else', steps: step.else }])];
    case 'if':
      return [{ words: 'yes', steps: step.then }, { words: 'no', steps: step.else }];
    case 'wait_for':
      return [{ words: 'it happened', steps: step.then }, { words: 'time ran out', steps: step.else }];
    case 'call':
      return [{ words: 'answered', steps: step.then }, { words: 'failed, or no answer', steps: step.else }];
    case 'split':
      return step.arms.map(({ name, share, steps }) => ({ words: `${name.value}, ${Number((share.value * 100).toFixed(4))}%`, steps }));
    default:
      return armsOf(step).map(({ name, steps }) => ({ words: name, steps }));
  }
}
