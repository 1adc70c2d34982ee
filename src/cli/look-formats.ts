import { type ExitStatus, exitStatus, type Invocation } from './command.ts';

/** Commands without problems to report know few formats, and print to standard output only. */
export const refuseUnlistedFormat = ({ global, world }: Invocation, known: readonly string[]): ExitStatus | undefined => {
  if (global.formats.every(({ name, file }) => known.includes(name) && file === undefined)) return undefined;
  const names = known.map((name) => `--format ${name}`).join(' or ');
  world.terminal.notify(`error: this command takes ${names === '' ? 'no --format' : `${names}, and prints to standard output`}\n`);
  return exitStatus.usage;
};

export const wantsJson = ({ global }: Invocation): boolean => global.formats.some(({ name }) => name === 'json');
