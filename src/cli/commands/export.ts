import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findProjectRoot } from '../../host/find-project.ts';
import { audienceNames, isAudienceName, runningNames, type TargetName, targetNames } from '../../targets/target-names.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { exportAudiences } from '../export-audiences.ts';
import { allowLossFlag, readAllowed, readExportFlags } from '../export-flags.ts';
import { momentProblem } from '../moment-problem.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { arePeopleAsked, peopleFlags, peopleOfExport, peopleProblem } from '../people-of-export.ts';
import { printReport, statusOf } from '../print-report.ts';
import { shownLosses, writeExport } from '../write-export.ts';
import { refusalTo } from '../refusal.ts';

const flagProblem = (name: string, targets: readonly TargetName[], invocation: Invocation): string | undefined => {
  const { flags } = invocation;
  const moment = momentProblem({ flags });
  if (moment !== undefined) return moment;
  if (!isAudienceName(name)) return peopleProblem(targets, invocation);
  const stray = ['population', 'size', 'days', 'seed', 'until'].find((flag) => flags.has(flag));
  return stray === undefined ? undefined : `--${stray} goes with a platform that runs journeys: ${runningNames().join(', ')}`;
};

export const exportCommand: CliCommand = {
  name: 'export',
  parameters: [{ name: '<target>', description: 'the platform', completes: { words: [...targetNames(), ...audienceNames()] } }],
  summary: 'the journeys as a platform takes them, and what is different there; people of segments for ads',
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist/targets/<platform> in the project)', completes: 'folder' }, allowLossFlag, ...peopleFlags],
  example: 'lc export braze --allow-loss template-value',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => {
    const { world, directory, flags, arguments: [name = ''] } = invocation;
    const fail = refusalTo(world);
    const allowed = readAllowed(flags.get('allow-loss'));
    const wanted = isAudienceName(name) && typeof allowed !== 'string' ? { targets: [], allowed } : readExportFlags(name, flags.get('allow-loss'));
    if (typeof wanted === 'string') return fail(wanted);
    const wrong = flagProblem(name, wanted.targets, invocation);
    if (wrong !== undefined) return fail(wrong);
    const start = world.now();
    const project = await openProject(invocation, [resolve(findProjectRoot(directory) ?? directory, 'dist')]);
    if (project.kind === 'none') return project.status;
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') return fail(narrowing);
    const journeys = [...(narrowing.names ?? [])].flatMap((each) => (each.startsWith('journeys/') ? [each.slice('journeys/'.length)] : []));
    if (wanted.targets.length > 0 && arePeopleAsked(invocation) && narrowing.names !== undefined && journeys.length === 0) return fail('people go through journeys, and "--select" leaves none');
    const out = flags.get('out');
    const folderOf = (target: string): string => (typeof out === 'string' ? resolve(directory, out, ...(wanted.targets.length > 1 ? [target] : [])) : resolve(project.root, 'dist', 'targets', target));
    if (isAudienceName(name)) return exportAudiences(project, invocation, { target: name, allowed: wanted.allowed, directory: folderOf(name), start, ...(narrowing.names && { names: narrowing.names }) });
    const request = { ...wanted, ...(narrowing.names && { names: narrowing.names }) };
    const exports = await project.driver.export(request);
    const all = [...new Set(exports.flatMap(({ diagnostics }) => diagnostics))];
    const { diagnostics, scope } = await narrowReport(all, narrowing, { driver: project.driver, invocation, keepsErrors: true });
    const summary = exports[0]?.summary ?? { files: 0, definitions: 0 };
    const isPrinted = await printReport({ command: 'export', diagnostics: shownLosses(diagnostics, invocation), summary, seconds: (world.now() - start) / 1000, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
    const isSound = isPrinted && statusOf(diagnostics, invocation) === exitStatus.fine;
    // Nobody waits for people to be played where nothing can be written.
    const people = isSound && arePeopleAsked(invocation) ? await peopleOfExport(project, invocation, wanted.targets, journeys) : undefined;
    const written = people === undefined || typeof people === 'number' ? exports : await project.driver.export({ ...request, people });
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    if (!isSound || typeof people === 'number') {
      for (const { target } of exports) {
        const shown = relative(world.workingDirectory, folderOf(target)) || '.';
        world.terminal.notify(existsSync(folderOf(target)) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
      }
      return typeof people === 'number' ? people : exitStatus.problems;
    }
    for (const exported of written) {
      const status = writeExport(exported, folderOf(exported.target), invocation);
      if (status !== exitStatus.fine) return status;
    }
    return exitStatus.fine;
  },
};
