import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { revisionFolder } from '../host/revision-folder.ts';
import type { OtherVersion } from '../compile/simulate-population.ts';
import type { Invocation } from './command.ts';
import { openProject } from './open-project.ts';

/** Compiles another version of the project, from a folder or from a revision of git, or says why not. */
export async function otherVersion(name: string, journeys: readonly string[], root: string, invocation: Invocation): Promise<{ readonly other: OtherVersion } | { readonly problem: string }> {
  const folder = resolve(invocation.directory, name);
  const found = isFolder(folder) ? { kind: 'folder', path: folder, remove: () => undefined } as const : revisionFolder(root, name);
  if (found.kind === 'refused') return { problem: `--compare: ${found.reason}` };
  try {
    const opened = await openProject({ ...invocation, directory: found.path, global: { ...invocation.global, cache: false } });
    if (opened.kind === 'none') return { problem: `--compare: "${name}" holds no project` };
    const known = opened.driver.list('journeys').map(({ id }) => id);
    const program = await opened.driver.program(journeys.filter((id) => known.includes(id)));
    return program === undefined ? { problem: `--compare: "${name}" has errors, so nobody can be taken through it: run "lc validate" there` } : { other: { name, program } };
  } finally {
    found.remove();
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
