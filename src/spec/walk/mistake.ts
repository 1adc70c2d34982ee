import type { Fix } from '../../report/diagnostic.ts';
import type { Finding } from '../../report/finding.ts';
import type { Leaf, Range } from '../../source/node.ts';

/** One thing that is wrong with the shape of a file, at the smallest place that is wrong. */
export interface Mistake {
  readonly finding: Finding;
  readonly range: Range;
}

/** Where a walk stands: the file and its text, and the key whose value is looked at (none in a list or at the root). */
export interface Spot {
  readonly file: string;
  readonly text: string;
  readonly key: Leaf<string> | undefined;
}

/** A fix that replaces one stretch of the file's text. */
export function replacement(spot: Spot, range: Range, text: string, title = `write ${text}`): Fix {
  return { title, edits: [{ file: spot.file, range, text }] };
}
