import type { Place } from '../../src/source/node.ts';

/** A text whose author marked ranges with « and », without the marks, and the ranges in the order of their start. */
export interface Marked {
  readonly text: string;
  readonly places: readonly Place[];
}

/** Marks may nest; a mark without its partner is a mistake of the test. */
export function unmark(file: string, marked: string): Marked {
  let text = '';
  const open: number[] = [];
  const places: Place[] = [];
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error(`a » without its « in ${file}`);
      places.push({ file, range: { start, end: text.length } });
    } else text += character;
  }
  if (open.length > 0) throw new Error(`a « without its » in ${file}`);
  return { text, places: places.sort((left, right) => left.range.start - right.range.start || left.range.end - right.range.end) };
}
