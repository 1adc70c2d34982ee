import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { findProjectRoot } from '../../host/find-project.ts';
import { audienceNames, isAudienceName, isTargetName, targetNames } from '../../targets/target-names.ts';
import { parseDate, parseInstant } from '../../time/moment.ts';
import { type CliCommand, type CommandFlag, exitStatus, type Invocation } from '../command.ts';
import { exportAudiences } from '../export-audiences.ts';
import { allowLossFlag, readAllowed, readExportFlags } from '../export-flags.ts';
import { narrowReport, readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport, statusOf } from '../print-report.ts';
import { shownLosses, writeExport } from '../write-export.ts';

/** For lists of people: whose history, and when it is. */
const audienceFlags: readonly CommandFlag[] = [
  { flag: '--profiles <files>', description: 'lists of people: who there is, in .jsonl or .csv, also .gz; may be repeated (default: what lc.yaml names under "data:")', isList: true, completes: 'file' },
  { flag: '--events <files>', description: 'lists of people: what they did, in .jsonl or .csv, also .gz; may be repeated', isList: true, completes: 'file' },
  { flag: '--at <moment>', description: 'lists of people: when they are looked at (default: --as-of, or now)' },
  { flag: '--max-rejects <n>', description: 'lists of people: how many records may be unusable (default: 1000)' },
];

const flagProblem = (name: string, { flags }: Invocation): string | undefined => {
  const at = flags.get('at');
  if (typeof at === 'string' && parseInstant(at) === undefined && parseDate(at) === undefined) return `--at takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "${at}"`;
  const stray = isAudienceName(name) || !isTargetName(name.split(',')[0] ?? '') ? undefined : ['profiles', 'events', 'at', 'max-rejects'].find((flag) => flags.has(flag));
  return stray === undefined ? undefined : `--${stray} goes with a list of people: ${audienceNames().join(', ')}`;
};

export const exportCommand: CliCommand = {
  name: 'export',
  parameters: [{ name: '<target>', description: 'the platform', completes: { words: [...targetNames(), ...audienceNames()] } }],
  summary: 'the journeys as a platform takes them, and what is different there; people of segments for ads',
  flags: [{ flag: '--out <dir>', description: 'the folder to write (default: dist/targets/<platform> in the project)', completes: 'folder' }, allowLossFlag, ...audienceFlags],
  example: 'lc export braze --allow-loss template-value',
  formats: 'report',
  selects: true,
  inEnvironment: true,
  run: async (invocation) => {
    const { world, directory, flags, arguments: [name = ''] } = invocation;
    const wrong = flagProblem(name, invocation);
    const allowed = readAllowed(flags.get('allow-loss'));
    const wanted = isAudienceName(name) && typeof allowed !== 'string' ? { targets: [], allowed } : readExportFlags(name, flags.get('allow-loss'));
    if (wrong !== undefined || typeof wanted === 'string') {
      world.terminal.notify(`error: ${wrong ?? wanted}\n`);
      return exitStatus.usage;
    }
    const start = world.now();
    const project = await openProject(invocation, [resolve(findProjectRoot(directory) ?? directory, 'dist')]);
    if (project.kind === 'none') return project.status;
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') {
      world.terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const out = flags.get('out');
    const folderOf = (target: string): string => (typeof out === 'string' ? resolve(directory, out, ...(wanted.targets.length > 1 ? [target] : [])) : resolve(project.root, 'dist', 'targets', target));
    if (isAudienceName(name)) return exportAudiences(project, invocation, { target: name, allowed: wanted.allowed, directory: folderOf(name), start, ...(narrowing.names && { names: narrowing.names }) });
    const exports = [];
    for (const target of wanted.targets) exports.push({ target, ...(await project.driver.export({ target, allowed: wanted.allowed, ...(narrowing.names && { names: narrowing.names }) })) });
    const all = [...new Set(exports.flatMap(({ diagnostics }) => diagnostics))];
    const { diagnostics, scope } = await narrowReport(all, narrowing, { driver: project.driver, invocation, keepsErrors: true });
    const summary = exports[0]?.summary ?? { files: 0, definitions: 0 };
    const isPrinted = await printReport({ command: 'export', diagnostics: shownLosses(diagnostics, invocation), summary, seconds: (world.now() - start) / 1000, ...(scope && { scope }) }, project.driver, project.root, invocation, 'error');
    closeProject(project, invocation);
    if (!isPrinted) return exitStatus.usage;
    if (statusOf(diagnostics, invocation) !== exitStatus.fine) {
      for (const { target } of exports) {
        const shown = relative(world.workingDirectory, folderOf(target)) || '.';
        world.terminal.notify(existsSync(folderOf(target)) ? `"${shown}" was left as it was\n` : `nothing was written to "${shown}"\n`);
      }
      return exitStatus.problems;
    }
    for (const exported of exports) {
      const status = writeExport(exported, folderOf(exported.target), exported.target, invocation);
      if (status !== exitStatus.fine) return status;
    }
    return exitStatus.fine;
  },
};
