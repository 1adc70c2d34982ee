import type { Leaf, Range } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

/** What must never happen to one person, whatever they do. */
export interface InvariantDefinition extends DefinitionBase {
  readonly section: 'invariants';
  readonly says: Says;
}

export type Says =
  /** `what` does not happen on that side of `of`; without `within` ever. */
  | { readonly by: 'never'; readonly what: Happening; readonly side: 'after' | 'before'; readonly of: Happening; readonly within?: Leaf<Duration> }
  /** `what` has happened on that side of every `of`. */
  | { readonly by: 'always'; readonly what: Happening; readonly side: 'after' | 'before'; readonly of: Happening; readonly within?: Leaf<Duration> }
  | { readonly by: 'at_most'; readonly sends: Leaf<number>; readonly per: Leaf<Duration>; readonly tags: readonly Leaf<string>[]; readonly channels: readonly Leaf<string>[]; readonly purpose?: Leaf<'marketing' | 'transactional'> }
  /** Not two of these on one day of the person's calendar. */
  | { readonly by: 'not_same_day'; readonly of: readonly Happening[] };

export interface Happening {
  readonly range: Range;
  readonly kind: 'event' | 'sent' | 'entered';
  /** An event, a message or a journey. */
  readonly name: Leaf<string>;
}
