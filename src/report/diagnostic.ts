import type { Place, Range } from '../source/node.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Another place that explains the problem: "first defined here". */
export interface RelatedPlace extends Place {
  readonly message: string;
}

export interface TextEdit extends Place {
  readonly text: string;
}

/** A change that would mend the problem, offered and never applied by itself. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/**
 * One problem at one place. `code` is `<phase>/<name>` and never renamed once released.
 * `message` says what is wrong (lower case, no full stop, the author's words in "double quotes");
 * `notes` say why it matters to the sender and what to write instead.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related?: readonly RelatedPlace[];
  readonly notes?: readonly string[];
  readonly fixes?: readonly Fix[];
}
