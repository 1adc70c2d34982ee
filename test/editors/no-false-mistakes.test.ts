import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listFiles } from '../../src/host/list-files.ts';
import { openFolder, projectsIn } from '../support/real-project.ts';
import type { LanguageServer } from './support/language-server.ts';
import { startLanguageServer } from './support/language-server.ts';

/** Projects that `lc validate` finds nothing wrong with: an editor must not either. */
const projects = [...projectsIn('examples'), ...projectsIn('templates')];

const base = mkdtempSync(join(tmpdir(), 'lc-examples-'));
const uriOf = (project: string, file: string): string => pathToFileURL(join(base, project, file)).href;
let server: LanguageServer;

beforeAll(async () => {
  for (const project of projects) {
    mkdirSync(join(base, project), { recursive: true });
    writeFileSync(join(base, project, 'lc.schema.json'), openFolder(project).editorSchema());
  }
  const schemas = projects.map((project) => [uriOf(project, 'lc.schema.json'), [`${join(base, project)}/**`]] as const);
  server = await startLanguageServer(Object.fromEntries(schemas), pathToFileURL(base).href, uriOf(projects[0] ?? '', 'known.yaml'));
});
afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

test.each(projects)('an editor with the schema of %s finds no mistake in its files', async (project) => {
  const { files } = listFiles({ root: project, extensions: ['.yaml'], exclude: ['dist'] });
  const found = await Promise.all(files.map(async (file) => {
    const shown = await server.diagnose(uriOf(project, file), readFileSync(join(project, file), 'utf8'));
    return shown.map(({ message, range }) => `${file}:${range.start.line + 1}: ${message}`);
  }));
  expect(files.length).toBeGreaterThan(0);
  expect(found.flat()).toEqual([]);
});
