import type { Facts } from './facts.ts';
import type { Data } from './type.ts';

/** A condition as a closure. `looked` is the event that a `where` compares; without it the facts are asked for it. */
export type Evaluate = (facts: Facts, looked?: Data) => boolean;
