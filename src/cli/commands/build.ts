import { type CliCommand } from '../command.ts';
import { buildOrReport, outFlag } from '../build-once.ts';
import { allowLossFlag } from '../export-flags.ts';
import { targetNames } from '../../targets/target-names.ts';

export const build: CliCommand = {
  name: 'build',
  summary: 'validate, then write dist/ all at once',
  flags: [
    outFlag,
    { flag: '--target <platforms>', description: 'export to these platforms too, into targets/ in that folder; may be repeated', isList: true, completes: { words: targetNames() } },
    allowLossFlag,
    { flag: '--pseudo', description: 'each message with accents on its texts as well, to see what is not translated and what has no room to grow' },
  ],
  example: 'lc build --out build/lifecycle',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => buildOrReport(invocation, invocation.world.now()),
};
