import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../src/spec/schema/json-schema.ts';
import type { KnownName, KnownNames } from '../../../src/spec/schema/known-names.ts';
import { projectSchema } from '../../../src/spec/schema/project-schema.ts';
import { specSchema } from '../../../src/spec/schema/spec-schema.ts';

const nothing: KnownNames = { ids: {}, stages: [], vars: {}, fields: {}, computed: [], events: {}, open: [] };

const some = (count: number, prefix = 'a'): readonly KnownName[] => Array.from({ length: count }, (_, index) => ({ name: `${prefix}${String(index).padStart(5, '0')}` }));

const sectionNames = ['attributes', 'events', 'funnels', 'segments', 'triggers', 'offers', 'metrics', 'experiments', 'partials', 'messages', 'journeys', 'personas', 'channels'];

/** A project with so many of everything. */
const many = (count: number): KnownNames => ({
  ids: Object.fromEntries([...sectionNames, 'rules'].map((section) => [section, some(count)])),
  stages: some(count, 'f.s'),
  vars: Object.fromEntries(some(count).map(({ name }) => [name, { type: { kind: 'boolean' }, nullable: false }])),
  fields: Object.fromEntries(some(count).map(({ name }) => [name, { type: { kind: 'string' }, nullable: true, description: 'A field' }])),
  computed: [],
  events: Object.fromEntries(some(count).map(({ name }) => [name, { total: { type: { kind: 'number' }, nullable: false } }])),
  open: [],
});

const compile = (known: KnownNames) => new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false }).compile(projectSchema(known));
const compiled = new Map<string, ReturnType<typeof compile>>();
/** One for each set of names: to compile the schema takes a second. */
const validator = (known: KnownNames) => {
  const key = JSON.stringify(known);
  const made = compiled.get(key) ?? compile(known);
  compiled.set(key, made);
  return made;
};
const sends = (message: string): unknown => ({ journeys: { j: { trigger: 'a00000', reentry: 'always', steps: [{ send: message }] } } });
const definition = (known: KnownNames, name: string) => projectSchema(known).$defs?.[name];

describe('the schema of a project', () => {
  test('that defines nothing asks for nothing more than the schema of all projects', () => {
    const { $defs: own = {}, ...rest } = projectSchema(nothing);
    const { $defs: all = {}, ...others } = specSchema();
    expect(rest).toEqual(others);
    const differing = Object.keys(all).filter((name) => JSON.stringify(all[name]) !== JSON.stringify(own[name]));
    // What is offered may differ: an example is none where the project has no such field.
    const judged = (schema: Schema | undefined): Schema => ({ ...schema, examples: [], anyOf: [] });
    expect(differing.map((name) => judged(own[name]))).toEqual(differing.map((name) => judged(all[name])));
  });

  test.each([
    ['one id', 1, { list: 1 }],
    ['as many ids as are listed', 300, { list: 300 }],
    ['one id more', 301, { list: undefined }],
    ['many ids', 5000, { list: undefined }],
  ])('with %s', (_label, count, { list }) => {
    const known: KnownNames = { ...nothing, ids: { messages: some(count) } };
    expect(definition(known, 'message_id')?.enum?.length).toBe(list);
    expect(definition(known, 'message_or_any')?.enum?.length).toBe(list === undefined || list === 300 ? undefined : list + 1);
    expect(definition(known, 'message_id')?.pattern === undefined).toBe(list !== undefined);
    const accepts = validator(known);
    expect([accepts(sends('a00000')), accepts(sends('b00000'))]).toEqual([true, list === undefined]);
  });

  test('refuses a name of another form whether or not it lists the names', () => {
    for (const count of [1, 301]) expect(validator({ ...nothing, ids: { messages: some(count) } })(sends('No Id'))).toBe(false);
  });

  test('offers the names of a section that hides some, and accepts others', () => {
    const known: KnownNames = { ...nothing, ids: { messages: some(2) }, open: ['messages'] };
    expect(definition(known, 'message_id')?.anyOf?.[0]?.enum).toEqual(['a00000', 'a00001']);
    expect([validator(known)(sends('b00000')), validator(known)(sends('No Id'))]).toEqual([true, false]);
  });

  test.each([
    ['a field that is not there', { profile: { b: 'x' } }, false],
    ['a field that is there', { profile: { a00000: 'x' } }, true],
    ['a member of a field', { profile: { 'a00000.city': 'x' } }, true],
    ['a name that starts like a field', { profile: { a00000b: 'x' } }, false],
    ['a property of the event that is meant', { did: 'a00001', where: { total: { gte: 5 } } }, true],
    ['a property that the event does not have', { did: 'a00001', where: { totl: 5 } }, false],
    ['a shape that no comparison has', { did: 'a00001', where: { total: { gte: [] } } }, false],
    ['the same in the name of an event that is not listed', { did_not: 'any', where: { total: { gte: [] } } }, false],
    ['a property of the event whose number is summed', { sum: 'a00001.total', where: { totl: 5 }, gte: 1 }, false],
  ])('judges %s', (_label, when, isFine) => {
    expect(validator(many(3))({ segments: { s: { when } } })).toBe(isFine);
  });

  test('accepts any field where one of them cannot be read', () => {
    const known: KnownNames = { ...many(3), open: ['attributes'] };
    expect(validator(known)({ segments: { s: { when: { profile: { b: 'x' } } } } })).toBe(true);
  });

  test('accepts any property of the event of a run where an event cannot be read', () => {
    const known: KnownNames = { ...many(3), ids: { ...many(3).ids, events: some(4) } };
    expect(validator(known)({ segments: { s: { when: { event: { b: 'x' } } } } })).toBe(true);
  });

  test('stays of one size above the limit, and below it is a few times that of all projects', () => {
    const size = (known: KnownNames): number => JSON.stringify(projectSchema(known)).length;
    const all = JSON.stringify(specSchema()).length;
    expect(size(many(5000))).toBeLessThan(all * 1.1);
    expect(size(many(300))).toBeLessThan(all * 4);
  });

  test('is the same text for the same names', () => {
    expect(JSON.stringify(projectSchema(many(5))) === JSON.stringify(projectSchema(many(5)))).toBe(true);
  });
});
