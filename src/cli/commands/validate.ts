import { type CliCommand, exitStatus } from '../command.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, statusOf } from '../print-report.ts';

export const validate: CliCommand = {
  name: 'validate',
  summary: 'check everything that can be known without writing anything',
  flags: [
    { flag: '--baseline <file>', description: 'report only what this file of `lc baseline` does not know, and what of it no longer occurs', completes: 'file' },
    { flag: '--since <rev>', description: 'report only problems in files that changed since this git revision' },
  ],
  example: 'lc validate --max-warnings 0\n  lc validate --select "journeys,cart_* path:messages/"',
  formats: 'report',
  selects: true,
  run: async (invocation) => {
    const { world } = invocation;
    const start = world.now();
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver, root } = project;
    const narrowing = readNarrowing(invocation, driver, root);
    if (typeof narrowing === 'string') {
      world.terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const validation = await driver.validate();
    const { diagnostics, scope } = await narrowReport(validation.diagnostics, narrowing, { driver, invocation, keepsErrors: false });
    const seconds = (world.now() - start) / 1000;
    const isPrinted = await printReport({ command: 'validate', diagnostics, summary: validation.summary, seconds, ...(scope && { scope }) }, driver, root, invocation, 'output');
    closeProject(project, invocation);
    return isPrinted ? statusOf(diagnostics, invocation) : exitStatus.usage;
  },
};
