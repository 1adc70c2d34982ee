import type { Leaf, SourceNode } from '../../source/node.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { DefinitionBase } from './definition.ts';

/** A profile field. Short forms (`integer`, `string?`) are already long here. */
export interface AttributeDefinition extends DefinitionBase {
  readonly section: 'attributes';
  readonly type: PropertyType;
  readonly pii: boolean;
  readonly default?: SourceNode;
  readonly computed?: Computed;
}

export type Computed =
  | { readonly by: 'when'; readonly when: SourceNode }
  | { readonly by: 'arithmetic'; readonly operator: Leaf<'sum' | 'product' | 'difference' | 'midpoint'>; readonly of: readonly SourceNode[] }
  /** A look at history that yields a number (`count`, `sum`, `count_distinct`) or a value (`first`, `last`). */
  | { readonly by: 'aggregate'; readonly measure: Leaf<'count' | 'sum' | 'count_distinct' | 'first' | 'last'>; readonly look: SourceNode }
  | { readonly by: 'score'; readonly points: readonly { readonly when: SourceNode; readonly points: Leaf<number> }[] };
