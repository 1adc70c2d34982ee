import type { Range } from '../source/node.ts';
import type { LineIndex } from '../source/line-index.ts';
import { lineAt, lineText } from '../source/line-index.ts';
import type { Severity } from './diagnostic.ts';
import { displayWidth } from './display-width.ts';
import { hideSecrets } from './hide-secrets.ts';
import type { Paint } from './paint.ts';
import { printable } from './paint.ts';

export interface FrameOptions {
  readonly paint: Paint;
  readonly severity: Severity;
  /** Columns of the terminal. */
  readonly width: number;
}

/**
 * The line of a range with one line before and after it, and carets below the range.
 * Of a range over several lines the first is marked; long lines are cut around it. Lines without a trailing line break.
 */
export function codeFrame(text: string, index: LineIndex, range: Range, options: FrameOptions): readonly string[] {
  const { paint, severity } = options;
  const line = lineAt(index, range.start);
  const numbers = [line - 1, line, line + 1].filter((number) => isShown(text, index, number, line));
  const gutter = Math.max(...numbers.map((number) => String(number + 1).length), 3);
  const room = Math.max(options.width - gutter - 7, 20);
  const lines: string[] = [];
  const start = range.start - (index.starts[line] ?? 0);
  const content = shown(index, text, line);
  const from = firstShown(content, start, room);
  for (const number of numbers) {
    const cut = clip(shown(index, text, number), number === line ? from : 0, room);
    const label = String(number + 1).padStart(gutter);
    if (number !== line) {
      lines.push(paint.dim(`    ${label} | ${cut}`).trimEnd());
      continue;
    }
    const end = Math.min(range.end - (index.starts[line] ?? 0), content.length);
    const before = displayWidth(content.slice(from, start)) + (from > 0 ? 1 : 0);
    const carets = Math.min(Math.max(displayWidth(content.slice(start, end)), 1), Math.max(room - before, 1));
    lines.push(`  ${paint.severity(severity, '>')} ${label} | ${cut}`);
    lines.push(`    ${' '.repeat(gutter)} | ${' '.repeat(before)}${paint.severity(severity, '^'.repeat(carets))}`);
  }
  return lines;
}

/** Empty neighbours explain nothing. */
function isShown(text: string, index: LineIndex, number: number, line: number): boolean {
  if (number === line) return true;
  return (lineText(index, text, number) ?? '').trim() !== '';
}

/** Characters keep their number, so that offsets stay true. */
function shown(index: LineIndex, text: string, line: number): string {
  return visible(hideSecrets(lineText(index, text, line) ?? ''));
}

function visible(line: string): string {
  return printable(line).replaceAll('\t', ' ');
}

/** Where to start a long line so that the range and some text before it can be seen. */
function firstShown(content: string, start: number, room: number): number {
  if (displayWidth(content) <= room || displayWidth(content.slice(0, start)) < room / 2) return 0;
  const from = Math.max(0, start - Math.floor(room / 3));
  const splitsPair = /[\udc00-\udfff]/.test(content.charAt(from));
  return splitsPair ? from + 1 : from;
}

function clip(content: string, from: number, room: number): string {
  const shown = content.slice(from);
  const head = from > 0 ? '…' : '';
  if (displayWidth(shown) + head.length <= room) return head + shown;
  let cut = '';
  for (const character of shown) {
    if (displayWidth(cut + character) + head.length >= room) break;
    cut += character;
  }
  return `${head}${cut}…`;
}
