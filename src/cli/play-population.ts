import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import { type ExitStatus, type Invocation, type OpenedProject } from './command.ts';
import { type Drawn, drawPopulation } from './draw-population.ts';
import { closeProject } from './open-project.ts';
import { otherVersion } from './other-version.ts';
import { listOf } from './play-history.ts';
import { platformOf } from './platform-of.ts';
import { printCrowd } from './print-crowd.ts';
import { flagText } from './flag-text.ts';
import { refusalTo } from './refusal.ts';

/** A disk that says no while the traces are written: what is there is not whole, and is removed. */
class TraceProblem extends Error {}

/** Draws the people of a population, takes them through the journeys of the project, and prints what became of everybody. */
export async function playPopulation(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation): Promise<ExitStatus> {
  const { world, flags, directory } = invocation;
  const fail = refusalTo(world);
  const text = (name: string): string | undefined => flagText(flags, name);
  const journeys = listOf(text('journey'));
  const comparison = text('compare');
  const compared = comparison === undefined ? undefined : await otherVersion(comparison, journeys, project.root, invocation);
  if (compared !== undefined && 'problem' in compared) return fail(compared.problem);
  const traces = text('traces') === undefined ? undefined : traceFile(resolve(directory, text('traces') ?? ''));
  let drawn: Drawn | ExitStatus;
  try {
    drawn = await drawPopulation(project, invocation, { command: 'simulate', journeys, ...(compared !== undefined && { other: compared.other }), ...platformOf(invocation), ...(traces !== undefined && { traced: traces.write }) });
    traces?.close();
  } catch (error) {
    if (!(error instanceof TraceProblem)) throw error;
    traces?.remove();
    return fail(`"${text('traces') ?? ''}" could not be written: ${error.message}; nothing is reported`);
  }
  closeProject(project, invocation);
  return typeof drawn === 'number' ? drawn : printCrowd(drawn.run, drawn.notices, invocation);
}

/** Throws a `TraceProblem` when the disk says no. */
function traceFile(path: string): { readonly write: (lines: string) => void; close(): void; remove(): void } {
  const trying = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw new TraceProblem(fileProblem(error));
    }
  };
  let handle: number | undefined;
  const open = (): number => (handle ??= trying(() => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w');
  }));
  const close = (): void => {
    if (handle !== undefined) closeSync(handle);
    handle = undefined;
  };
  return {
    write: (lines) => trying(() => void writeSync(open(), lines)),
    close,
    remove: () => {
      if (handle === undefined) return;
      close();
      rmSync(path, { force: true });
    },
  };
}
