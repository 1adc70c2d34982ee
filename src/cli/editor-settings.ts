import { editorSchemaPath } from './editor-schema.ts';

export interface EditorSettings {
  /** Below the project's root. */
  readonly path: string;
  readonly text: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The part of VS Code's settings that gives a project's files their schema. Folders that lc does not look into keep theirs. */
export const schemaSettings = { 'yaml.schemas': { [editorSchemaPath]: ['*.yaml', '*.yml', '!node_modules/**'] } };

/** What connects VS Code with a project: its settings, and the extension that reads them. */
export const editorSettings: readonly EditorSettings[] = [
  { path: '.vscode/settings.json', text: json(schemaSettings) },
  { path: '.vscode/extensions.json', text: json({ recommendations: ['redhat.vscode-yaml'] }) },
];
