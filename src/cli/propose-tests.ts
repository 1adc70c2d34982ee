import { resolve } from 'node:path';
import { writeText } from '../host/write-text.ts';
import type { Driver, TestFilter } from '../compile/driver.ts';
import { plural } from '../report/summary-line.ts';
import { type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { printReport } from './print-report.ts';

/** Prints, or writes, tests for what no test reaches; on standard error what was found and what was not. */
export async function proposeTests(invocation: Invocation, driver: Driver, root: string, filter: TestFilter): Promise<ExitStatus> {
  const { world, flags, directory } = invocation;
  const start = world.now();
  const { isRun, diagnostics, summary, tests, yaml, unreached } = await driver.generateTests(filter);
  if (!isRun) {
    const isPrinted = await printReport({ command: 'test', diagnostics, summary, seconds: (world.now() - start) / 1000 }, driver, root, invocation, 'error');
    return isPrinted ? exitStatus.problems : exitStatus.usage;
  }
  const file = flags.get('write');
  if (yaml !== '' && typeof file === 'string') {
    const problem = writeText(resolve(directory, file), yaml, { isNew: true });
    if (problem !== undefined) {
      world.terminal.notify(`error: "${file}" could not be written: ${problem}\n`);
      return exitStatus.usage;
    }
  } else if (yaml !== '') world.terminal.write(yaml);
  const count = tests.reduce((sum, { places }) => sum + places.length, 0);
  const lines = unreached.map((one) => `  no story found  ${one.journey}: ${one.place}\n`).join('');
  const where = yaml !== '' && typeof file === 'string' ? `, written to ${file}` : '';
  world.terminal.notify(`${lines}${plural(tests.length, 'test')} proposed for ${plural(count, 'place')}${where}; ${unreached.length === 0 ? 'nothing is left out' : `${plural(unreached.length, 'place')} left without`}\n`);
  return exitStatus.fine;
}
