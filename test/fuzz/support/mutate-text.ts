import type { Seeded } from '../../support/seeded.ts';
import { traps } from './traps.ts';

type TextMutation = (lines: readonly string[], random: Seeded) => readonly string[];

const controls: readonly string[] = ['\0', '\t', '\r', '\x1b', '\x7f', '\u0085', '\u2028', '\ufeff', '\ufffd', '\ud800', '\u202e', '\u200b', '\ud83d\ude00'];

const splice = (lines: readonly string[], at: number, count: number, ...added: readonly string[]): readonly string[] => [...lines.slice(0, at), ...added, ...lines.slice(at + count)];

const changeLine = (lines: readonly string[], random: Seeded, change: (line: string) => string): readonly string[] => {
  const at = random.below(lines.length);
  return splice(lines, at, 1, change(lines[at] ?? ''));
};

const insertAt = (line: string, at: number, text: string): string => line.slice(0, at) + text + line.slice(at);

/** What happens to a file that somebody edits, by name. */
export const textMutations: Readonly<Record<string, TextMutation>> = {
  'delete lines': (lines, random) => splice(lines, random.below(lines.length), 1 + random.below(3)),
  'repeat a line': (lines, random) => changeLine(lines, random, (line) => `${line}\n${line}`),
  'swap two lines': (lines, random) => {
    const [one, other] = [random.below(lines.length), random.below(lines.length)];
    return lines.map((line, index) => (index === one ? (lines[other] ?? '') : index === other ? (lines[one] ?? '') : line));
  },
  'move a line to another file\'s place': (lines, random) => {
    const from = random.below(lines.length);
    return splice(splice(lines, from, 1), random.below(lines.length), 0, lines[from] ?? '');
  },
  'indent more': (lines, random) => changeLine(lines, random, (line) => `${' '.repeat(1 + random.below(3))}${line}`),
  'indent less': (lines, random) => changeLine(lines, random, (line) => line.replace(/^ {1,2}/, '')),
  'indent the rest': (lines, random) => {
    const from = random.below(lines.length);
    return lines.map((line, index) => (index < from ? line : `  ${line}`));
  },
  'indent by a tab': (lines, random) => changeLine(lines, random, (line) => `\t${line.trimStart()}`),
  'another scalar': (lines, random) => changeLine(lines, random, (line) => line.replace(/(^\s*(?:- )*(?:[\w.]+: )?).*$/, (_, start: string) => `${start}${random.pick(traps)}`)),
  'a word of the line': (lines, random) => changeLine(lines, random, (line) => line.replace(/[\w.]+(?=\W*$)/, () => random.pick(traps))),
  'a letter less': (lines, random) => changeLine(lines, random, (line) => (line === '' ? line : line.slice(0, -1 - random.below(Math.min(3, line.length))))),
  'a control character': (lines, random) => changeLine(lines, random, (line) => insertAt(line, random.below(line.length + 1), random.pick(controls))),
  'a character of YAML': (lines, random) => changeLine(lines, random, (line) => insertAt(line, random.below(line.length + 1), random.pick([':', ' #', '"', "'", '[', '}', '- ', '*', '&', '|', '{{', ', ']))),
  'cut off': (lines, random) => lines.slice(0, 1 + random.below(lines.length)),
};

/** The text with one thing changed, and the name of what was done. */
export function mutateText(text: string, random: Seeded): { readonly text: string; readonly done: string } {
  const done = random.pick(Object.keys(textMutations));
  return { text: textMutations[done]?.(text.split('\n'), random).join('\n') ?? text, done };
}
