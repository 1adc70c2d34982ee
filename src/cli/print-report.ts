import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import type { Driver } from '../compile/driver.ts';
import type { Diagnostic, Severity } from '../report/diagnostic.ts';
import { suggest } from '../report/suggest.ts';
import { type ExitStatus, exitStatus, type Invocation } from './command.ts';
import type { CommandReport } from './formats.ts';
import { isColorWanted } from './global-flags.ts';
import { reportWidth } from './report-width.ts';

const rank: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** 1 when a diagnostic is as severe as `--fail-on`, or there are more warnings than `--max-warnings`. */
export const statusOf = (diagnostics: readonly Diagnostic[], { global }: Invocation): ExitStatus => {
  const isBad = diagnostics.some(({ severity }) => rank[severity] >= rank[global.failOn]);
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
  return isBad || warnings > (global.maxWarnings ?? Infinity) ? exitStatus.problems : exitStatus.fine;
};

/** The status of the first format that does not exist, before any work is done; undefined when all do. */
export const refuseUnknownFormat = async ({ global, world }: Invocation): Promise<ExitStatus | undefined> => {
  if (global.formats.length === 0) return undefined;
  const { names } = await world.loadFormats();
  const unknown = global.formats.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return undefined;
  const near = suggest(unknown.name, names);
  world.terminal.notify(`error: there is no format "${unknown.name}"${near === undefined ? '' : `; did you mean "${near}"?`} (formats: ${names.join(', ')})\n`);
  return exitStatus.usage;
};

/**
 * Prints a report in every format asked for. Without `--format` it goes, for people, to standard output, or to standard
 * error where the product of the command is files. Returns false when a report could not be written to its file.
 */
export const printReport = async (report: CommandReport, driver: Pick<Driver, 'text'>, root: string, invocation: Invocation, stream: 'output' | 'error'): Promise<boolean> => {
  const { global, world, directory } = invocation;
  const formats = await world.loadFormats();
  const way = relative(directory, root).replaceAll('\\', '/');
  const prefix = way === '' ? '' : `${way}/`;
  const requests = global.formats.length > 0 ? global.formats : formats.names.slice(0, 1).map((name) => ({ name, file: undefined }));
  const isForError = global.formats.length === 0 && stream === 'error';
  for (const { name, file } of requests) {
    const isTty = file === undefined && (isForError ? world.terminal.isErrorTty : world.terminal.isOutputTty);
    const text = formats.format(name, report, { color: isColorWanted(global.color, world.environment, isTty), width: reportWidth(world.terminal, file !== undefined ? 'file' : isForError ? 'error' : 'output'), text: driver.text, prefix });
    if (file === undefined) {
      (isForError ? world.terminal.notify : world.terminal.write)(text);
      continue;
    }
    try {
      mkdirSync(dirname(resolve(directory, file)), { recursive: true });
      writeFileSync(resolve(directory, file), text);
    } catch (error) {
      world.terminal.notify(`error: the report could not be written to "${file}": ${fileProblem(error)}\n`);
      return false;
    }
  }
  return true;
};
