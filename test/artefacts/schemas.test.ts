import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ops } from '../../src/plan/ops/registry.ts';
import { functionByName } from '../../src/render/functions/function-by-name.ts';
import { plantedErrors } from './planted-errors.ts';
import { type Artefact, realArtefacts, type SchemaName, schemaNames } from './real-artefacts.ts';
import { at, changed, describedParts, isObject, type Json, type JsonObject, visits } from './schema-walk.ts';

const schemaOf = (name: string): JsonObject => JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'));
const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const ajv = new Ajv2020({ strict: true, strictTuples: false, strictRequired: false, strictTypes: false, allowUnionTypes: true });
for (const name of schemaNames) ajv.addSchema(schemaOf(name), name);
const accepts = (name: SchemaName, data: Json, pointer = ''): boolean => ajv.validate(pointer === '' ? name : { $ref: `${name}#${pointer}` }, data);

const isAccepted = (name: SchemaName): ((pointer: string, value: Json) => boolean) => {
  const known = new Map<string, (value: Json) => unknown>();
  return (pointer, value) => {
    const judge = known.get(pointer) ?? ajv.compile({ $ref: `${name}#${pointer}` });
    known.set(pointer, judge);
    return judge(value) === true;
  };
};

/** What plans and settings describe alike. */
const shared: readonly string[] = ['id', 'name', 'condition', 'amount', 'duration', 'root', 'path', 'zone', 'scalar', 'value', 'unit', 'type', 'property', 'window', 'test', 'term', 'pool'];
/** Definitions that have their proof elsewhere: in the schema of diagnostics, or in that of plans. */
const skippedOf = (name: SchemaName): readonly string[] => (name === 'test-report' ? Object.keys(asObject(schemaOf('diagnostics')['$defs'])) : name === 'settings' ? shared : []);

const folder = mkdtempSync(join(tmpdir(), 'lc-artefacts-'));
let artefacts: ReadonlyMap<SchemaName, readonly Artefact[]> = new Map();
beforeAll(async () => {
  artefacts = await realArtefacts(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(schemaNames)('schema/%s.schema.json', (name) => {
  const schema = schemaOf(name);
  const all = (): readonly Artefact[] => artefacts.get(name) ?? [];

  test('accepts every real artefact', () => {
    expect(all().length).toBeGreaterThan(1);
    expect(all().flatMap(({ label, data }) => (accepts(name, data) ? [] : [`${label} ${ajv.errorsText()}`]))).toEqual([]);
  });

  test('describes nothing that no artefact has', () => {
    const judge = isAccepted(name);
    const met = new Set(all().flatMap(({ data }) => visits(schema, data, judge).map(({ pointer }) => pointer)));
    expect(describedParts(schema, skippedOf(name)).filter((pointer) => !met.has(pointer))).toEqual([]);
  });

  test('refuses a stray key, a missing key and a value of another kind, wherever they are', () => {
    const judge = isAccepted(name);
    const seen = new Set<string>();
    const wrongly: string[] = [];
    const refuse = (what: string, data: Json): void => {
      if (accepts(name, data)) wrongly.push(what);
    };
    for (const { data } of all()) {
      for (const { pointer, path } of visits(schema, data, judge)) {
        if (seen.has(pointer)) continue;
        seen.add(pointer);
        const node = at(schema, pointer);
        if (/\/properties\/[a-z_0-9]+$/.test(pointer)) refuse(`another kind at ${pointer}`, changed(data, path, () => ({ 'no such key': [] })));
        if (!isObject(node) || node['type'] !== 'object' || node['additionalProperties'] !== false) continue;
        refuse(`a stray key at ${pointer}`, changed(data, [...path, 'stray_key'], () => 1));
        for (const key of Array.isArray(node['required']) ? node['required'] : []) refuse(`no "${key}" at ${pointer}`, changed(data, [...path, key], () => undefined));
      }
    }
    expect(wrongly).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });

  test('says of every property what it is called and what it is', () => {
    const silent = describedParts(schema, skippedOf(name)).filter((pointer) => {
      const node = at(schema, pointer);
      return /\/properties\/[a-z_0-9]+$/.test(pointer) && !(isObject(node) && typeof node['title'] === 'string' && typeof node['description'] === 'string');
    });
    expect(silent).toEqual([]);
    expect([schema['title'], schema['description']]).toEqual([expect.any(String), expect.any(String)]);
  });
});

describe('planted errors', () => {
  test.each(schemaNames)('there are five or more for %s', (name) => {
    expect(plantedErrors.filter((planted) => planted.schema === name).length).toBeGreaterThanOrEqual(5);
  });

  test.each(plantedErrors)('$schema: $label', ({ schema, artefact, change }) => {
    const found = (artefacts.get(schema) ?? []).find(({ label }) => label.endsWith(artefact));
    expect(found, `there is no ${artefact}`).toBeDefined();
    if (found === undefined) return;
    const wrong = change(found.data);
    expect(wrong).not.toEqual(found.data);
    expect(accepts(schema, wrong)).toBe(false);
  });
});

describe('one thing is described one way', () => {
  test('a plan and the settings agree on values, types and conditions', () => {
    const [plan, settings] = [schemaOf('plan')['$defs'], schemaOf('settings')['$defs']];
    for (const name of shared) expect(at(plan ?? null, `/${name}`), name).toEqual(at(settings ?? null, `/${name}`));
  });

  test('a report of tests describes diagnostics as every report does', () => {
    expect(schemaOf('test-report')['$defs']).toMatchObject(asObject(schemaOf('diagnostics')['$defs']));
  });

  test('the operations are those of the interpreter, the functions those of the renderer', () => {
    const forms = at(schemaOf('plan'), '/$defs/node/oneOf');
    const described = Array.isArray(forms) ? forms.map((form: Json) => at(form, '/properties/op/const')) : [];
    expect([...described].sort()).toEqual(Object.keys(ops).sort());
    expect(at(schemaOf('message'), '/$defs/expression/oneOf/3/properties/call/enum')).toEqual(Object.keys(functionByName));
  });
});
