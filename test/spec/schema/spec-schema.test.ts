import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/spec/schema/json-schema.ts';
import { specSchema } from '../../../src/spec/schema/spec-schema.ts';

interface Visited {
  readonly path: string;
  readonly schema: Schema;
  /** A key that authors write, as against a schema inside `if` or a refusal. */
  readonly isProperty: boolean;
}

function visit(schema: Schema, path: string, judging: boolean, isProperty: boolean): readonly Visited[] {
  const inner: Visited[] = [{ path, schema, isProperty }];
  const add = (each: Schema | undefined, name: string, inside: boolean): void => {
    if (each !== undefined) inner.push(...visit(each, `${path}/${name}`, inside, false));
  };
  for (const [key, each] of Object.entries(schema.properties ?? {})) {
    if (each !== false) inner.push(...visit(each, `${path}/${key}`, judging, !judging));
  }
  for (const [key, each] of Object.entries(schema.$defs ?? {})) add(each, `$defs/${key}`, judging);
  add(schema.if, 'if', true);
  add(schema.then, 'then', judging);
  add(schema.else, 'else', judging);
  add(schema.items, 'items', judging);
  add(schema.additionalProperties === false ? undefined : schema.additionalProperties, '*', judging);
  (schema.allOf ?? []).forEach((each, index) => add(each, `allOf/${index}`, judging));
  (schema.anyOf ?? []).forEach((each, index) => add(each, `anyOf/${index}`, judging));
  return inner;
}

const everything = visit(specSchema(), '', false, false);

describe('the schema of spec files', () => {
  it('is committed as it is built', () => {
    const committed = readFileSync(new URL('../../../schema/lc.schema.json', import.meta.url), 'utf8');
    expect(committed === `${JSON.stringify(specSchema())}\n`, 'run: node scripts/make-schema.mjs').toBe(true);
  });

  it('gives every key a title and a description', () => {
    const bare = everything.filter(({ isProperty, schema }) => isProperty && (schema.title === undefined || schema.description === undefined));
    expect(bare.map(({ path }) => path)).toEqual([]);
    expect(everything.filter(({ isProperty }) => isProperty).length).toBeGreaterThan(500);
  });

  it('has at most two examples in one place', () => {
    expect(everything.filter(({ schema }) => (schema.examples?.length ?? 0) > 2).map(({ path }) => path)).toEqual([]);
  });

  it('says what a word, a pattern and a required key mean in words of its own', () => {
    const mute = everything.filter(({ path, schema }) => !path.includes('/if') && ((schema.enum !== undefined && schema.errorMessage === undefined) || (schema.pattern !== undefined && schema.patternErrorMessage === undefined)));
    expect(mute.map(({ path }) => path)).toEqual([]);
  });

  it('asks for a map inside every if that looks at keys', () => {
    const loose = everything.filter(({ path, schema }) => /\/if$/.test(path) && schema.required !== undefined && schema.type === undefined);
    expect(loose.map(({ path }) => path)).toEqual([]);
  });

  it('says of every id which section it is from, unless it is a name within a definition', () => {
    const plain = everything.filter(({ isProperty, schema }) => isProperty && schema.$ref === '#/$defs/id').map(({ path }) => path.split('/').at(-1) ?? '');
    // Names of steps, of answers and of calls, of the triggers of a journey, of a funnel's stages, of an ad's headlines, of the project.
    expect([...new Set(plain)].sort()).toEqual(['answered', 'called', 'failed', 'from', 'id', 'name', 'save_as', 'to', 'trigger']);
  });

  it('refers only to what it defines', () => {
    const defined = Object.keys(specSchema().$defs ?? {});
    const named = everything.flatMap(({ schema }) => (schema.$ref === undefined ? [] : [schema.$ref.replace('#/$defs/', '')]));
    expect(named.filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined.filter((name) => !named.includes(name))).toEqual([]);
  });
});
