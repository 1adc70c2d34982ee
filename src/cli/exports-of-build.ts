import { join } from 'node:path';
import type { Exporting, ExportRequest } from '../compile/exporting.ts';
import { createOutputThread, type GatheredOutput } from '../host/output-thread.ts';
import { type OutputResult, writeOutput } from '../host/write-output.ts';
import type { TargetName } from '../targets/target-names.ts';
import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { exportOutput, tellOfExport } from './write-export.ts';

/** From so many files of a build on, its exports are written on another thread. */
const manyFiles = 200;

/** What a build exports besides. */
export interface BuildExports {
  readonly exports: readonly Exporting[];
  /** From now on they may be written. */
  begin(): void;
  /** They are all written, and told of; the first that cannot be is the last. */
  finish(): Promise<ExitStatus>;
}

export const nothingExported: BuildExports = { exports: [], begin: () => undefined, finish: async () => exitStatus.fine };

/**
 * Exports what was built to some platforms, into folders below `out`. Those of a large build, of so many `files`, wait on another thread and are
 * written while the build itself is: where that cannot be written to its end, they may stand there all the same.
 */
export const exportsOfBuild = async (request: ExportRequest, { driver }: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation, { out, files }: { readonly out: string; readonly files: number }): Promise<BuildExports> => {
  const folderOf = (target: TargetName): string => join(out, 'targets', target);
  const thread = files < manyFiles ? undefined : createOutputThread(join(invocation.world.packageRoot, 'lib/output-worker.cjs'));
  const gathered = thread && new Map(request.targets.map((target) => [target, thread.gather(folderOf(target))]));
  const exports = await driver.export({ ...request, ...(gathered && { take: (target, path, text) => gathered.get(target)?.put(path, text) }) });
  const writing = new Map<TargetName, ReturnType<GatheredOutput['write']>>();
  const begin = (): void => {
    for (const { target, manifest } of exports) {
      const folder = writing.has(target) ? undefined : gathered?.get(target);
      if (folder !== undefined) writing.set(target, folder.write(manifest));
    }
  };
  const writeHere = async (exported: Exporting): Promise<OutputResult> => {
    const [whole = exported] = gathered === undefined ? [] : await driver.export({ ...request, targets: [exported.target] });
    return writeOutput(exportOutput(whole, folderOf(exported.target)));
  };
  return {
    exports,
    begin,
    finish: async () => {
      begin();
      for (const exported of exports) {
        const result = (await writing.get(exported.target)) ?? (await writeHere(exported));
        const status = tellOfExport(exported, folderOf(exported.target), result, invocation);
        if (status !== exitStatus.fine) return status;
      }
      return exitStatus.fine;
    },
  };
};
