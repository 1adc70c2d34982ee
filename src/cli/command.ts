import type { Driver, Explain, OpenDriver } from '../compile/driver.ts';
import type { Terminal } from '../host/terminal.ts';
import type { Formats } from './formats.ts';
import type { GlobalFlags } from './global-flags.ts';

/** What the command line needs of the world and of the rest of lc. Tests give their own. */
export interface CliWorld {
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  /** Milliseconds since 1970. */
  now(): number;
  readonly packageRoot: string;
  readonly version: string;
  loadOpenDriver(): Promise<OpenDriver>;
  loadExplain(): Promise<Explain>;
  loadFormats(): Promise<Formats>;
}

export interface CommandFlag {
  /** As the reader of `--help` sees it: `--out <dir>`; a flag with a value has its placeholder in `<>`. */
  readonly flag: string;
  readonly description: string;
  /** May be given several times, or as a list with commas; its value is that list. */
  readonly isList?: true;
}

export interface Invocation {
  readonly arguments: readonly string[];
  /** By name without dashes; true for a flag that takes no value. */
  readonly flags: ReadonlyMap<string, string | true>;
  readonly global: GlobalFlags;
  readonly world: CliWorld;
  /** `-C`, resolved. */
  readonly directory: string;
}

/** Documented and frozen: 0 fine, 1 problems in the specs, 2 usage, configuration, unreadable input, 3 a bug of ours. */
export const exitStatus = { fine: 0, problems: 1, usage: 2, bug: 3 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

export interface CliCommand {
  readonly name: string;
  /** `[dir]` may be left out, `<code>` may not. */
  readonly parameters?: readonly { readonly name: string; readonly description: string }[];
  readonly summary: string;
  readonly flags: readonly CommandFlag[];
  readonly example: string;
  run(invocation: Invocation): Promise<ExitStatus>;
}

export type OpenedProject =
  | { readonly kind: 'project'; readonly root: string; readonly driver: Driver }
  | { readonly kind: 'none'; readonly status: ExitStatus };
