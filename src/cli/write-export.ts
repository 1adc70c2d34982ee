import { relative } from 'node:path';
import type { Exporting } from '../compile/exporting.ts';
import { type OutputRequest, type OutputResult, writeOutput } from '../host/write-output.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { plural } from '../report/summary-line.ts';
import { exitStatus, type ExitStatus, type Invocation } from './command.ts';

/** What a person at a terminal has to see: what is only different there is in the files, and shown with `--verbose`. */
export const shownLosses = (diagnostics: readonly Diagnostic[], { global }: Invocation): readonly Diagnostic[] =>
  global.verbose || global.formats.length > 0 ? diagnostics : diagnostics.filter(({ code, severity }) => severity !== 'info' || !code.startsWith('target/'));

/** The folder of its own that one platform gets. */
export const exportOutput = ({ files, manifest }: Exporting, directory: string): OutputRequest => ({ directory, files, manifest });

/** Writes it, and says so. */
export const writeExport = (exported: Exporting, directory: string, invocation: Invocation): ExitStatus => tellOfExport(exported, directory, writeOutput(exportOutput(exported, directory)), invocation);

/** Says what came of writing it. */
export const tellOfExport = (exported: Exporting, directory: string, result: OutputResult, invocation: Invocation): ExitStatus => {
  const { world, global } = invocation;
  if (result.kind === 'refused') {
    world.terminal.notify(`error: ${result.reason}\n`);
    return exitStatus.usage;
  }
  const shown = relative(world.workingDirectory, directory) || '.';
  const of = (severity: Diagnostic['severity']): number => exported.diagnostics.filter((each) => each.code.startsWith('target/') && each.severity === severity).length;
  const counts = [`${plural(exported.requests, 'request')}`, `${plural(of('info'), 'difference')}`, ...(of('warning') > 0 ? [`${of('warning')} left out`] : [])].join(', ');
  const told = exported.affected === undefined ? '' : `as ${exported.target} runs it, ${exported.affected}\n`;
  const line = `${told}exported to ${exported.target} into ${shown}: ${counts}; BUILD.md there says what to do\n`;
  (global.formats.some(({ file }) => file === undefined) ? world.terminal.notify : world.terminal.write)(line);
  return exitStatus.fine;
};
