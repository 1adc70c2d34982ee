import { resolve } from 'node:path';
import type { Driver, Validation } from '../compile/driver.ts';
import type { NoProof, ProofRequest, StoryTests } from '../compile/proof-request.ts';
import { writeText } from '../host/write-text.ts';
import { suggest } from '../report/suggest.ts';
import { plural } from '../report/summary-line.ts';
import { type CliCommand, type CommandFlag, type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { closeProject, openProject } from './open-project.ts';
import { printReport } from './print-report.ts';
import { refusalTo } from './refusal.ts';

/** What each proof in detail takes; `stories` are what it writes as tests. */
export function proofFlags(stories: string): readonly CommandFlag[] {
  return [
    { flag: '--journey <ids>', description: 'only these journeys and those they start; may be repeated (default: all)', isList: true, completes: { section: 'journeys' } },
    { flag: '--budget <n>', description: 'every event that starts journeys comes n times in 24 hours, where its "rate:" says nothing else (default: once for each key)' },
    { flag: '--write-test <file>', description: `write ${stories} as scenario tests into this new file`, completes: 'file' },
  ];
}

/** Proves in the words of `flags`, writes the stories that are wanted as tests, and lets `show` print the rest. */
export function proveInDetail<R extends Validation & StoryTests & { readonly kind: 'proved' | 'answered' }>(
  command: string,
  prove: (driver: Driver, request: ProofRequest) => Promise<R | (Validation & NoProof)>,
  show: (run: R, seconds: number, driver: Driver, invocation: Invocation) => ExitStatus,
): CliCommand['run'] {
  return async (invocation) => {
    const { world, flags, global, directory } = invocation;
    const start = world.now();
    const fail = refusalTo(world);
    const [budget, file, journeys] = [flags.get('budget'), flags.get('write-test'), flags.get('journey')];
    if (typeof budget === 'string' && !/^[1-9]\d{0,4}$/.test(budget)) return fail(`--budget takes a whole number from 1, not "${budget}"`);
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver } = project;
    const run = await prove(driver, {
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
      const isPrinted = await printReport({ command, diagnostics, summary, seconds }, driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    closeProject(project, invocation);
    if (typeof file === 'string' && run.tests > 0) {
      const problem = writeText(resolve(directory, file), run.yaml, { isNew: true });
      if (problem !== undefined) return fail(`"${file}" could not be written: ${problem}`);
      world.terminal.notify(`${plural(run.tests, 'test')} written to ${file}\n`);
    }
    return show(run, seconds, driver, invocation);
  };
}
