import type { Leaf, SourceNode } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

/** A responsive search ad: the platform puts headlines and descriptions together and finds out what works. */
export interface AdDefinition extends DefinitionBase {
  readonly section: 'ads';
  readonly headlines: readonly AdText[];
  readonly descriptions: readonly AdText[];
  readonly page: Leaf<string>;
  /** `vars.x`, each a colour. */
  readonly colours: readonly Leaf<string>[];
  /** The event that says that it was clicked. */
  readonly touchpoint?: Leaf<string>;
  readonly bidding?: Leaf<'clicks' | 'visibility' | 'conversions' | 'return_on_spend'>;
  /** How many different ads can be made of it, pins respected. */
  readonly combinations: number;
}

export interface AdText {
  readonly id?: Leaf<string>;
  readonly text: Leaf<string>;
  /** The position it is held at, from 1. */
  readonly pin?: Leaf<number>;
}

/** Where an ad leads. */
export interface PageDefinition extends DefinitionBase {
  readonly section: 'pages';
  readonly url: Leaf<string>;
  /** `ad.headline`: the headline that the page repeats. */
  readonly headline: Leaf<string>;
  readonly subhead?: Leaf<string>;
  readonly colours: readonly Leaf<string>[];
  readonly touchpoint?: Leaf<string>;
  readonly form?: PageForm;
  /** Other texts for people who come with a value of a campaign parameter; everybody else sees the page's own. */
  readonly variants?: { readonly parameter: Leaf<string>; readonly cases: readonly PageVariant[] };
}

export interface PageForm {
  readonly event: Leaf<string>;
  readonly fields: readonly { readonly name: Leaf<string>; readonly type: SourceNode }[];
  /** The field that asks whether messages are welcome. */
  readonly consent?: Leaf<string>;
}

export interface PageVariant {
  readonly id: Leaf<string>;
  readonly value: Leaf<string>;
  readonly headline?: Leaf<string>;
  readonly subhead?: Leaf<string>;
}
