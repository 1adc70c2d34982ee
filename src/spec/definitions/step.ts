import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { Duration } from '../../time/duration.ts';

interface StepBase {
  /** The whole item, and the key that names its kind. */
  readonly range: Range;
  readonly kindRange: Range;
  readonly id?: Leaf<string>;
  readonly description?: Leaf<string>;
  /** A switch: true, false or a reference `vars.x`. */
  readonly enabled?: Leaf<boolean | string>;
}

/**
 * A step in its long form: short forms are already rewritten. Conditions, values and comparisons stay as written
 * (SourceNode) until they are checked against the journey's scope. Texts that are references are kept as text.
 */
export type Step = StepBase &
  (
    | { readonly kind: 'send'; readonly message: Leaf<string>; readonly if_blocked?: Leaf<'skip' | 'defer' | 'exit'>; readonly unless_sent_within?: Leaf<Duration>; readonly max_age?: Leaf<Duration> }
    | { readonly kind: 'wait'; readonly wait: WaitSpec }
    | { readonly kind: 'series'; readonly series: SeriesSpec }
    | { readonly kind: 'wait_for'; readonly condition: SourceNode; readonly up_to: Leaf<Duration>; readonly save_as?: Leaf<string>; readonly timezone?: Leaf<string>; readonly then: readonly Step[]; readonly else: readonly Step[] }
    | { readonly kind: 'if'; readonly condition: SourceNode; readonly then: readonly Step[]; readonly else: readonly Step[] }
    | { readonly kind: 'choose'; readonly cases: readonly ChooseCase[]; readonly else?: readonly Step[] }
    | { readonly kind: 'split'; readonly experiment: Leaf<string>; readonly arms: readonly SplitArm[] }
    | { readonly kind: 'repeat'; readonly times: Leaf<number>; readonly every: Leaf<Duration>; readonly stop_when?: SourceNode; readonly timezone?: Leaf<string>; readonly steps: readonly Step[] }
    | { readonly kind: 'set'; readonly changes: readonly SetChange[] }
    | { readonly kind: 'offer'; readonly offer: Leaf<string> }
    | { readonly kind: 'emit'; readonly event: Leaf<string>; readonly properties: readonly { readonly name: Leaf<string>; readonly value: SourceNode }[] }
    | { readonly kind: 'start'; readonly journey: Leaf<string> }
    | { readonly kind: 'call'; readonly url: Leaf<string>; readonly method?: Leaf<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>; readonly body: readonly { readonly name: Leaf<string>; readonly value: SourceNode }[]; readonly returns: Readonly<Record<string, PropertyType>>; readonly retries?: Leaf<number>; readonly up_to: Leaf<Duration>; readonly save_as?: Leaf<string>; readonly timezone?: Leaf<string>; readonly then: readonly Step[]; readonly else: readonly Step[] }
    | { readonly kind: 'erase' }
    | { readonly kind: 'task'; readonly title: Leaf<string>; readonly assign?: Leaf<string>; readonly create?: Leaf<string>; readonly in?: Leaf<string> }
    | { readonly kind: 'pause'; readonly purpose?: Leaf<'marketing'>; readonly tags: readonly Leaf<string>[]; readonly until?: Leaf<string>; readonly up_to?: Leaf<Duration> }
    | { readonly kind: 'exit'; readonly reason: Leaf<string> }
  );

export type StepKind = Step['kind'];
export type StepOf<K extends StepKind> = Extract<Step, { readonly kind: K }>;

/** `at` is minutes of the local day; weekdays are ISO (1 = Monday). `for` is a duration or a reference. */
export type WaitSpec =
  | { readonly kind: 'for'; readonly for: Leaf<Duration | string>; readonly factors: readonly SourceNode[]; readonly timezone?: Leaf<string> }
  | {
      readonly kind: 'until';
      readonly until?: Leaf<string>;
      readonly plus?: Leaf<string>;
      readonly offset?: Leaf<Duration>;
      readonly at?: Leaf<number>;
      readonly weekday: readonly Leaf<number>[];
      readonly timezone?: Leaf<string>;
      readonly if_past?: Leaf<'now' | 'exit'>;
      readonly if_missing?: Leaf<'now' | 'exit'>;
      readonly up_to?: Leaf<Duration>;
    };

export interface SeriesSpec {
  /** `entry`, `trigger.date` or a reference. */
  readonly from: Leaf<string>;
  readonly at?: Leaf<number>;
  readonly timezone?: Leaf<string>;
  readonly if_past?: Leaf<'skip' | 'now' | 'exit'>;
  readonly if_missing?: Leaf<'skip' | 'now' | 'exit'>;
  readonly rungs: readonly Rung[];
}

export interface Rung {
  readonly range: Range;
  readonly offset: Leaf<Duration>;
  readonly at?: Leaf<number>;
  readonly if_past?: Leaf<'skip' | 'now' | 'exit'>;
  /** What happens at this rung: its own step keys, or its `steps`. */
  readonly steps: readonly Step[];
}

export interface ChooseCase {
  readonly range: Range;
  readonly when: SourceNode;
  readonly then: readonly Step[];
}

export interface SplitArm {
  readonly name: Leaf<string>;
  /** As a fraction of 1. */
  readonly share: Leaf<number>;
  readonly steps: readonly Step[];
}

export interface SetChange {
  /** The attribute's name, without `profile.`. */
  readonly attribute: Leaf<string>;
  readonly operation: 'to' | 'increment' | 'add' | 'remove';
  readonly value: SourceNode;
}
