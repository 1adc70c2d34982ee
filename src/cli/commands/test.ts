import { sortDiagnostics } from '../../report/sort-diagnostics.ts';
import type { Driver, TestFilter } from '../../compile/driver.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { proposeTests } from '../propose-tests.ts';
import { printReport, statusOf } from '../print-report.ts';

const parsePercent = (text: string): number | undefined => {
  const value = /^\d{1,3}(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return value <= 100 ? value : undefined;
};

/** A test or a journey that the project does not have: running nothing would look like success. */
const unknownName = ({ arguments: ids, flags }: Invocation, driver: Driver): string | undefined => {
  const journey = flags.get('journey');
  const asked = [...ids.map((id) => ({ what: 'test', section: 'tests', id })), ...(typeof journey === 'string' ? [{ what: 'journey', section: 'journeys', id: journey }] : [])];
  for (const { what, section, id } of asked) {
    const known = driver.list(section).map((item) => item.id);
    if (known.includes(id)) continue;
    const near = suggest(id, known);
    return `there is no ${what} "${id}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
  }
  return undefined;
};

export const test: CliCommand = {
  name: 'test',
  parameters: [{ name: '[ids...]', description: 'the tests to run (default: all)', completes: { section: 'tests' } }],
  summary: 'run the scenario tests on a virtual clock',
  flags: [
    { flag: '--journey <id>', description: 'only the tests of this journey', completes: { section: 'journeys' } },
    { flag: '--coverage', description: 'the share of every journey, and everything that no test reached' },
    { flag: '--min-coverage <percent>', description: 'fail when the tests reach a smaller share of steps, arms and timeouts' },
    { flag: '--generate', description: 'propose a test for each step, arm and timeout that no test reaches, as YAML' },
    { flag: '--write <file>', description: 'with --generate: write the proposed tests into this new file', completes: 'file' },
  ],
  example: 'lc test --journey cart_recovery\n  lc test --generate --write tests/proposed.yaml',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => {
    const { flags, world } = invocation;
    const start = world.now();
    const wanted = flags.get('min-coverage');
    const least = typeof wanted === 'string' ? parsePercent(wanted) : 0;
    if (least === undefined) {
      world.terminal.notify(`error: --min-coverage takes a number from 0 to 100, not "${String(wanted)}"\n`);
      return exitStatus.usage;
    }
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const journey = flags.get('journey');
    const unknown = unknownName(invocation, project.driver);
    if (unknown !== undefined) {
      world.terminal.notify(`error: ${unknown}\n`);
      return exitStatus.usage;
    }
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') {
      world.terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const filter: TestFilter = { ids: invocation.arguments, ...(typeof journey === 'string' && { journey }), ...(narrowing.names && { names: narrowing.names }) };
    if (flags.has('generate')) {
      const status = await proposeTests(invocation, project.driver, project.root, filter);
      closeProject(project, invocation);
      return status;
    }
    const run = await project.driver.test(filter);
    if (narrowing.names !== undefined && run.tests.length === 0) {
      world.terminal.notify('error: what is selected has no test\n');
      return exitStatus.usage;
    }
    const seconds = (world.now() - start) / 1000;
    const found = await narrowReport(run.diagnostics, narrowing, { driver: project.driver, invocation, keepsErrors: true });
    const diagnostics = sortDiagnostics([...found.diagnostics, ...run.tests.flatMap((outcome) => outcome.diagnostics)]);
    const isPrinted = await printReport({ command: 'test', diagnostics, summary: run.summary, seconds, ...(found.scope && { scope: found.scope }), test: run, isCoverageWanted: flags.has('coverage') }, project.driver, project.root, invocation, 'output');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    const share = run.coverage.total === 0 ? 100 : (100 * run.coverage.reached) / run.coverage.total;
    const isShort = share < least;
    if (isShort) world.terminal.notify(`the tests reach ${share.toFixed(1)} % of steps, arms and timeouts; --min-coverage asks for ${least} %\n`);
    return isShort || run.tests.some(({ status }) => status === 'failed') ? exitStatus.problems : statusOf(diagnostics, invocation);
  },
};
