const digitZero = 0x30;
const space = 0x20;

/**
 * A line of a file of events as it stands there, on its way to a part: `2,17 {"id": …}`, with the place of its file and its number. What
 * else lies in a part are entries, which begin with a bracket.
 */
export function writeSpareLine(file: number, line: number, text: string, from: number, to: number): string {
  return `${file},${line} ${text.slice(from, to)}`;
}

/** Reads whole lines of a part, each by its two ends in the text. */
export function readSpareLines(text: string, { entry, line }: { entry(from: number, to: number): void; line(file: number, line: number, from: number, to: number): void }): void {
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const to = found === -1 ? text.length : found;
    if (text.charCodeAt(from) === 0x5b) entry(from, to);
    else {
      let at = from;
      let file = 0;
      let number = 0;
      for (let unit = text.charCodeAt(at); unit >= digitZero; unit = text.charCodeAt(at)) {
        file = file * 10 + unit - digitZero;
        at += 1;
      }
      at += 1;
      for (let unit = text.charCodeAt(at); unit !== space; unit = text.charCodeAt(at)) {
        number = number * 10 + unit - digitZero;
        at += 1;
      }
      line(file, number, at + 1, to);
    }
    from = to + 1;
  }
}
