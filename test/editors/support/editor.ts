import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { specSchema } from '../../../src/spec/schema/spec-schema.ts';
import { driverOf } from '../../support/driver.ts';
import type { EditorDiagnostic, EditorPosition, LanguageServer } from './language-server.ts';
import { startLanguageServer } from './language-server.ts';

export type SchemaName = 'any project' | 'this project';

/** An editor with two folders open: files in one have the schema of every project, files in the other that of the project beside this folder. */
export interface Editor {
  /** The sorted labels that are offered at ▮. */
  complete(schema: SchemaName, marked: string): Promise<readonly string[]>;
  /** What is shown of the word at ▮. */
  hover(schema: SchemaName, marked: string): Promise<string>;
  diagnose(schema: SchemaName, text: string): Promise<readonly EditorDiagnostic[]>;
  close(): Promise<void>;
}

/** The texts of the project that the tests know, by path from its root. */
export function projectTexts(): Readonly<Record<string, string>> {
  const root = 'test/editors/project';
  return Object.fromEntries(readdirSync(root).sort().map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

/** A text without its ▮, and where that was. */
function atCursor(marked: string): { readonly text: string; readonly position: EditorPosition } {
  const [before, after, more] = marked.split('▮');
  if (before === undefined || after === undefined || more !== undefined) throw new Error(`one ▮ is expected in ${marked}`);
  const lines = before.split('\n');
  return { text: before + after, position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
}

export async function openEditor(): Promise<Editor> {
  const root = mkdtempSync(join(tmpdir(), 'lc-editor-'));
  const schemas = { 'any project': JSON.stringify(specSchema()), 'this project': driverOf(projectTexts()).editorSchema() };
  const folders = { 'any project': join(root, 'any'), 'this project': join(root, 'this') };
  const names: readonly SchemaName[] = ['any project', 'this project'];
  for (const name of names) {
    mkdirSync(folders[name]);
    writeFileSync(join(folders[name], 'lc.schema.json'), schemas[name]);
  }
  const uriOf = (schema: SchemaName, file: string): string => pathToFileURL(join(folders[schema], file)).href;
  const server: LanguageServer = await startLanguageServer(
    Object.fromEntries(names.map((name) => [uriOf(name, 'lc.schema.json'), [`${folders[name]}/*.yaml`]])),
    pathToFileURL(root).href,
    uriOf('any project', 'known.yaml'),
  );
  let count = 0;
  const nextFile = (schema: SchemaName): string => {
    count += 1;
    return uriOf(schema, `file${count}.yaml`);
  };
  return {
    complete: async (schema, marked) => {
      const { text, position } = atCursor(marked);
      const items = await server.complete(nextFile(schema), text, position);
      return items.map(({ label }) => label).sort();
    },
    hover: async (schema, marked) => {
      const { text, position } = atCursor(marked);
      const shown = await server.hover(nextFile(schema), text, position);
      return shown.replace(/\n\nSource: .*$/, '');
    },
    diagnose: (schema, text) => server.diagnose(nextFile(schema), text),
    close: async () => {
      await server.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
