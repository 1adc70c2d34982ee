import { displayWidth } from './display-width.ts';

/** Words that each letter takes one column of, with one space between them. */
const plain = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** Breaks a text at spaces into lines of at most `width` columns. A longer word stands on a line of its own. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.length <= width && plain.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
