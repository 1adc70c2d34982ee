import type { Leaf, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

export interface OfferDefinition extends DefinitionBase {
  readonly section: 'offers';
  readonly type: Leaf<'percent' | 'amount' | 'free_shipping' | 'gift' | 'points' | 'service' | 'upsell' | 'cross_sell'>;
  readonly value?: Leaf<number>;
  readonly currency?: Leaf<string>;
  readonly code?: { readonly source: Leaf<'generated' | 'fixed' | 'pool'>; readonly unique: boolean; readonly text?: Leaf<string> };
  readonly valid_for?: Leaf<Duration>;
  /** `end_of_day`, a reference or an ISO date. */
  readonly valid_until?: Leaf<string>;
  readonly min_valid?: Leaf<Duration>;
  readonly eligible?: SourceNode;
  readonly once_per?: Leaf<Duration | 'ever'>;
  readonly limit?: Leaf<number>;
  readonly budget?: Leaf<number>;
}
