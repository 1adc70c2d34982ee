import type { TextBlock } from './text-block.ts';

/** Keeps lines of text in parts until they are asked for, in memory or elsewhere. */
export interface PartStore {
  /** How many parts there are. One must fit into the memory. */
  readonly parts: number;
  put(part: number, line: string): void;
  /** Writes down what is held back. Others may then read it. */
  settle(): void;
  /** The lines of a part as blocks of whole lines, each of which ends in a line feed, but perhaps for the last of a block. */
  take(part: number): Iterable<TextBlock>;
}
