import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { writeText } from '../../host/write-text.ts';
import { baselineEntries, baselineText } from '../../report/baseline.ts';
import { countBySeverity, plural } from '../../report/summary-line.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import { closeProject, openProject } from '../open-project.ts';

/** JSON, so that it is not taken for a spec. */
const defaultName = 'lc-baseline.json';

export const baseline: CliCommand = {
  name: 'baseline',
  summary: "write down today's problems, so that `lc validate --baseline` reports only new ones",
  flags: [{ flag: '--out <file>', description: `the file to write (default: ${defaultName} in the project)`, completes: 'file' }],
  example: `lc baseline\n  lc validate --baseline ${defaultName}`,
  formats: [],
  run: async (invocation) => {
    const { world, flags, directory } = invocation;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver, root } = project;
    const { diagnostics } = await driver.validate();
    closeProject(project, invocation);
    const out = flags.get('out');
    const path = typeof out === 'string' ? resolve(directory, out) : join(root, defaultName);
    const shown = relative(directory, path).replaceAll('\\', '/');
    if (/\.ya?ml$/i.test(path)) {
      world.terminal.notify(`error: "${shown}" would be read as a spec; name a file that ends with .json\n`);
      return exitStatus.usage;
    }
    const existed = existsSync(path);
    const problem = writeText(path, baselineText(baselineEntries(diagnostics, fingerprintsOf(diagnostics, driver))));
    if (problem !== undefined) {
      world.terminal.notify(`error: "${shown}" could not be written: ${problem}\n`);
      return exitStatus.usage;
    }
    const { error } = countBySeverity(diagnostics);
    if (error > 0) world.terminal.notify(`${plural(error, 'of them is an error', 'of them are errors')}: lc build and lc test stop at ${error === 1 ? 'it' : 'them'}, whatever a baseline knows\n`);
    world.terminal.write(`${plural(diagnostics.length, 'problem')} written to ${shown}${existed ? ', in place of what stood there' : ''}\n`);
    return exitStatus.fine;
  },
};
