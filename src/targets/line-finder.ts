import type { Project } from '../analysis/project.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Place } from '../source/node.ts';

/** Line and column, counted from 1, of a place in the files as they are read. */
export type LineFinder = (place: Place) => { readonly line: number; readonly column: number };

export function lineFinder(project: Project): LineFinder {
  const indexes = new Map<string, ReturnType<typeof lineIndex>>();
  return ({ file, range }) => {
    const index = indexes.get(file) ?? lineIndex(project.text(file) ?? '');
    indexes.set(file, index);
    return positionAt(index, range.start);
  };
}
