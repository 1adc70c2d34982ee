import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DataFile } from '../history/data-file.ts';
import { fileProblem } from '../host/file-problem.ts';
import type { DataSource } from '../spec/definitions/data-sources.ts';
import { findZone } from '../time/find-zone.ts';

export interface ChosenData {
  readonly data: DataFile;
  readonly path: string;
  /** In bytes, as it lies on the disk. */
  readonly size: number;
}

export type ChosenFiles = { readonly files: readonly ChosenData[] } | { readonly problem: string };

/** The data files that flags name, below a folder; or what is wrong with one of them, before any is read. */
export function dataFiles(names: readonly string[], directory: string): ChosenFiles {
  return chosen(names.map((name) => ({ name, describe: (form) => ({ file: name, form }) })), directory);
}

/** The data files that a project names under `data:`, with how their tables are written. */
export function configuredFiles(sources: readonly DataSource[], root: string): ChosenFiles {
  return chosen(sources.map((source) => ({ name: source.file.value, describe: (form) => describedFile(source, form) })), root);
}

function chosen(wanted: readonly { readonly name: string; describe(form: DataFile['form']): DataFile }[], directory: string): ChosenFiles {
  const files: ChosenData[] = [];
  for (const { name, describe } of wanted) {
    const form = /\.(jsonl|ndjson)(\.gz)?$/i.test(name) ? 'jsonl' : /\.csv(\.gz)?$/i.test(name) ? 'csv' : undefined;
    if (form === undefined) return { problem: `"${name}" is no kind of file that holds history: .jsonl, .ndjson or .csv, each also as .gz` };
    const path = resolve(directory, name);
    try {
      const found = statSync(path);
      if (found.isDirectory()) return { problem: `"${name}" is a folder, not a file` };
      files.push({ data: describe(form), path, size: found.size });
    } catch (error) {
      return { problem: `"${name}" could not be read: ${fileProblem(error)}` };
    }
  }
  return { files };
}

function describedFile({ file, delimiter, timezone, event, parts, columns }: DataSource, form: DataFile['form']): DataFile {
  const zone = timezone && findZone(timezone.value);
  return {
    file: file.value,
    form,
    ...(zone !== undefined && { zone }),
    ...(delimiter !== undefined && { delimiter: delimiter.value }),
    ...(event !== undefined && { event: event.value }),
    parts: Object.fromEntries(Object.entries(parts).map(([part, column]) => [part, column.value])),
    columns: Object.fromEntries(columns.map(({ field, column, missing, isTrue, isFalse }) => [field.value, { column, ...(missing.length > 0 && { missing }), ...(isTrue !== undefined && { true: isTrue }), ...(isFalse !== undefined && { false: isFalse }) }])),
  };
}
