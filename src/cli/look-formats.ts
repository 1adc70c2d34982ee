import { type ExitStatus, exitStatus, type Invocation } from './command.ts';

/** `list` and `show` have no problems to report, so they know two formats only. */
export const refuseUnlistedFormat = ({ global, world }: Invocation): ExitStatus | undefined => {
  const unknown = global.formats.find(({ name, file }) => !['pretty', 'json'].includes(name) || file !== undefined);
  if (unknown === undefined) return undefined;
  world.terminal.notify('error: this command takes --format pretty or --format json, and prints to standard output\n');
  return exitStatus.usage;
};

export const wantsJson = ({ global }: Invocation): boolean => global.formats.some(({ name }) => name === 'json');
