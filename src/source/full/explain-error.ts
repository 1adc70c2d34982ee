import type { YAMLError } from 'yaml';
import type { LineIndex } from '../line-index.ts';
import { lineAt, lineText } from '../line-index.ts';
import type { Mistake } from '../mistake.ts';
import { missingSpace } from '../missing-space.ts';
import type { Range } from '../node.ts';
import type { Survey } from './survey-tokens.ts';

/** An error in the author's terms. `last`: what the parser says after it is only an echo. */
export interface Explained {
  readonly range: Range;
  readonly mistake: Mistake;
  readonly last?: true;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** The text after indentation, dashes and a key: what stands as a value on a line. */
const valueOnLine = /^(\s*(?:- +)*(?:[^\s"'#{[&*!|>][^:#]*:\s+)?)(\S.*)$/;

/** What an error of the `yaml` package means for the person who wrote the line. */
export function explainError(error: YAMLError, text: string, index: LineIndex, survey: Survey): Explained {
  const at = error.pos[0];
  const number = lineAt(index, at);
  const line: Line = { start: index.starts[number] ?? 0, text: lineText(index, text, number) ?? '' };
  return byLine(error, line) ?? byOpening(error, at, index, text, survey) ?? byMessage(error, at, line);
}

/** Mistakes that show in the line itself, whatever the parser stumbled over. */
function byLine(error: YAMLError, line: Line): Explained | undefined {
  const tab = /^ *(?:- )?\t/.exec(line.text);
  if (tab !== null) return { range: span(line, tab[0].length - 1, tab[0].length), mistake: ['tabIndentation'] };
  const match = valueOnLine.exec(line.text);
  const [, before, rest] = match ?? [];
  if (before === undefined || rest === undefined) return undefined;
  const value = rest.replace(/\s+#.*$/, '').trimEnd();
  const range = span(line, before.length, before.length + value.length);
  const first = value.charAt(0);
  if (value.startsWith('{{')) return { range, mistake: ['unquotedBraces', value] };
  if (/^>=?\s*[0-9.]/.test(value)) return { range, mistake: ['comparisonAsText', value] };
  const startsText = /[%@`]/.test(first) || (first === '*' && /[\s/]/.test(value)) || /^\? /.test(value) || (first === ',' && error.code === 'BAD_SCALAR_START');
  if (startsText) return { range, mistake: ['reservedStart', first, value] };
  const placeholder = /(?<!["'])\$\{[^}]*\}/.exec(line.text);
  if (placeholder !== null && /flow-map/.test(error.message)) {
    return { range: span(line, placeholder.index, placeholder.index + placeholder[0].length), mistake: ['unquotedPlaceholder', placeholder[0]] };
  }
  if (/at node end/.test(error.message) && !/flow-(?:map|seq)-end/.test(error.message) && error.pos[0] > range.start) return afterValue(error, line, range, value);
  const isText = before.includes(':') && /^[^\s"'{[|>&*!]/.test(value);
  if (isText && value.startsWith('- ')) return { range, mistake: ['listOnKeyLine'] };
  if (isText && /:(?:\s|$)/.test(value)) return { range, mistake: ['colonInText', value] };
  return undefined;
}

/** Text goes on behind a bracket or a quote that has closed. */
function afterValue(error: YAMLError, line: Line, range: Range, value: string): Explained | undefined {
  const first = value.charAt(0);
  if (first === '[' || first === '{') return { range, mistake: ['reservedStart', first, value] };
  if (first !== '"' && first !== "'") return undefined;
  const text = value.endsWith(first) ? value.slice(1, -1) : value;
  return { range: { start: error.pos[0], end: range.end }, mistake: ['textAfterValue', line.text.slice(error.pos[0] - line.start, range.end - line.start), text] };
}

function span(line: Line, from: number, to: number): Range {
  return { start: line.start + from, end: line.start + to };
}

/** Mistakes that start earlier than where the parser noticed them. */
function byOpening(error: YAMLError, at: number, index: LineIndex, text: string, survey: Survey): Explained | undefined {
  if (/^Missing closing/.test(error.message)) {
    const open = survey.openQuotes.filter((quote) => quote.start <= at).at(-1);
    if (open !== undefined) {
      const line = lineAt(index, open.start);
      const end = (index.starts[line] ?? 0) + (lineText(index, text, line) ?? '').length;
      return { range: { start: open.start, end }, mistake: ['unclosedQuote', open.quote], last: true };
    }
  }
  if (/must end with a|must be sufficiently indented and end/.test(error.message)) {
    const open = survey.openBrackets.filter((bracket) => bracket.start <= at).at(-1);
    if (open !== undefined) return { range: { start: open.start, end: open.start + 1 }, mistake: ['unclosedBracket', open.bracket], last: true };
  }
  return undefined;
}

function byMessage(error: YAMLError, at: number, line: Line): Explained {
  const content = line.text.trim();
  const indent = line.text.length - line.text.trimStart().length;
  const whole = content === '' ? { start: at, end: at } : span(line, indent, indent + content.length);
  const rest = span(line, Math.min(at - line.start, line.text.length), line.text.trimEnd().length);
  const point: Range = { start: at, end: Math.max(at, error.pos[1]) };
  const { message } = error;
  if (error.code === 'BAD_DQ_ESCAPE') {
    const escape = message.replace(/^Invalid escape sequence /, '');
    return { range: { start: at, end: at + escape.length }, mistake: ['badEscape', escape] };
  }
  if (error.code === 'KEY_OVER_1024_CHARS') return { range: point, mistake: ['keyTooLong'] };
  if (error.code === 'MULTIPLE_ANCHORS' || error.code === 'BAD_ALIAS' || error.code === 'ALIAS_PROPS' || /^Tags and anchors/.test(message)) {
    return { range: point, mistake: ['badAnchor'] };
  }
  if (/Comments must be separated/.test(message)) return { range: { start: at, end: at + 1 }, mistake: ['missingSpaceBeforeComment'] };
  if (/block-seq-ind on same line|block sequence may not be used/.test(message)) return { range: whole, mistake: ['listOnKeyLine'] };
  if (/Block scalar header includes|^Not a YAML token/.test(message)) return { range: rest, mistake: ['blockHeader', line.text.slice(at - line.start)] };
  if (/Sequence item without/.test(message)) return { range: whole, mistake: ['itemWithoutDash'] };
  if (/Missing ,/.test(message)) return { range: { start: at, end: at + 1 }, mistake: ['missingComma'] };
  if (/Unexpected , in|Unexpected empty item/.test(message)) return { range: { start: at, end: at + 1 }, mistake: ['extraComma'] };
  if (/flow-(?:map|seq)-end|flow-error-end/.test(message)) return { range: { start: at, end: at + 1 }, mistake: ['unexpectedBracket', line.text.charAt(at - line.start)] };
  const pair = missingSpace(content);
  if (pair !== undefined) return { range: whole, mistake: ['missingSpaceAfterColon', pair.key, pair.value] };
  if (/Implicit map keys need|Implicit keys need/.test(message)) return { range: whole, mistake: ['missingColon', content] };
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY') return { range: whole, mistake: ['colonInText', content] };
  if (error.code === 'BAD_INDENT') return { range: whole, mistake: ['badIndentation'] };
  return { range: whole.end > whole.start ? whole : point, mistake: ['syntax', message.charAt(0).toLowerCase() + message.slice(1)] };
}
