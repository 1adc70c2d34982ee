import { readCleanYaml } from './clean/read-clean-yaml.ts';
import type { Comment } from './comment.ts';
import { readFullYaml } from './full/read-full-yaml.ts';
import { maxFileLength } from './limits.ts';
import type { LocatedMistake } from './mistake.ts';
import type { Range, SourceNode } from './node.ts';

export interface Source {
  /** Undefined for an empty file, and where nothing could be read. It may lack what a mistake speaks of. */
  readonly root: SourceNode | undefined;
  /** By offset. */
  readonly mistakes: readonly LocatedMistake[];
  /** True of a file that was read by the short path: without anchors, tags and directives. */
  readonly isClean?: true;
  /** By offset. */
  readonly comments: readonly Comment[];
}

/**
 * Reads a file of YAML 1.2 (core schema) as located values. Ranges count UTF-16 code units of the text as given,
 * byte order mark included. Never throws. Clean files, which are nearly all, take a short path that reads the same tree.
 */
export function readSource(text: string): Source {
  const clean = text.length > maxFileLength ? undefined : readCleanYaml(text);
  return clean === undefined ? readSourceFully(text) : { ...clean, mistakes: [], isClean: true };
}

/** The complete reader alone, as `readSource` uses it for every file that is not surely clean. */
export function readSourceFully(text: string): Source {
  const { root, mistakes, comments } = readFullYaml(text);
  return { root, comments, mistakes: mistakes.map((located) => ({ ...located, range: within(located.range, text.length) })) };
}

/** An error at the very end may be marked one character behind it. */
function within(range: Range, length: number): Range {
  const start = Math.min(range.start, length);
  return { start, end: Math.max(start, Math.min(range.end, length)) };
}
