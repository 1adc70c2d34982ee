import { relative } from 'node:path';
import type { AudienceRun } from '../compile/exporting.ts';
import { fileProblem } from '../host/file-problem.ts';
import { rowFiles } from '../host/row-files.ts';
import { writeOutput } from '../host/write-output.ts';
import { listFile, listLine } from '../targets/audiences/audience-sheet.ts';
import type { AudienceName } from '../targets/target-names.ts';
import { exitStatus, type ExitStatus, type Invocation, type OpenedProject } from './command.ts';
import { playHistory } from './play-history.ts';
import { printReport } from './print-report.ts';
import { shownLosses } from './write-export.ts';
import { refusalTo } from './refusal.ts';

type Project = Extract<OpenedProject, { readonly kind: 'project' }>;

type Played = Extract<AudienceRun, { readonly kind: 'played' }>;

/** Writes lists of people for an ad network into a folder of their own, from the history that the flags or the project name. */
export async function exportAudiences(project: Project, invocation: Invocation, wanted: { readonly target: AudienceName; readonly allowed: readonly string[]; readonly names?: ReadonlySet<string>; readonly directory: string; readonly start: number }): Promise<ExitStatus> {
  const { world, global } = invocation;
  const { directory, start, ...request } = wanted;
  const fail = refusalTo(world);
  let rows: ReturnType<typeof rowFiles>;
  try {
    rows = rowFiles();
  } catch (error) {
    return fail(`the lists cannot be kept before they are whole: ${fileProblem(error)}`);
  }
  let done: { readonly run: Played; readonly notices: readonly string[] } | undefined;
  try {
    const status = await playHistory<Played>(project, invocation, {
      command: 'export',
      play: ({ journeys: _journeys, until: _until, other: _other, ...options }) => project.driver.audiences({ ...options, ...request, take: (segment, text) => rows.add(listFile(segment), text) }),
      print: (run, notices) => {
        done = { run, notices };
        return run.run.unplayed === undefined ? exitStatus.fine : exitStatus.interrupted;
      },
    });
    if (done === undefined) return status;
    const { run, notices } = done;
    if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
    const isPrinted = await printReport({ command: 'export', diagnostics: shownLosses(run.diagnostics, invocation), summary: run.summary, seconds: (world.now() - start) / 1000 }, project.driver, project.root, invocation, 'error');
    if (!isPrinted) return exitStatus.usage;
    if (status !== exitStatus.fine) {
      world.terminal.notify('interrupted: a list without everybody would take people out, so none is written\n');
      return status;
    }
    const result = writeOutput({ directory, files: run.files, drafts: rows.finish(), manifest: run.manifest });
    if (result.kind === 'refused') return fail(result.reason);
    const print = global.formats.some(({ file }) => file === undefined) ? world.terminal.notify : world.terminal.write;
    for (const count of run.counts) print(`${listLine(count, run.consent)}\n`);
    print(`exported to ${request.target} into ${relative(world.workingDirectory, directory) || '.'}: ${run.counts.length === 1 ? '1 list' : `${run.counts.length} lists`} of people; BUILD.md there says what to do\n`);
    return exitStatus.fine;
  } finally {
    rows.remove();
  }
}
