import type { Range } from './node.ts';

/** A comment: its range starts at the `#` and ends with the line; `text` is what follows the `#`, trimmed. */
export interface Comment {
  readonly range: Range;
  readonly text: string;
}
