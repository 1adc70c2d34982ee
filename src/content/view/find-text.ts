import type { Place } from '../../source/node.ts';
import type { BoundNode } from '../bound-template.ts';
import { rangeOf } from '../source-text.ts';

/** The first literal text that matches or holds what is wanted, branches included, and where it stands. */
export function findText(nodes: readonly BoundNode[], wanted: RegExp | string): { readonly text: string; readonly place: Place } | undefined {
  for (const node of nodes) {
    if (node.kind === 'print') continue;
    if (node.kind === 'block') {
      const found = findText(node.then, wanted) ?? findText(node.otherwise, wanted);
      if (found !== undefined) return found;
      continue;
    }
    const match = typeof wanted === 'string' ? { index: node.value.indexOf(wanted), 0: wanted } : wanted.exec(node.value);
    if (match === null || match.index < 0) continue;
    const start = node.offset + match.index;
    return { text: match[0], place: { file: node.source.file, range: rangeOf({ source: node.source, start, end: start + match[0].length }) } };
  }
  return undefined;
}
