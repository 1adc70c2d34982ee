import { spawnSync } from 'node:child_process';

/** `files` are relative to the folder, with forward slashes; `reason` is a sentence without its end. */
export type ChangedFiles = { readonly kind: 'files'; readonly files: ReadonlySet<string> } | { readonly kind: 'refused'; readonly reason: string };

const git = (folder: string, words: readonly string[]): { readonly status: number | null; readonly output: string; readonly isMissing: boolean } => {
  // What a hook or an editor set for another repository must not be asked here.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX)$/.test(name)));
  const { status, stdout, error } = spawnSync('git', ['--no-optional-locks', ...words], { cwd: folder, encoding: 'utf8', env: environment, maxBuffer: 256 * 1024 * 1024 });
  return { status, output: stdout ?? '', isMissing: error !== undefined };
};

/**
 * The files below a folder that differ from a git revision: committed since it left the present branch, edited, or new
 * and not ignored. Deleted files are among them.
 */
export const changedFiles = (folder: string, revision: string): ChangedFiles => {
  const refuse = (reason: string): ChangedFiles => ({ kind: 'refused', reason });
  const inside = git(folder, ['rev-parse', '--is-inside-work-tree']);
  if (inside.isMissing) return refuse('--since asks git what has changed, and there is no git on this machine');
  if (inside.status !== 0 || inside.output.trim() !== 'true') return refuse(`--since asks git what has changed, and "${folder}" is in no git repository`);
  const commit = revision.startsWith('-') ? undefined : git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined || commit.status !== 0) return refuse(`git knows no revision "${revision}"; write a branch, a tag or a commit (a shallow clone has only the last one: fetch more of it)`);
  const target = commit.output.trim();
  const base = git(folder, ['merge-base', target, 'HEAD']);
  const from = base.status === 0 ? base.output.trim() : target;
  const changed = git(folder, ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z', from, '--', '.']);
  const fresh = git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  if (changed.status !== 0 || fresh.status !== 0) return refuse(`git could not say what has changed since "${revision}"`);
  return { kind: 'files', files: new Set(`${changed.output}${fresh.output}`.split('\0').filter((path) => path !== '')) };
};
