import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport } from '../print-report.ts';
import { reachObject } from '../reach-object.ts';
import { reachText } from '../reach-text.ts';

export const reach: CliCommand = {
  name: 'reach',
  summary: 'which steps somebody takes, which nobody can, and what stands before each message',
  flags: [{ flag: '--journey <ids>', description: 'only these journeys; may be repeated (default: all)', isList: true, completes: { section: 'journeys' } }],
  example: 'lc reach\n  lc reach --journey cart_recovery --format json',
  formats: ['pretty', 'json'],
  inEnvironment: true,
  run: async (invocation) => {
    const { world, flags } = invocation;
    const start = world.now();
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver } = project;
    const journeys = flags.get('journey');
    const run = await driver.reach({ journeys: typeof journeys === 'string' ? journeys.split(',').map((id) => id.trim()).filter((id) => id !== '') : [] });
    const seconds = (world.now() - start) / 1000;
    if (run.kind === 'unknown') {
      const near = suggest(run.id, run.known);
      world.terminal.notify(`error: there is no journey "${run.id}"${near === undefined ? '' : `; did you mean "${near}"?`}\n`);
      return exitStatus.usage;
    }
    if (run.kind === 'refused') {
      const isPrinted = await printReport({ command: 'reach', diagnostics: run.diagnostics, summary: run.summary, seconds }, driver, project.root, invocation, 'error');
      return isPrinted ? exitStatus.problems : exitStatus.usage;
    }
    closeProject(project, invocation);
    const told = reachObject(run, (file) => driver.text(file));
    world.terminal.write(wantsJson(invocation) ? `${JSON.stringify(told, undefined, 2)}\n` : reachText(told, seconds));
    return told.findings.some(({ severity }) => severity === 'error') ? exitStatus.problems : exitStatus.fine;
  },
};
