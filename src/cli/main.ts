import { commands } from './commands/registry.ts';
import { nodeWorld } from './node-world.ts';
import { runCommandLine } from './program.ts';

/**
 * Runs the command line of this process. The status is set, not forced. Gives whether the process may end at once, which takes less time than to
 * give everything back first: not before everything printed has arrived.
 */
export const main = async (packageFile: string): Promise<boolean> => {
  process.exitCode = await runCommandLine(process.argv.slice(2), commands, nodeWorld(packageFile));
  return [process.stdout, process.stderr].every(({ writableLength }) => writableLength === 0);
};
