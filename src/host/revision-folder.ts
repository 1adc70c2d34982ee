import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RevisionFolder = { readonly kind: 'folder'; readonly path: string; remove(): void } | { readonly kind: 'refused'; readonly reason: string };

/**
 * A folder as it is in a git revision, written below the system's folder for temporary files. Nothing of the repository is touched.
 * `reason` is a sentence without its end.
 */
export const revisionFolder = (folder: string, revision: string): RevisionFolder => {
  // What a hook or an editor set for another repository must not be asked here.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)));
  const refuse = (reason: string): RevisionFolder => ({ kind: 'refused', reason });
  const known = revision.startsWith('-') ? undefined : spawnSync('git', ['--no-optional-locks', 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], { cwd: folder, encoding: 'utf8', env: environment });
  if (known?.error !== undefined) return refuse(`"${revision}" is no folder, and there is no git on this machine to ask for a revision`);
  if (known?.status !== 0) return refuse(`"${revision}" is no folder, and git knows no such revision; write a folder, a branch, a tag or a commit`);
  const archive = spawnSync('git', ['--no-optional-locks', 'archive', '--format=tar', known.stdout.trim(), '.'], { cwd: folder, env: environment, maxBuffer: 1 << 30 });
  if (archive.status !== 0) return refuse(`git could not give the folder as it was in "${revision}": ${String(archive.stderr).trim()}`);
  const path = mkdtempSync(join(tmpdir(), 'lc-revision-'));
  const remove = (): void => rmSync(path, { recursive: true, force: true });
  const unpacked = spawnSync('tar', ['-xf', '-', '-C', path], { input: archive.stdout, maxBuffer: 1 << 20 });
  if (unpacked.status !== 0) {
    remove();
    return refuse(`"${revision}" could not be unpacked: ${unpacked.error?.message ?? String(unpacked.stderr).trim()}`);
  }
  return { kind: 'folder', path, remove };
};
