import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

export interface TriggerDefinition extends DefinitionBase {
  readonly section: 'triggers';
  readonly trigger: TriggerSpec;
}

/** What starts a run, named or inline. References are the text as written, `event.cart_id`. */
export type TriggerSpec = { readonly range: Range; readonly key: readonly Leaf<string>[] } & (
  | {
      readonly kind: 'event';
      readonly event: Leaf<string>;
      readonly where?: SourceNode;
      readonly without?: { readonly event: Leaf<string>; readonly where?: SourceNode };
      readonly for?: Leaf<Duration>;
      readonly offset?: Leaf<Duration>;
      /** Closes after its `window`, or at the moment `until`: one of the two. */
      readonly batch?: { readonly by: Leaf<string>; readonly window?: Leaf<Duration>; readonly until?: Leaf<string>; readonly at_most?: Leaf<number> };
      readonly for_each?: Leaf<string>;
    }
  | {
      readonly kind: 'enters' | 'leaves' | 'enters_stage' | 'leaves_stage';
      /** The segment, or `funnel.stage`. */
      readonly target: Leaf<string>;
      readonly existing?: Leaf<'enter' | 'skip' | 'spread'>;
      readonly over?: Leaf<Duration>;
    }
  | {
      readonly kind: 'date';
      /** A reference or an ISO date. */
      readonly date: Leaf<string>;
      readonly every?: Leaf<Duration>;
      readonly offset?: Leaf<Duration>;
      readonly at?: Leaf<number>;
      readonly timezone?: Leaf<string>;
      readonly if_past?: Leaf<'skip' | 'now'>;
      readonly feb_29?: Leaf<'feb_28' | 'mar_1'>;
      readonly existing?: Leaf<'enter' | 'skip' | 'spread'>;
      readonly over?: Leaf<Duration>;
    }
  | { readonly kind: 'schedule'; readonly schedule: ScheduleSpec; readonly spread?: Leaf<Duration> }
);

/** `at` is minutes of the local day, weekdays are ISO (1 = Monday). */
export interface ScheduleSpec {
  readonly every: Leaf<'day' | 'week' | 'month'>;
  readonly weekday: readonly Leaf<number>[];
  readonly day: readonly Leaf<number>[];
  readonly at: Leaf<number>;
  readonly timezone?: Leaf<string>;
}
