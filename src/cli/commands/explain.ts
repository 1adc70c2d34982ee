import { type CliCommand, exitStatus } from '../command.ts';

export const explain: CliCommand = {
  name: 'explain',
  parameters: [{ name: '<code>', description: 'as in a report: reference/unknown-message' }],
  summary: 'what a problem means, with examples',
  flags: [],
  example: 'lc explain reference/unknown-message',
  run: async ({ world, arguments: [code = ''] }) => {
    const find = await world.loadExplain();
    const found = find(code);
    if (found.kind === 'unknown') {
      const hint = found.near === undefined ? '' : `; did you mean "${found.near}"?`;
      world.terminal.notify(`error: there is no code "${code}"${hint}\n`);
      return exitStatus.usage;
    }
    world.terminal.write(`${found.code}: ${found.summary}\n\n${found.text.trimEnd()}\n`);
    return exitStatus.fine;
  },
};
