import type { Leaf, SourceNode } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

/** How one build differs from the project as it is written: other values of settings, and other values in definitions. */
export interface EnvironmentDefinition extends DefinitionBase {
  readonly section: 'environments';
  readonly vars: readonly { readonly name: Leaf<string>; readonly value: SourceNode }[];
  readonly patches: readonly Patch[];
}

/** `section.id.path: value`. */
export interface Patch {
  readonly path: Leaf<string>;
  readonly value: SourceNode;
}
