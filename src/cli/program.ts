import { Command, CommanderError, Help, Option } from 'commander';
import { resolve } from 'node:path';
import { type CliCommand, type CliWorld, type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { projectTemplates } from '../host/project-template.ts';
import { refuseUnlistedFormat } from './look-formats.ts';
import { refuseUnknownFormat } from './print-report.ts';
import { isColorWanted } from './global-flags.ts';
import { globalFlagsOf, type GlobalOptions, globalOptions } from './global-options.ts';

const flagValues = (options: Readonly<Record<string, unknown>>): ReadonlyMap<string, string | true> => {
  const values = new Map<string, string | true>();
  for (const [name, value] of Object.entries(options)) {
    // commander's word for a flag that begins with `no-`.
    if (value === false) values.set(`no-${name}`, true);
    if (value === true || typeof value === 'string') values.set(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value);
  }
  return values;
};

interface Adding {
  readonly world: CliWorld;
  /** Filled with the options whose help names the templates, which are looked up only when somebody reads it. */
  readonly templated: Set<Option>;
  finish(status: ExitStatus): void;
}

const addCommand = (program: Command, command: CliCommand, { world, templated, finish }: Adding): void => {
  const added = program.command(command.name).description(command.summary).addHelpText('after', `\nExample:\n  ${command.example}`);
  for (const { name, description } of command.parameters ?? []) added.argument(name, description);
  for (const { flag, description, isList, isHidden, completes } of command.flags) {
    const option = new Option(flag, description).hideHelp(isHidden === true);
    if (completes === 'template') templated.add(option);
    added.addOption(isList === true ? option.argParser((text: string, before: string | undefined) => (before === undefined ? text : `${before},${text}`)) : option);
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
    finish((await refuseGlobalFlags(command, invocation)) ?? (await command.run(invocation)));
  });
};

/** A global flag that a command would not heed is refused: whoever gives it counts on it. */
const refuseGlobalFlags = async ({ name, formats, selects, inEnvironment }: CliCommand, invocation: Invocation): Promise<ExitStatus | undefined> => {
  const { global, world } = invocation;
  if (selects !== true && global.select.length + global.exclude.length > 0) {
    world.terminal.notify(`error: "lc ${name}" knows no --select and no --exclude\n`);
    return exitStatus.usage;
  }
  if (inEnvironment !== true && global.environment !== undefined) {
    world.terminal.notify(name === 'validate' ? 'error: "lc validate" checks every environment, so it knows no --env\n' : `error: "lc ${name}" knows no --env\n`);
    return exitStatus.usage;
  }
  if (formats === 'report') return refuseUnknownFormat(invocation);
  return formats === undefined ? undefined : refuseUnlistedFormat(invocation, formats);
};

/** Runs one command line and gives the exit status. Never throws. */
export const runCommandLine = async (words: readonly string[], commands: readonly CliCommand[], world: CliWorld): Promise<ExitStatus> => {
  let status: ExitStatus = exitStatus.fine;
  const { terminal, environment } = world;
  const help = new Help();
  const templated = new Set<Option>();
  const program = new Command('lc')
    .description('The lifecycle compiler: checks, renders, compiles and tests customer journeys written in YAML.')
    .version(world.version, '--version', 'the version of lc')
    .helpOption('-h, --help', 'this text')
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: (option) => (templated.has(option) ? `${help.optionDescription(option)}: ${projectTemplates(world.packageRoot).map(({ name }) => name).join(', ')}` : help.optionDescription(option)),
    })
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
  for (const option of globalOptions()) program.addOption(option);
  for (const command of commands) addCommand(program, command, { world, templated, finish: (value) => { status = value; } });
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
