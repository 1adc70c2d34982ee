import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messageInput } from '../../../src/compile/queries/compiled-message.ts';
import { compileMessage } from '../../../src/content/compile-message.ts';
import type { MessagePart } from '../../../src/render/document.ts';
import { scopesFromTypes } from '../../../src/content/scopes-from-types.ts';
import { projectsIn } from '../../support/real-project.ts';
import { project } from '../../support/project.ts';
import { type Case, dialectNames, isRefused, outcomes } from './compare.ts';
import { enginesOf } from './engines/engines.ts';
import type { Person } from './people.ts';

const parts: readonly MessagePart[] = ['subject', 'preheader', 'html', 'text', 'title', 'link', 'cta'];

function textsOf(root: string): Readonly<Record<string, string>> {
  const below = (folder: string): readonly string[] => readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? (name === 'dist' || name.startsWith('.') ? [] : below(join(folder, name))) : [join(folder, name)]));
  return Object.fromEntries(below(root).filter((path) => /\.(?:yaml|mjml|html|txt)$/.test(path)).map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}

const record = (value: unknown): Person['profile'] => JSON.parse(JSON.stringify(value ?? {}));

async function casesOf(root: string): Promise<readonly Case[]> {
  const example = project(textsOf(root));
  const cases: Case[] = [];
  for (const id of example.ids('messages')) {
    const definition = example.definition('messages', id);
    if (definition === undefined) continue;
    for (const locale of [...new Set([example.settings().locales[0]?.value ?? 'en', ...Object.keys(definition.locales)])]) {
      const input = messageInput(example, definition, locale);
      const { artefact } = await compileMessage(input);
      const people = scopesFromTypes(input.scope, input.vars).map(({ label, scopes }) => ({ label, person: { profile: record(scopes['profile']), event: record(scopes['event']), links: Object.fromEntries(Object.keys(record(scopes['links'])).map((name) => [name, `https://example.test/${name}`])) } }));
      for (const part of parts) if (artefact?.parts[part]) cases.push({ label: `${id} in ${locale}, ${part}`, artefact, part, people, scope: input.scope });
    }
  }
  return cases;
}

const projects = [...projectsIn('examples'), ...projectsIn('templates')];

describe('every text of every example is what lc writes, or is refused with a reason', () => {
  const all = Promise.all(projects.map(casesOf));
  const pairs = dialectNames.flatMap((dialect) => enginesOf[dialect].map((engine) => ({ dialect, engine })));
  test.each(pairs)('$dialect by $engine', async ({ dialect, engine }) => {
    const cases = (await all).flat();
    expect(cases.length).toBeGreaterThan(150);
    const results = await outcomes(dialect, engine, cases);
    if (results === undefined) return console.warn(`skipped: ${engine} is not on this machine`);
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    expect(results.filter((each) => !isRefused(each)).length / cases.length).toBeGreaterThan(0.4);
  });
});
