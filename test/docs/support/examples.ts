import { commands } from '../../../src/cli/commands/registry.ts';
import { runPage } from './run-page.ts';

/** Those that search take ten seconds or more. */
const long: readonly string[] = ['pressure'];

interface Example {
  readonly name: string;
  readonly example: string;
  readonly isLong: boolean;
}

/** The example of every command that ends by itself. */
export function examples(): readonly Example[] {
  return commands.filter(({ isEndless }) => isEndless !== true).map(({ name, example }) => ({ name, example, isLong: long.includes(name) }));
}

/** What goes wrong where the example is run in the example shop. */
export async function problemsOf(name: string, example: string): Promise<readonly string[]> {
  const inProject = name === 'init' ? '' : 'cd examples/shop\n';
  return (await runPage(`\`\`\`sh\n${inProject}${example}\n\`\`\`\n`)).problems;
}
