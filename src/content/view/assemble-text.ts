import type { Place } from '../../source/node.ts';
import type { BoundNode } from '../bound-template.ts';
import { rangeOf, type SourceText } from '../source-text.ts';
import { blockMark, printedMark } from './markup-element.ts';

/** A template as one text: printed values are `printedMark` unless they are known, the ends of blocks `blockMark`. */
export interface AssembledText {
  readonly text: string;
  /** Where a stretch of it was written. */
  place(start: number, end: number): Place;
}

interface Run {
  readonly at: number;
  readonly source: SourceText;
  readonly offset: number;
  /** How many characters of the source it stands for, where it is not literal text. */
  readonly length?: number;
}

/** `fixed` gives values that are known at build time, by the dotted name they are printed by. */
export function assembleText(nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>): AssembledText {
  const runs: Run[] = [];
  let text = '';
  const add = (list: readonly BoundNode[]): void => {
    for (const node of list) {
      if (node.kind === 'text') {
        runs.push({ at: text.length, source: node.source, offset: node.offset });
        text += node.value;
        continue;
      }
      const { source, start, end } = node.span;
      runs.push({ at: text.length, source, offset: start, length: end - start });
      if (node.kind === 'print') {
        const name = 'path' in node.expression ? node.expression.path.join('.') : '';
        text += (Object.hasOwn(fixed, name) ? fixed[name] : undefined) ?? printedMark;
        continue;
      }
      text += blockMark;
      add(node.then);
      text += blockMark;
      add(node.otherwise);
      text += blockMark;
    }
  };
  add(nodes);
  const find = (at: number): Run | undefined => runs[firstAfter(runs, at) - 1];
  const place = (start: number, end: number): Place => {
    const from = find(start);
    const to = find(end - 1);
    if (from === undefined || to === undefined) return { file: '', range: { start: 0, end: 1 } };
    const begin = from.length === undefined ? from.offset + start - from.at : from.offset;
    const stop = to.length === undefined ? to.offset + end - to.at : to.offset + to.length;
    return { file: from.source.file, range: rangeOf({ source: from.source, start: begin, end: from.source.file === to.source.file ? Math.max(stop, begin) : begin }) };
  };
  return { text, place };
}

/** The index of the first run that begins behind `at`. */
function firstAfter(runs: readonly Run[], at: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
