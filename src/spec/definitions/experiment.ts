import type { Leaf } from '../../source/node.ts';
import type { DefinitionBase } from './definition.ts';

/** A question that the arms of a `split` answer. */
export interface ExperimentDefinition extends DefinitionBase {
  readonly section: 'experiments';
  readonly hypothesis: Leaf<string>;
  readonly metric: Leaf<string>;
  /** Who is put into an arm as one: every run of a person, or each key of the journey by itself. */
  readonly unit: Leaf<'profile' | 'key'>;
  /** What the arms are drawn with; the id when left out. */
  readonly salt?: Leaf<string>;
  /** Units in each arm before anything is concluded. */
  readonly minimum_size: Leaf<number>;
}
