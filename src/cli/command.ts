import type { Driver, Explain, OpenDriver } from '../compile/driver.ts';
import type { Terminal } from '../host/terminal.ts';
import type { StatJob } from '../host/stat-job.ts';
import type { WriteJob } from '../host/write-job.ts';
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

/**
 * What a shell may offer where a word is expected: names of the file system, ids of a section of the project, what lc itself
 * knows by name, or these words.
 */
export type Completion = 'file' | 'folder' | 'id' | 'section' | 'code' | 'format' | 'template' | 'selection' | { readonly section: string } | { readonly words: readonly string[] };

export interface CommandParameter {
  /** `[dir]` may be left out, `<code>` may not. */
  readonly name: string;
  readonly description: string;
  readonly completes?: Completion;
}

export interface CommandFlag {
  /** As the reader of `--help` sees it: `--out <dir>`; a flag with a value has its placeholder in `<>`. */
  readonly flag: string;
  readonly description: string;
  /** May be given several times, or as a list with commas; its value is that list. */
  readonly isList?: true;
  /** For programs: not in the help, never offered. */
  readonly isHidden?: true;
  readonly completes?: Completion;
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

/** Documented and frozen: 0 fine, 1 problems in the specs, 2 usage, configuration, unreadable input, 3 a bug of ours, 130 interrupted. */
export const exitStatus = { fine: 0, problems: 1, usage: 2, bug: 3, interrupted: 130 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

export interface CliCommand {
  readonly name: string;
  readonly parameters?: readonly CommandParameter[];
  readonly summary: string;
  readonly flags: readonly CommandFlag[];
  readonly example: string;
  /** `report`: every format of a report, into files too; else the formats it prints to standard output. Without it the command judges them itself. */
  readonly formats?: 'report' | readonly string[];
  /** Whether it can be about a part of the project: `--select` and `--exclude`. */
  readonly selects?: true;
  /** Whether it works in one environment of several: `--env`. */
  readonly inEnvironment?: true;
  /** Whether it goes on until it is interrupted. */
  readonly isEndless?: true;
  run(invocation: Invocation): Promise<ExitStatus>;
}

export type OpenedProject =
  /** `help`: another thread takes part in what is to be done with files, if there is one that was started. */
  | { readonly kind: 'project'; readonly root: string; readonly driver: Driver; readonly help: (job: StatJob | WriteJob) => void }
  | { readonly kind: 'none'; readonly status: ExitStatus };
