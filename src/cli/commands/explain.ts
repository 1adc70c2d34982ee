import { printable } from '../../report/paint.ts';
import { plural } from '../../report/summary-line.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';

/** Markdown as a terminal shows it: code is indented instead of fenced. */
const withoutFences = (markdown: string): string => {
  let isCode = false;
  const lines = markdown.split('\n').flatMap((line) => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      return [];
    }
    return [isCode && line !== '' ? `    ${line}` : line];
  });
  return printable(lines.join('\n').trimEnd());
};

export const explain: CliCommand = {
  name: 'explain',
  parameters: [{ name: '[code]', description: 'as in a report: reference/unknown-message (default: name all of them)', completes: 'code' }],
  summary: 'what a problem means, with examples',
  flags: [],
  example: 'lc explain reference/unknown-message',
  formats: ['pretty', 'json'],
  run: async (invocation) => {
    const { world, arguments: [code] } = invocation;
    const json = (object: object): void => world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'explain', ...object }, undefined, 2)}\n`);
    const { find, codes } = await world.loadExplain();
    if (code === undefined) {
      if (wantsJson(invocation)) json({ summary: { codes: codes.length }, codes });
      else world.terminal.write(`${codes.join('\n')}\n${plural(codes.length, 'code')}; "lc explain <code>" says what one means\n`);
      return exitStatus.fine;
    }
    const found = find(code);
    if (found.kind === 'unknown') {
      const hint = found.near === undefined ? '' : `; did you mean "${found.near}"?`;
      world.terminal.notify(`error: there is no code "${code}"${hint}\n`);
      return exitStatus.usage;
    }
    if (wantsJson(invocation)) json({ summary: { codes: 1 }, explanation: { code: found.code, title: found.summary, text: found.text } });
    else world.terminal.write(`${found.code}: ${found.summary}\n\n${withoutFences(found.text)}\n`);
    return exitStatus.fine;
  },
};
