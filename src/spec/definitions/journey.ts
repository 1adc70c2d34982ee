import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';
import type { Step } from './step.ts';
import type { TriggerSpec } from './trigger.ts';

export interface JourneyDefinition extends DefinitionBase {
  readonly section: 'journeys';
  readonly moves_to?: Leaf<string>;
  readonly goals: readonly GoalSpec[];
  readonly triggers: readonly JourneyTrigger[];
  readonly recipient: { readonly kind: 'profile' | 'reference' | 'email'; readonly reference: Leaf<string> };
  readonly audience?: SourceNode;
  readonly exit_on: readonly ExitSpec[];
  /** Said where people who leave the audience are meant to stay, which they do anyway. */
  readonly if_left?: Leaf<'stay'>;
  readonly reentry: Leaf<'never' | 'always' | Duration>;
  readonly while_running?: Leaf<'ignore' | 'restart' | 'replace_data'>;
  /** As a fraction of 1. */
  readonly holdout?: Leaf<number>;
  readonly priority?: Leaf<number>;
  readonly enabled?: Leaf<boolean | string>;
  /** There, even if empty: runs of earlier versions go over to this one. */
  readonly moved?: readonly MovedStep[];
  readonly steps: readonly Step[];
}

/** One of the journey's triggers: by the id of the section `triggers`, or written inline. `name` is what `{ trigger: x }` says. */
export type JourneyTrigger = { readonly name: Leaf<string> } & (
  | { readonly by: 'id'; readonly id: Leaf<string> }
  | { readonly by: 'inline'; readonly trigger: TriggerSpec }
);

/** At least one of `event` and `when`. */
export interface GoalSpec {
  readonly range: Range;
  readonly event?: Leaf<string>;
  readonly where?: SourceNode;
  readonly when?: SourceNode;
  readonly up_to?: Leaf<Duration>;
  readonly metric?: Leaf<string>;
  readonly ends_run: boolean;
}

/** A step of earlier versions, by its name there, and the step of this one that takes its place. */
export interface MovedStep {
  readonly from: Leaf<string>;
  readonly to: Leaf<string>;
}

export type ExitSpec = { readonly range: Range } & (
  | { readonly kind: 'event'; readonly event: Leaf<string>; readonly where?: SourceNode }
  | { readonly kind: 'enters' | 'leaves' | 'enters_stage' | 'leaves_stage'; readonly target: Leaf<string> }
  | { readonly kind: 'when'; readonly when: SourceNode }
);
