import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Driver } from '../../src/compile/driver.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { listFiles } from '../../src/host/list-files.ts';
import { projectFiles } from '../../src/host/project-files.ts';
import { writeOutput } from '../../src/host/write-output.ts';

/** What lc itself writes below a project, which is never part of it. */
const written: readonly string[] = ['.lc', 'dist'];

/** A moment that every test agrees on. */
export const today = Date.UTC(2027, 0, 1);

/** The folders below `parent` that hold a project, by path from the repository's root. */
export function projectsIn(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((item) => item.isDirectory() && readdirSync(join(parent, item.name)).includes('lc.yaml'))
    .map((item) => `${parent}/${item.name}`)
    .sort();
}

/** A folder of its own that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lc-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a project below `parent`, without what lc wrote into it. */
export function copyProject(root: string, parent: string): string {
  const copy = join(parent, basename(root));
  mkdirSync(parent, { recursive: true });
  cpSync(root, copy, { recursive: true, filter: (path) => path === root || !written.includes(basename(path)) });
  return copy;
}

/** A driver over a real folder, with nothing remembered from before. `isReversed`: the files come in the wrong order. */
export function openFolder(root: string, { isReversed = false, environment }: { readonly isReversed?: boolean; readonly environment?: string } = {}): Driver {
  return openDriver(
    {
      files: projectFiles(root, () => today),
      list: (extensions, companions = []) => {
        const found = listFiles({ root, extensions, companions, exclude: ['dist'] });
        return { ...found, files: isReversed ? [...found.files].reverse() : found.files };
      },
      store: createMemoryStore(),
      hash: contentHash,
      sha256,
      version: '1.2.3',
    },
    { now: today, ...(environment !== undefined && { environment }) },
  );
}

/** Builds a project into `directory` and gives every file there, by path below it. */
export async function buildInto(directory: string, driver: Driver): Promise<ReadonlyMap<string, string>> {
  const { files, manifest, diagnostics } = await driver.build();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`it cannot be built: ${errors.map(({ file, message }) => `${file}: ${message}`).join('; ')}`);
  const result = writeOutput({ directory, files, manifest });
  if (result.kind === 'refused') throw new Error(result.reason);
  return filesOf(directory);
}

/** Every file below a folder, by path with forward slashes, sorted. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = found.map((item) => join(item.parentPath, item.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}
