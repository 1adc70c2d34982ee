import { findPackage } from '../host/package-files.ts';
import { processTerminal } from '../host/terminal.ts';
import type { CliWorld } from './command.ts';

/** This process, with everything heavy loaded on first use. `start` is where lc's own package is found from. */
export const nodeWorld = (start: string): CliWorld => {
  const { root, version } = findPackage(start);
  return {
    workingDirectory: process.cwd(),
    environment: process.env,
    terminal: processTerminal(),
    now: Date.now,
    packageRoot: root,
    version,
    loadOpenDriver: async () => (await import('../compile/open-driver.ts')).openDriver,
    loadExplain: async () => (await import('../compile/explain-code.ts')).openExplain(),
    loadFormats: async () => (await import('./load-formats.ts')).loadFormats(start),
  };
};
