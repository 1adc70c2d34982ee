import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, fileProblem } from '../host/file-problem.ts';
import { writeText } from '../host/write-text.ts';

/** Where a project's schema for editors is, below its root: with lc's other files, which no repository keeps. */
export const editorSchemaPath = '.lc/schema.json';

export type EditorSchemaState = 'missing' | 'outdated' | 'current';

/** How the file stands to what it should hold. One that cannot be read is outdated. */
export const editorSchemaState = (root: string, text: string): EditorSchemaState => {
  try {
    return readFileSync(join(root, editorSchemaPath), 'utf8') === text ? 'current' : 'outdated';
  } catch (error) {
    fileProblem(error);
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') ? 'missing' : 'outdated';
  }
};

/** Writes the file unless it holds this text already. Returns why the disk refused, as part of a sentence. */
export const writeEditorSchema = (root: string, text: string): string | undefined =>
  editorSchemaState(root, text) === 'current' ? undefined : writeText(join(root, editorSchemaPath), text);
