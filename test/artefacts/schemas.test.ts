import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { functionByName } from '../../src/render/functions/function-by-name.ts';
import { ops } from '../../src/plan/ops/registry.ts';
import { commandLine } from '../support/command-line.ts';
import { buildInto, copyProject, openFolder, projectsIn, temporaryFolder } from '../support/real-project.ts';
import { visitSchema, type Json } from './visit-schema.ts';

/** Every JSON that lc writes has a schema; `diagnostics` and `lc` belong to others, who test them. */
const names = ['plan', 'plan-map', 'settings', 'message', 'manifest', 'test-report', 'list-report', 'show-report'] as const;
type Name = (typeof names)[number];

const everything = 'test/artefacts/everything';
const projects = [...projectsIn('examples'), ...projectsIn('templates'), everything];

const schemaOf = (name: string): Json => JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'));
const ajv = new Ajv2020({ allErrors: false, strict: true, strictTuples: false, allowUnionTypes: true });
const validators = new Map<Name, ValidateFunction>();
/** Real artefacts by schema, each with the name it has in a message. */
const artefacts = new Map<Name, { readonly label: string; readonly data: Json }[]>(names.map((name) => [name, []]));

const kindOf = (path: string): Name | undefined => {
  if (path === 'settings.json') return 'settings';
  if (path === 'manifest.json') return 'manifest';
  if (!path.endsWith('.json')) return undefined;
  if (path.startsWith('messages/')) return 'message';
  return path.endsWith('.map.json') ? 'plan-map' : 'plan';
};

const add = (name: Name, label: string, text: string): void => {
  artefacts.get(name)?.push({ label, data: JSON.parse(text) });
};

/** A person and a test that fails, one that passes, so that reports have something to say. */
const failing = `tests:
  fails_on_purpose:
    journey: monthly
    start: "2027-01-01T00:00:00Z"
    expect:
      - { after: 1h, sent: mail }
`;

beforeAll(async () => {
  for (const name of names) validators.set(name, ajv.compile({ $id: name, ...asObject(schemaOf(name)) }));
}, 60_000);
