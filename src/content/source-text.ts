import type { Range, ScalarNode } from '../source/node.ts';
import { fileOffset } from '../source/map-offset.ts';
import type { ContentText } from '../spec/definitions/message.ts';

/** A text that the author wrote, in a content file or inside YAML. `fileOffset` says where one of its characters stands in `file`. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  fileOffset(at: number): number;
}

/** A stretch of a source text. Columns count UTF-16 units. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A whole content file. */
export function fileSource(file: string, text: string): SourceText {
  return { file, text, fileOffset: (at) => at };
}

/** A text inside YAML. Characters of folded or escaped scalars cannot be found again: they all stand at the scalar's start. */
export function yamlSource(file: string, content: ContentText): SourceText {
  const scalar: ScalarNode = { kind: 'scalar', range: content.range, value: content.value, style: content.style, source: content.source };
  return { file, text: content.value, fileOffset: (at) => fileOffset(scalar, at) };
}

/** The range in the file, at least one character long so that an editor can show it. */
export function rangeOf(span: Span): Range {
  const start = span.source.fileOffset(span.start);
  const end = span.source.fileOffset(span.end);
  return { start, end: Math.max(end, start + 1) };
}
