/** Keeps lines of text in parts until they are asked for, in memory or elsewhere. */
export interface PartStore {
  /** How many parts there are. One must fit into the memory. */
  readonly parts: number;
  put(part: number, line: string): void;
  /** The lines of a part, in the order in which they came. */
  take(part: number): Iterable<string>;
}
