import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, refuseUnknownFormat, statusOf } from '../print-report.ts';

export const validate: CliCommand = {
  name: 'validate',
  summary: 'check everything that can be known without writing anything',
  flags: [],
  example: 'lc validate --max-warnings 0',
  run: async (invocation) => {
    const start = invocation.world.now();
    const refused = await refuseUnknownFormat(invocation);
    if (refused !== undefined) return refused;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { diagnostics, summary } = await project.driver.validate();
    const seconds = (invocation.world.now() - start) / 1000;
    const isPrinted = await printReport({ command: 'validate', diagnostics, summary, seconds }, project.driver, project.root, invocation, 'output');
    closeProject(project, invocation);
    return isPrinted ? statusOf(diagnostics, invocation) : exitStatus.usage;
  },
};
