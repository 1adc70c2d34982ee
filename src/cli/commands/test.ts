import { sortDiagnostics } from '../../report/sort-diagnostics.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, refuseUnknownFormat, statusOf } from '../print-report.ts';

const parsePercent = (text: string): number | undefined => {
  const value = /^\d{1,3}(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return value <= 100 ? value : undefined;
};

export const test: CliCommand = {
  name: 'test',
  parameters: [{ name: '[ids...]', description: 'the tests to run (default: all)' }],
  summary: 'run the scenario tests on a virtual clock',
  flags: [
    { flag: '--journey <id>', description: 'only the tests of this journey' },
    { flag: '--min-coverage <percent>', description: 'fail when the tests reach a smaller share of steps, arms and timeouts' },
  ],
  example: 'lc test --journey cart_recovery',
  run: async (invocation) => {
    const { flags, world } = invocation;
    const start = world.now();
    const wanted = flags.get('min-coverage');
    const least = typeof wanted === 'string' ? parsePercent(wanted) : 0;
    if (least === undefined) {
      world.terminal.notify(`error: --min-coverage takes a number from 0 to 100, not "${String(wanted)}"\n`);
      return exitStatus.usage;
    }
    const refused = await refuseUnknownFormat(invocation);
    if (refused !== undefined) return refused;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const journey = flags.get('journey');
    const run = await project.driver.test({ ids: invocation.arguments, ...(typeof journey === 'string' ? { journey } : {}) });
    const seconds = (world.now() - start) / 1000;
    const diagnostics = sortDiagnostics([...run.diagnostics, ...run.tests.flatMap((outcome) => outcome.diagnostics)]);
    const isPrinted = await printReport({ command: 'test', diagnostics, summary: run.summary, seconds, test: run }, project.driver, project.root, invocation, 'output');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    const share = run.coverage.total === 0 ? 100 : (100 * run.coverage.reached) / run.coverage.total;
    const isShort = share < least;
    if (isShort) world.terminal.notify(`the tests reach ${share.toFixed(1)} % of steps, arms and timeouts; --min-coverage asks for ${least} %\n`);
    return isShort || run.tests.some(({ status }) => status === 'failed') ? exitStatus.problems : statusOf(diagnostics, invocation);
  },
};
