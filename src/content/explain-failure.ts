/** What Handlebars' parser stumbled over, in words for the author. `brace`: three closing braces, as in CSS. */
export interface ParseFailure {
  readonly message: string;
  readonly at: number;
  readonly brace: boolean;
}

const BY_TOKEN: Readonly<Record<string, string>> = {
  OPEN_ENDBLOCK: 'a block is closed here that was not opened',
  INVERSE: '"{{else}}" stands outside a block',
  OPEN_INVERSE_CHAIN: '"{{else}}" stands outside a block',
  CLOSE_UNESCAPED: '"}}}" closes a value that "{{" opened',
  CLOSE: 'something is missing before "}}"',
  INVALID: 'this cannot stand between braces',
};

/**
 * Reads Handlebars 4.7's error messages, the only place where it says what is wrong: `if doesn't match each - 2:5`, or
 * `Parse error on line 2:`, up to 20 characters on each side with the line breaks taken out, a caret under the culprit, and a token.
 */
export function explainFailure({ message: complaint }: Error, text: string): ParseFailure {
  const unmatched = /^(\S+) doesn't match (\S+) - (\d+):(\d+)$/.exec(complaint);
  if (unmatched) {
    const [, opened, closed, line, column] = unmatched;
    return { message: `"{{#${opened}}}" is closed by "{{/${closed}}}"`, at: lineStart(text, Number(line)) + Number(column), brace: false };
  }
  const [first = '', shown = '', caret = ''] = complaint.split('\n');
  const line = Number(/line (\d+)/.exec(first)?.[1] ?? 1);
  const token = /got '(\w+)'/.exec(complaint)?.[1] ?? '';
  if (token === 'EOF') return { message: 'this block is not closed', at: unclosedBlock(text), brace: false };
  const at = placeOf(shown, caret.length - 1, line, text);
  const message = BY_TOKEN[token] ?? (text[at] === '|' ? '"|" calls a filter of Liquid or Twig; here a function stands in front: {{upper profile.city}}' : 'this is not Handlebars');
  return { message, at, brace: token === 'CLOSE_UNESCAPED' };
}

function lineStart(text: string, line: number): number {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
  return starts[line - 1] ?? 0;
}

/** Finds the shown stretch in the text, whose line breaks it lacks, and in it the character over the caret. */
function placeOf(shown: string, caret: number, line: number, text: string): number {
  const leading = shown.startsWith('...') ? 3 : 0;
  const wanted = shown.slice(leading, caret);
  const characters = [...text.matchAll(/[^\n]/g)].map((match) => match.index);
  const joined = text.replaceAll('\n', '');
  const from = lineStart(text, line);
  let best = from;
  for (let at = joined.indexOf(wanted); at >= 0; at = joined.indexOf(wanted, at + 1)) {
    best = characters[at + wanted.length] ?? text.length;
    if (best >= from) break;
  }
  return Math.min(best, Math.max(0, text.length - 1));
}

function unclosedBlock(text: string): number {
  const open: number[] = [];
  for (const match of text.matchAll(/(?<!\\)\{\{~?\s*([#^/])(?!\s*~?\}\})/g)) {
    if (match[1] === '/') open.pop();
    else open.push(match.index);
  }
  return open.at(-1) ?? Math.max(0, text.length - 1);
}
