import type { Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Range, SourceNode } from '../node.ts';
import type { LocatedMistake, Mistake } from '../mistake.ts';

/** A value that an alias may repeat, the range of its `&name`, how many values it holds and how deep it is. */
interface Anchored {
  readonly node: SourceNode;
  readonly range: Range;
  readonly isRepeated: boolean;
  readonly count: number;
  readonly height: number;
}

/** One document on its way to located values. */
export interface Conversion {
  readonly text: string;
  /** Converts what a node holds. In here, so that maps and lists in files of their own can call it. */
  readonly convert: (conversion: Conversion, node: Node, depth: number) => SourceNode;
  /** By name; undefined while the value is being read. */
  readonly anchors: Map<string, Anchored | undefined>;
  /** Anchors that their own value repeats. */
  readonly recursive: Set<string>;
  readonly mistakes: LocatedMistake[];
  /** Values read so far, those behind aliases included. */
  count: number;
  aliased: number;
  /** The deepest level reached since it was last looked at. */
  deepest: number;
}

export function report(conversion: Conversion, range: Range, mistake: Mistake, hides = true): void {
  conversion.mistakes.push({ range, mistake, hides });
}

/** The end of the last item that stands inside of its parent: an alias' node stands elsewhere. */
export function endOfLast(nodes: readonly SourceNode[], end: number): number {
  const last = nodes.at(-1);
  return last === undefined || last.range.end > end ? end : last.range.end;
}

export function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

export function rangeOf(node: Node): Range {
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}
