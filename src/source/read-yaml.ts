import type { Diagnostic } from '../report/diagnostic.ts';
import { readCleanYaml } from './clean/read-clean-yaml.ts';
import type { Comment } from './comment.ts';
import { readFullYaml } from './full/read-full-yaml.ts';
import { maxFileLength } from './limits.ts';
import type { Range, SourceNode } from './node.ts';

export interface ReadYaml {
  /** Undefined for an empty file, and where nothing could be read. It may lack what a diagnostic speaks of. */
  readonly root: SourceNode | undefined;
  /** By offset. */
  readonly diagnostics: readonly Diagnostic[];
  /** True where an error may hide definitions, so that an unknown name proves nothing. */
  readonly incomplete: boolean;
  /** By offset. */
  readonly comments: readonly Comment[];
}

/**
 * Reads a file of YAML 1.2 (core schema) as located values. Ranges count UTF-16 code units of the text as given,
 * byte order mark included. Never throws. Clean files, which are nearly all, take a short path that reads the same tree.
 */
export function readYaml(file: string, text: string): ReadYaml {
  const clean = text.length > maxFileLength ? undefined : readCleanYaml(text);
  if (clean !== undefined) return { root: clean.root, diagnostics: [], incomplete: false, comments: clean.comments };
  return readWithDiagnostics(file, text);
}

/** The complete reader alone, as `readYaml` uses it for every file that is not surely clean. */
export function readWithDiagnostics(file: string, text: string): ReadYaml {
  const { root, problems, comments } = readFullYaml(file, text);
  const diagnostics = problems.map(({ range, finding }) => ({ ...finding, file, range: within(range, text.length) }));
  return { root, diagnostics, incomplete: problems.some((problem) => problem.hides), comments };
}

/** An error at the very end may be marked one character behind it. */
function within(range: Range, length: number): Range {
  const start = Math.min(range.start, length);
  return { start, end: Math.max(start, Math.min(range.end, length)) };
}
