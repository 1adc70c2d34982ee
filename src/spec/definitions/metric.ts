import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

/** A number that is watched: what it measures, in which unit, and which values are good. */
export interface MetricDefinition extends DefinitionBase {
  readonly section: 'metrics';
  readonly measure: Measure;
  /** How far back it looks; everything when left out. */
  readonly window?: Leaf<Duration>;
  readonly unit?: Leaf<string>;
  /** In the unit: 12 with the unit % is 12 %. */
  readonly target?: Leaf<number>;
  readonly thresholds?: { readonly warn: Leaf<number>; readonly bad: Leaf<number> };
  readonly higher_is_better?: Leaf<boolean>;
  /** Where a number from outside comes from. */
  readonly source?: Leaf<string>;
}

/** Who counts for a stage: whoever did it; whoever did all stages up to it; whoever did them one after another. */
export type StageOrder = 'any_order' | 'all_previous' | 'in_order';

export type Measure =
  | { readonly by: 'ratio'; readonly range: Range; readonly of: Amount; readonly over: Amount; readonly independent?: Leaf<boolean>; readonly order?: Leaf<StageOrder> }
  | { readonly by: 'total'; readonly amount: Exclude<Amount, { readonly kind: 'add' | 'metric' | 'event' }> }
  /** The value below which `at` (a fraction of 1) of all values lie. */
  | { readonly by: 'percentile'; readonly at: Leaf<number>; readonly of: Look }
  /** The time from one event of a person to the first other one after it. */
  | { readonly by: 'time'; readonly at: Leaf<number>; readonly from: Leaf<string>; readonly to: Leaf<string>; readonly up_to?: Leaf<Duration> }
  | { readonly by: 'lift'; readonly metric: Leaf<string>; readonly journey: Leaf<string>; readonly as: Leaf<'absolute' | 'relative'> }
  /** Two windows of one length, before and after a day. */
  | { readonly by: 'change'; readonly metric: Leaf<string>; readonly at: Leaf<string>; readonly over: Leaf<Duration>; readonly as: Leaf<'absolute' | 'relative'> }
  /** The share of those in one stage who came to another. Without `from` and `to`: the first and the last. */
  | { readonly by: 'funnel'; readonly funnel: Leaf<string>; readonly from?: Leaf<string>; readonly to?: Leaf<string>; readonly order: Leaf<StageOrder> }
  | { readonly by: 'constant'; readonly value: Leaf<number> };

/** A look at history, as `compileAggregate` reads it: the map that holds the key of the measure. */
export interface Look {
  readonly property: Leaf<string>;
  readonly where?: SourceNode;
}

/** A number of people or of occurrences. */
export type Amount =
  /** People who did this event. */
  | { readonly kind: 'event'; readonly event: Leaf<string> }
  | { readonly kind: 'people'; readonly when: SourceNode }
  | { readonly kind: 'count'; readonly event: Leaf<string>; readonly where?: SourceNode }
  | ({ readonly kind: 'sum' | 'count_distinct' } & Look)
  | { readonly kind: 'add'; readonly of: readonly Amount[] }
  | { readonly kind: 'metric'; readonly metric: Leaf<string> };
