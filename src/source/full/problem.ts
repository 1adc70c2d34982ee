import type { Finding } from '../../report/finding.ts';
import type { Range } from '../node.ts';

/** A finding with its place in the file that is being read. `hides`: definitions may be hidden by it. */
export interface Problem {
  readonly range: Range;
  readonly finding: Finding;
  readonly hides: boolean;
}
