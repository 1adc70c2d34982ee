import type { Place, Range } from '../../source/node.ts';
import type { BoundNode } from '../bound-template.ts';
import { rangeOf } from '../source-text.ts';

interface Branches {
  readonly file: string;
  readonly then: Range;
  readonly otherwise: Range;
}

/** Whether two places never reach the same reader: one stands in a branch of a condition and the other in its else. */
export function otherBranches(nodes: readonly BoundNode[]): (one: Place, other: Place) => boolean {
  const found: Branches[] = [];
  const visit = (list: readonly BoundNode[]): void => {
    for (const node of list) {
      if (node.kind !== 'block') continue;
      const [then, otherwise] = [extentOf(node.then), extentOf(node.otherwise)];
      if (then !== undefined && otherwise !== undefined && then.file === otherwise.file) found.push({ file: then.file, then: then.range, otherwise: otherwise.range });
      visit(node.then);
      visit(node.otherwise);
    }
  };
  visit(nodes);
  return (one, other) => found.some(({ file, then, otherwise }) => one.file === file && other.file === file && ((within(one, then) && within(other, otherwise)) || (within(one, otherwise) && within(other, then))));
}

const within = ({ range }: Place, { start, end }: Range): boolean => range.start >= start && range.end <= end;

/** From the first to the last literal text of a branch. */
function extentOf(nodes: readonly BoundNode[]): Place | undefined {
  const texts = nodes.filter((node) => node.kind === 'text');
  const [first] = texts;
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const start = rangeOf({ source: first.source, start: first.offset, end: first.offset }).start;
  return { file: first.source.file, range: { start, end: rangeOf({ source: last.source, start: last.offset, end: last.offset + last.value.length }).end } };
}
