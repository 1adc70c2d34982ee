import { commands } from '../../src/cli/commands/registry.ts';
import { loadFormats } from '../../src/cli/load-formats.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import { openExplain } from '../../src/compile/explain-code.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { findPackage } from '../../src/host/package-files.ts';
import type { Terminal } from '../../src/host/terminal.ts';
import { today } from './real-project.ts';

export interface CommandOutcome {
  readonly status: number;
  readonly output: string;
  readonly error: string;
}

/** Runs a command line in this process as a person would in `workingDirectory`, whose output is no terminal. */
export async function commandLine(words: readonly string[], workingDirectory: string, terminal: Partial<Terminal> = {}, now: () => number = () => today): Promise<CommandOutcome> {
  let output = '';
  let error = '';
  const { root, version } = findPackage(import.meta.url);
  const status = await runCommandLine(words, commands, {
    packageRoot: root,
    version,
    workingDirectory,
    loadOpenDriver: () => Promise.resolve(openDriver),
    loadExplain: () => Promise.resolve(openExplain()),
    loadFormats: () => Promise.resolve(loadFormats(import.meta.url)),
    environment: {},
    terminal: {
      write: (text) => { output += text; },
      notify: (text) => { error += text; },
      isOutputTty: false,
      isErrorTty: false,
      isInputTty: false,
      ask: () => Promise.resolve(undefined),
      ...terminal,
    },
    now,
  });
  return { status, output, error };
}

/** The words of a command line as a shell would split them; double quotes hold words together. */
export function splitWords(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
