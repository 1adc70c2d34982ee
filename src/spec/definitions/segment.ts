import type { Leaf, SourceNode } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

/** Exactly one of `when` and `complement_of` is there. */
export interface SegmentDefinition extends DefinitionBase {
  readonly section: 'segments';
  readonly when?: SourceNode;
  readonly complement_of?: Leaf<string>;
  readonly phase?: Leaf<'pre_acquisition' | 'post_acquisition'>;
}
