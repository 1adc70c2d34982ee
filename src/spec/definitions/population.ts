import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

/** A synthetic audience: who the people are, what they do by themselves, and how they answer to messages. */
export interface PopulationDefinition extends DefinitionBase {
  readonly section: 'populations';
  readonly attributes: readonly Drawn[];
  readonly events: readonly EventRate[];
  readonly responses: {
    readonly channels: readonly Response[];
    /** For these messages instead of their channel's. */
    readonly messages: readonly Response[];
  };
  readonly effects: readonly Effect[];
  /** What happened before the simulation starts, so that windows that look back have something to see. */
  readonly history?: Leaf<Duration>;
}

/** A named value that is drawn for each person, or for each event. */
export interface Drawn {
  readonly name: Leaf<string>;
  readonly distribution: Distribution;
}

export type Distribution = { readonly range: Range; /** As a fraction of 1. */ readonly missing?: Leaf<number> } & (
  | { readonly by: 'value'; readonly value: SourceNode }
  | { readonly by: 'choice'; readonly choices: readonly { readonly value: Leaf<string>; readonly share: Leaf<number> }[] }
  /** True for this share. */
  | { readonly by: 'chance'; readonly share: Leaf<number> }
  /** Both ends may occur. */
  | { readonly by: 'uniform'; readonly least: Leaf<number>; readonly most: Leaf<number> }
  | { readonly by: 'normal'; readonly mean: Leaf<number>; readonly spread: Leaf<number>; readonly least?: Leaf<number>; readonly most?: Leaf<number> }
  /** Moments, half-open. */
  | { readonly by: 'between'; readonly from: Leaf<string>; readonly to: Leaf<string> }
);

export interface EventRate {
  readonly event: Leaf<string>;
  /** On average for one person, `per` day, week or month. */
  readonly rate: Leaf<number>;
  readonly per: Leaf<'day' | 'week' | 'month'>;
  /** Hours that are busier or calmer than the rest, whose weight is 1. Minutes of the local day. */
  readonly hours: readonly { readonly from: Leaf<number>; readonly to: Leaf<number>; readonly weight: Leaf<number> }[];
  /** By ISO weekday, 1 = Monday; the others have the weight 1. */
  readonly weekdays: readonly { readonly day: number; readonly weight: Leaf<number> }[];
  readonly properties: readonly Drawn[];
}

export type ResponseStatus = 'delivered' | 'bounced' | 'opened' | 'clicked' | 'seen' | 'unsubscribed';

/** How likely each is for one message, as a fraction of 1 of all that are sent. */
export interface Response {
  readonly name: Leaf<string>;
  readonly shares: Readonly<Partial<Record<ResponseStatus, Leaf<number>>>>;
}

/** A message that makes people do something which they would not have done. */
export interface Effect {
  readonly range: Range;
  readonly status: 'delivered' | 'opened' | 'clicked' | 'seen';
  readonly message: Leaf<string>;
  readonly event: Leaf<string>;
  readonly chance: Leaf<number>;
  readonly within: Leaf<Duration>;
  readonly properties: readonly Drawn[];
}
