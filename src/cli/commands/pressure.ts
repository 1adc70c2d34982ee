import { resolve } from 'node:path';
import { suggest } from '../../report/suggest.ts';
import { plural } from '../../report/summary-line.ts';
import { type CliCommand, type ExitStatus, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';
import { pressureObject } from '../pressure-object.ts';
import { pressureText } from '../pressure-text.ts';
import { printReport } from '../print-report.ts';
import { writeNewFile } from '../write-new-file.ts';

export const pressure: CliCommand = {
  name: 'pressure',
  summary: 'what one person gets at most: the bound, proved, and the worst case that was seen',
  flags: [
    { flag: '--journey <ids>', description: 'only these journeys and those they start; may be repeated (default: all)', isList: true, completes: { section: 'journeys' } },
    { flag: '--budget <n>', description: 'every event that starts journeys comes n times in 24 hours, where its "rate:" says nothing else (default: once for each key)' },
    { flag: '--write-test <file>', description: 'write the worst cases that were seen as scenario tests into this new file', completes: 'file' },
  ],
  example: 'lc pressure\n  lc pressure --budget 3 --write-test tests/worst.yaml',
  formats: ['pretty', 'json'],
  inEnvironment: true,
  run: async (invocation) => {
    const { world, flags, global, directory } = invocation;
    const start = world.now();
    const fail = (problem: string): ExitStatus => {
      world.terminal.notify(`error: ${problem}\n`);
      return exitStatus.usage;
    };
    const [budget, file, journeys] = [flags.get('budget'), flags.get('write-test'), flags.get('journey')];
    if (typeof budget === 'string' && !/^[1-9]\d{0,4}$/.test(budget)) return fail(`--budget takes a whole number from 1, not "${budget}"`);
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver } = project;
    const run = await driver.pressure({
      journeys: typeof journeys === 'string' ? journeys.split(',').map((id) => id.trim()).filter((id) => id !== '') : [],
      ...(typeof budget === 'string' && { budget: Number(budget) }),
      ...(global.asOf !== undefined && { from: global.asOf }),
      isTestWanted: typeof file === 'string',
    });
    const seconds = (world.now() - start) / 1000;
    if (run.kind === 'unknown') {
      const near = suggest(run.id, run.known);
      return fail(`there is no journey "${run.id}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    }
    if (run.kind === 'refused') {
      const { diagnostics, summary } = run;
      const isPrinted = await printReport({ command: 'pressure', diagnostics, summary, seconds }, driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    closeProject(project, invocation);
    if (typeof file === 'string' && run.tests > 0) {
      const problem = writeNewFile(resolve(directory, file), run.yaml);
      if (problem !== undefined) return fail(`"${file}" could not be written: ${problem}`);
      world.terminal.notify(`${plural(run.tests, 'test')} written to ${file}\n`);
    }
    world.terminal.write(wantsJson(invocation) ? `${JSON.stringify(pressureObject(run), undefined, 2)}\n` : pressureText(run, seconds));
    return exitStatus.fine;
  },
};
