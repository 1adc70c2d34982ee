import { type ChangedFiles, changedFiles } from '../host/changed-files.ts';

/** What is different from the main branch: files by path from the root of the project, sorted, or why that is not known. */
export type Changes = { readonly kind: 'changes'; readonly base: string; readonly files: readonly string[] } | { readonly kind: 'unknown'; readonly reason: string };

const mainBranches: readonly string[] = ['origin/main', 'main', 'origin/master', 'master'];

/** `ask` says which files differ from a revision of git. */
export function changesSinceMain(root: string, ask: (folder: string, revision: string) => ChangedFiles = changedFiles): Changes {
  for (const base of mainBranches) {
    const found = ask(root, base);
    if (found.kind === 'files') return { kind: 'changes', base, files: [...found.files].sort() };
    // Without git there is no use in asking for other branches.
    if (!/knows no revision/.test(found.reason)) return { kind: 'unknown', reason: 'this folder is in no git repository' };
  }
  return { kind: 'unknown', reason: 'there is no branch "main" or "master" to compare with' };
}
