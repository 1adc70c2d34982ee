import type { Leaf, SourceNode } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

export interface FunnelDefinition extends DefinitionBase {
  readonly section: 'funnels';
  readonly preset?: Leaf<string>;
  readonly stages: readonly StageDefinition[];
}

export interface StageDefinition {
  readonly id: Leaf<string>;
  readonly description?: Leaf<string>;
  readonly enter?: SourceNode;
  readonly aliases: readonly Leaf<string>[];
  readonly automated: boolean;
  readonly metric?: Leaf<string>;
}
