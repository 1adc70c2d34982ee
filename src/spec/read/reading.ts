import type { Finding } from '../../report/finding.ts';
import type { Range } from '../../source/node.ts';

/**
 * What a reader of one definition needs beside the node: the file, and where to say what the schema cannot know
 * (that a date exists, for example). A definition for which something was said counts as broken.
 */
export interface Reading {
  readonly file: string;
  report(finding: Finding, range: Range): void;
}
