import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../support/command-line.ts';
import { buildInto, copyProject, openFolder, projectsIn } from '../support/real-project.ts';
import { planInCode } from './plan-in-code.ts';
import type { Json } from './schema-walk.ts';

/** Every JSON that lc writes and that has a schema here; `diagnostics` and `lc` have tests of their own. */
export const schemaNames = ['plan', 'plan-map', 'settings', 'message', 'manifest', 'docs-manifest', 'test-report', 'list-report', 'show-report', 'strategy-report'] as const;
export type SchemaName = (typeof schemaNames)[number];

export interface Artefact {
  readonly label: string;
  readonly data: Json;
}

const everything = 'test/artefacts/everything';

/** Projects whose page is written as files: small ones. */
const documented: readonly string[] = ['examples/one-file', everything];

/** A test that cannot pass, so that a report has something to say. */
const failingTest = `
tests:
  nothing_is_sent_on_new_year:
    journey: monthly
    start: "2027-01-02T00:00:00Z"
    given: { profile: { customer_id: c1 } }
    expect:
      - { after: 1h, sent: note }
      - { after: 2h, sent: note }
`;

const kindOf = (path: string): SchemaName | undefined => {
  if (!path.endsWith('.json')) return undefined;
  if (path === 'settings.json' || path === 'manifest.json') return path === 'settings.json' ? 'settings' : 'manifest';
  if (path.startsWith('messages/')) return 'message';
  return path.endsWith('.map.json') ? 'plan-map' : 'plan';
};

/** What `lc build`, `docs`, `test`, `list`, `show` and `strategy` write for every example, every template and a project that makes use of everything. */
export async function realArtefacts(folder: string): Promise<ReadonlyMap<SchemaName, readonly Artefact[]>> {
  const found = new Map<SchemaName, Artefact[]>(schemaNames.map((name) => [name, []]));
  for (const [index, project] of [...projectsIn('examples'), ...projectsIn('templates'), everything].entries()) {
    const copy = copyProject(project, join(folder, String(index)));
    for (const [path, text] of await buildInto(join(copy, 'dist'), openFolder(copy))) {
      const kind = kindOf(path);
      if (kind !== undefined) found.get(kind)?.push({ label: `${project}: ${path}`, data: JSON.parse(text) });
    }
    if (project === everything) {
      for (const [path, text] of await buildInto(join(copy, 'dist'), openFolder(copy, { environment: 'staging' }))) {
        const kind = kindOf(path);
        if (kind !== undefined) found.get(kind)?.push({ label: `${project} in staging: ${path}`, data: JSON.parse(text) });
      }
    }
    if (documented.includes(project)) {
      await commandLine(['docs', '--out', 'page', '--no-cache'], copy);
      found.get('docs-manifest')?.push({ label: `${project}: lc docs`, data: JSON.parse(readFileSync(join(copy, 'page/manifest.json'), 'utf8')) });
    }
    if (project === everything) appendFileSync(join(copy, 'journeys.yaml'), failingTest);
    for (const words of [['test'], ...(project === everything ? [['test', '--select', 'tests']] : []), ['list'], ['show', 'mail'], ['show', 'line'], ['show', 'waiting'], ['show', 'cart_recovery', '--resolved'], ['strategy']]) {
      const { output, error } = await commandLine([...words, '--format', 'json', '--no-cache'], copy);
      if (words[0] === 'show' && error.includes('nothing has the id')) continue;
      const kind = words[0] === 'test' ? 'test-report' : words[0] === 'list' ? 'list-report' : words[0] === 'strategy' ? 'strategy-report' : 'show-report';
      found.get(kind)?.push({ label: `${project}: lc ${words.join(' ')}`, data: JSON.parse(output) });
    }
  }
  found.get('plan')?.push({ label: 'a plan in code', data: JSON.parse(JSON.stringify(planInCode)) });
  return found;
}
