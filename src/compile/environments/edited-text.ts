import type { Place, Range } from '../../source/node.ts';

/** One change of a text, and where it was asked for. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
  readonly from: Place;
}

/** A text with its changes, and the way back to what was written. */
export interface EditedText {
  readonly text: string;
  /** The place of a range of the edited text: where a change was asked for that it touches, else in the text as written. */
  back(range: Range): { readonly range: Range; readonly from?: Place };
}

/** Applies changes that do not overlap. */
export function editText(written: string, edits: readonly Edit[]): EditedText {
  const sorted = [...edits].sort((left, right) => left.range.start - right.range.start);
  let text = '';
  let end = 0;
  const spans = sorted.map((edit) => {
    text += written.slice(end, edit.range.start);
    const start = text.length;
    text += edit.text;
    end = edit.range.end;
    return { ...edit, start, end: text.length };
  });
  text += written.slice(end);
  const offsetBack = (offset: number): number => {
    let shift = 0;
    for (const span of spans) {
      if (offset <= span.start) break;
      if (offset < span.end) return span.range.start;
      shift = span.range.end - span.end;
    }
    return offset + shift;
  };
  return {
    text,
    back: ({ start, end: last }) => {
      const range = { start: offsetBack(start), end: offsetBack(last) };
      const touched = spans.find((span) => start >= span.start && last <= span.end && last > start);
      return touched === undefined ? { range } : { range, from: touched.from };
    },
  };
}
