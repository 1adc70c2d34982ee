import type { Comment } from '../source/comment.ts';
import type { SourceNode } from '../source/node.ts';
import type { Source } from '../source/read-source.ts';
import { readSource, readSourceFully } from '../source/read-source.ts';
import { describeMistake } from './describe-mistake.ts';
import type { Diagnostic } from './diagnostic.ts';

export interface ReadYaml {
  /** Undefined for an empty file, and where nothing could be read. It may lack what a diagnostic speaks of. */
  readonly root: SourceNode | undefined;
  /** By offset. */
  readonly diagnostics: readonly Diagnostic[];
  /** True where an error may hide definitions, so that an unknown name proves nothing. */
  readonly incomplete: boolean;
  /** True of a file without anchors, tags and directives, as nearly all are. */
  readonly isClean?: true;
  /** By offset. */
  readonly comments: readonly Comment[];
}

/** Reads a file of YAML as `readSource` does, and says what is wrong with it. */
export function readYaml(file: string, text: string): ReadYaml {
  return described(file, readSource(text));
}

/** The same by the complete reader alone, whose answer the short path must equal. */
export function readWithDiagnostics(file: string, text: string): ReadYaml {
  return described(file, readSourceFully(text));
}

function described(file: string, { root, mistakes, comments, isClean }: Source): ReadYaml {
  const diagnostics = mistakes.map(({ range, mistake }) => ({ ...describeMistake(mistake, file), file, range }));
  return { root, diagnostics, incomplete: mistakes.some(({ hides }) => hides), comments, ...(isClean && { isClean }) };
}
