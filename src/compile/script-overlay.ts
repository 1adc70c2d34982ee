import type { Diagnostic } from '../report/diagnostic.ts';
import type { Place, Range } from '../source/node.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { ExtraScript } from './driver.ts';

/** The persona that carries a script from outside the project. No project has one of this name: ids start with a letter and this is long. */
export const scriptPersona = 'lc_script_of_the_command_line';

/** A script as a file of the project, so that it is checked as any other, and the way back. */
export interface ScriptOverlay {
  readonly text: string;
  /** A diagnostic of the file as one of the script it was made from. */
  locate(diagnostic: Diagnostic): Diagnostic;
}

const head = ['personas:', `  ${scriptPersona}:`, '    profile: {}', '    events:'];

/** Puts a script under the `events:` of a persona, line by line, so that every character has one place in both. */
export function scriptOverlay({ name, text, form }: ExtraScript): ScriptOverlay {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const margin = form === 'yaml' ? ' '.repeat(6) : `${' '.repeat(6)}- `;
  const shown = [...head, ...lines.map((line) => (line.trim() === '' ? '' : margin + line))].join('\n');
  const index = lineIndex(shown);
  const starts = startsOf(text);
  const back = (offset: number): number => {
    const { line, column } = positionAt(index, offset);
    const number = Math.min(Math.max(line - 1 - head.length, 0), lines.length - 1);
    const inLine = line - 1 < head.length ? 0 : Math.min(Math.max(column - 1 - margin.length, 0), lines[number]?.length ?? 0);
    return (starts[number] ?? 0) + inLine;
  };
  const range = ({ start, end }: Range): Range => ({ start: back(start), end: Math.max(back(start), back(end)) });
  const place = <P extends Place>(one: P): P => (one.file === name ? { ...one, range: range(one.range) } : one);
  return {
    text: shown,
    locate: (diagnostic) => ({
      ...place(diagnostic),
      ...(diagnostic.related && { related: diagnostic.related.map(place) }),
      ...(diagnostic.fixes && { fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(place) })) }),
    }),
  };
}

/** Where each line starts in the text as it came, byte order mark and line ends of any kind included. */
function startsOf(text: string): readonly number[] {
  return [text.startsWith('\ufeff') ? 1 : 0, ...[...text.matchAll(/\r?\n/g)].map(({ index, 0: end }) => index + end.length)];
}
