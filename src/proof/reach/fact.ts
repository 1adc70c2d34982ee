import type { Scope } from '../../condition/check/scope.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Place, SourceNode } from '../../source/node.ts';

/** A condition as its author wrote it, with what is known where it stands. `looked`: a filter over the properties of this event, which started the run. */
export interface Writing {
  readonly node: SourceNode;
  readonly scope: Scope;
  readonly looked?: string;
}

/** Something that is so for everybody at a place of a journey. */
export interface Fact {
  /** Never under a `not` that stands for `holds`: what is so is the term itself. */
  readonly term: Term;
  /** Where it is written: what a contradiction is cited by. */
  readonly place: Place;
  /** What the citation says, such as "known here: it holds for everybody who enters". */
  readonly words: string;
  /** There for a condition as it is written, so that a part of it can be cited; `holds` false: it did not hold. */
  readonly writing?: Writing;
  readonly holds?: boolean;
  /** Where the segment is named that this is a part of. */
  readonly named?: Place;
}
