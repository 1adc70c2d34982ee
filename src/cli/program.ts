import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import type { Severity } from '../report/diagnostic.ts';
import { parseDate, parseInstant } from '../time/moment.ts';
import { type CliCommand, type CliWorld, type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { type ColorChoice, type FormatRequest, type GlobalFlags, isColorWanted, parseFormat } from './global-flags.ts';

const parseCount = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number, 0 or more.');
  return Number(text);
};

const parseAsOf = (text: string): string => {
  if (parseDate(text) === undefined && parseInstant(text) === undefined) throw new InvalidArgumentError('It takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z).');
  return text;
};

const collectFormat = (text: string, before: readonly FormatRequest[]): readonly FormatRequest[] => {
  const request = parseFormat(text);
  if (request.file === '') throw new InvalidArgumentError(`Write the file after the colon (${text}report.txt), or no colon.`);
  return [...before, request];
};

interface GlobalOptions {
  readonly cwd?: string;
  readonly format: readonly FormatRequest[];
  readonly color: ColorChoice;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly debug?: true;
  readonly cache: boolean;
  readonly input: boolean;
  readonly asOf?: string;
  readonly failOn: Severity;
  readonly maxWarnings?: number;
}

const addGlobalFlags = (program: Command): Command =>
  program
    .option('-C, --cwd <dir>', 'work as if started in this folder')
    .addOption(new Option('--format <name[:file]>', 'how to report, and into which file; may be repeated').argParser(collectFormat).default([], 'pretty'))
    .addOption(new Option('--color <when>', 'colours in the report').choices(['auto', 'always', 'never']).default('auto'))
    .option('-q, --quiet', 'no progress and no notices')
    .option('-v, --verbose', 'say what was worked out anew')
    .option('--debug', 'show where in lc an internal error happened')
    .option('--no-cache', 'read nothing from .lc/cache and write nothing to it')
    .option('--no-input', 'never ask')
    .addOption(new Option('--as-of <moment>', 'the day to check for, instead of today').argParser(parseAsOf))
    .addOption(new Option('--fail-on <severity>', 'the least severity that gives exit status 1').choices(['error', 'warning', 'info']).default('error'))
    .addOption(new Option('--max-warnings <n>', 'more warnings than this give exit status 1').argParser(parseCount));

const globalFlagsOf = (options: GlobalOptions): GlobalFlags => ({
  directory: options.cwd,
  formats: options.format,
  color: options.color,
  quiet: options.quiet ?? false,
  verbose: options.verbose ?? false,
  debug: options.debug ?? false,
  cache: options.cache,
  input: options.input,
  asOf: options.asOf,
  failOn: options.failOn,
  maxWarnings: options.maxWarnings,
});

const flagValues = (options: Readonly<Record<string, unknown>>): ReadonlyMap<string, string | true> => {
  const values = new Map<string, string | true>();
  for (const [name, value] of Object.entries(options)) {
    if (value === true || typeof value === 'string') values.set(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  }
  return values;
};

const addCommand = (program: Command, command: CliCommand, world: CliWorld, finish: (status: ExitStatus) => void): void => {
  const added = program.command(command.name).description(command.summary).addHelpText('after', `\nExample:\n  ${command.example}`);
  for (const { name, description } of command.parameters ?? []) added.argument(name, description);
  for (const { flag, description, isList } of command.flags) {
    if (isList === true) added.option(flag, description, (text: string, before: string | undefined) => (before === undefined ? text : `${before},${text}`));
    else added.option(flag, description);
  }
  added.action(async (...received: readonly unknown[]) => {
    const global = globalFlagsOf(program.opts<GlobalOptions>());
    const invocation: Invocation = {
      arguments: received.flat().filter((argument) => typeof argument === 'string'),
      flags: flagValues(added.opts()),
      global,
      world,
      directory: resolve(world.workingDirectory, global.directory ?? '.'),
    };
    finish(await command.run(invocation));
  });
};

/** Runs one command line and gives the exit status. Never throws. */
export const runCommandLine = async (words: readonly string[], commands: readonly CliCommand[], world: CliWorld): Promise<ExitStatus> => {
  let status: ExitStatus = exitStatus.fine;
  const { terminal, environment } = world;
  const program = addGlobalFlags(new Command('lc'))
    .description('The lifecycle compiler: checks, renders, compiles and tests customer journeys written in YAML.')
    .version(world.version, '--version', 'the version of lc')
    .helpOption('-h, --help', 'this text')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: terminal.write,
      writeErr: terminal.notify,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      getOutHasColors: () => isColorWanted('auto', environment, terminal.isOutputTty),
      getErrHasColors: () => isColorWanted('auto', environment, terminal.isErrorTty),
    })
    .addHelpText('after', '\nExample:\n  lc init shop && lc -C shop validate')
    .exitOverride();
  for (const command of commands) addCommand(program, command, world, (value) => { status = value; });
  for (const added of program.commands) added.copyInheritedSettings(program);
  try {
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.fine : exitStatus.usage;
    const isDebug = words.includes('--debug');
    terminal.notify(`lc has a bug: ${error instanceof Error ? error.message : String(error)}\n`);
    terminal.notify(isDebug && error instanceof Error ? `${error.stack ?? ''}\n` : 'run it again with --debug for the details, and please report them\n');
    return exitStatus.bug;
  }
};
