import { commands } from './commands/registry.ts';
import { nodeWorld } from './node-world.ts';
import { runCommandLine } from './program.ts';

/** Runs the command line of this process. The status is set, not forced, so that everything printed still arrives. */
export const main = async (packageFile: string): Promise<void> => {
  process.exitCode = await runCommandLine(process.argv.slice(2), commands, nodeWorld(packageFile));
};
