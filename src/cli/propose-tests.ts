import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode, fileProblem } from '../host/file-problem.ts';
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
    const problem = writeNew(resolve(directory, file), yaml);
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

/** Never over a file that is there: it may be somebody's work. */
function writeNew(path: string, text: string): string | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? 'there is such a file already, and it may hold what somebody wrote; name another' : fileProblem(error);
  }
}
