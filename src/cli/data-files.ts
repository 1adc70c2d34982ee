import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DataFile } from '../history/data-file.ts';
import { fileProblem } from '../host/file-problem.ts';

export interface ChosenData {
  readonly data: DataFile;
  readonly path: string;
  /** In bytes, as it lies on the disk. */
  readonly size: number;
}

/** The data files that flags name, below a folder; or what is wrong with one of them, before any is read. */
export function dataFiles(names: readonly string[], directory: string): { readonly files: readonly ChosenData[] } | { readonly problem: string } {
  const files: ChosenData[] = [];
  for (const name of names) {
    const form = /\.(jsonl|ndjson)(\.gz)?$/i.test(name) ? 'jsonl' : /\.csv(\.gz)?$/i.test(name) ? 'csv' : undefined;
    if (form === undefined) return { problem: `"${name}" is no kind of file that holds history: .jsonl, .ndjson or .csv, each also as .gz` };
    const path = resolve(directory, name);
    try {
      const { size } = statSync(path);
      files.push({ data: { file: name, form }, path, size });
    } catch (error) {
      return { problem: `"${name}" could not be read: ${fileProblem(error)}` };
    }
  }
  return { files };
}
