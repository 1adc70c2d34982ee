import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import { type Paint, paint } from '../report/paint.ts';
import { crowdPage } from '../simulate/report/crowd-page.ts';
import { crowdReport } from '../simulate/report/crowd-report.ts';
import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import { crowdText } from '../simulate/report/crowd-text.ts';
import { type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { isColorWanted } from './global-flags.ts';

/** The formats of a report on many people. The first is the default. */
export const crowdFormats: readonly string[] = ['pretty', 'json'];

/** Prints what became of everybody, in every format asked for, and writes the page asked for; notices go to standard error. */
export function printCrowd(run: CrowdRun, notices: readonly string[], invocation: Invocation): ExitStatus {
  const isPrinted = printReports({ page: () => crowdPage(run), json: () => crowdReport(run), text: (colors) => crowdText(run, colors) }, notices, invocation);
  return !isPrinted ? exitStatus.usage : run.unplayed === undefined ? exitStatus.fine : exitStatus.interrupted;
}

/** What a report is as a page, as JSON and for a terminal. */
export interface PrintedReport {
  page(): string;
  json(): object;
  text(colors: Paint): string;
}

/** Prints a report in every format asked for, and writes the page asked for; false where something could not be written. */
export function printReports(report: PrintedReport, notices: readonly string[], invocation: Invocation): boolean {
  const { global, world, flags } = invocation;
  if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
  const page = flags.get('html');
  if (typeof page === 'string') {
    if (!writeReport(page, report.page(), invocation)) return false;
    world.terminal.notify(`written to ${page}\n`);
  }
  const requests = global.formats.length > 0 ? global.formats : [{ name: 'pretty', file: undefined }];
  for (const { name, file } of requests) {
    const isColored = isColorWanted(global.color, world.environment, file === undefined && world.terminal.isOutputTty);
    const text = name === 'json' ? `${JSON.stringify(report.json(), undefined, 2)}\n` : report.text(paint(isColored));
    if (file === undefined) world.terminal.write(text);
    else if (!writeReport(file, text, invocation)) return false;
  }
  return true;
}

/** Writes a file below the working directory; false, with a sentence on standard error, where that fails. */
export function writeReport(file: string, text: string, { directory, world }: Invocation): boolean {
  const path = resolve(directory, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch (error) {
    world.terminal.notify(`error: "${file}" could not be written: ${fileProblem(error)}\n`);
    return false;
  }
}
