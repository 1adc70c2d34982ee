import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceNode } from '../../src/source/node.ts';
import { readYaml } from '../../src/report/read-yaml.ts';

const root = join(import.meta.dirname, '../../../shared/data/bad');
const suite = join(root, 'yaml-test-suite');
const isThere = existsSync(suite);
if (!isThere) console.log('skipped: the YAML test suite is not there');

/** What specs refuse of valid YAML, by principle. */
const refusedByPrinciple: ReadonlySet<string> = new Set([
  'yaml/tag',
  'yaml/directive',
  'yaml/second-document',
  'yaml/merge-key',
  'yaml/key-not-text',
  'yaml/collection-as-key',
  'yaml/empty-key',
  'yaml/entry-without-value',
  'yaml/duplicate-key',
]);

function files(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

function plainValue(node: SourceNode | undefined): unknown {
  if (node === undefined) return null;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value, plainValue(entry.value)]));
}

/** One JSON value; undefined where the file has none or several. */
function expectedValue(name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(suite, 'valid', name.replace(/yaml$/, 'json')), 'utf8'));
  } catch {
    return undefined;
  }
}

describe.skipIf(!isThere)('the YAML test suite', () => {
  it('has every invalid file refused, at a place inside of it', () => {
    const invalid = files(join(suite, 'invalid'));
    expect(invalid.length).toBe(63);
    for (const [name, text] of invalid) {
      const { diagnostics } = readYaml(name, text);
      expect(diagnostics.filter(({ severity }) => severity === 'error').length, name).toBeGreaterThan(0);
      for (const { range } of diagnostics) expect(0 <= range.start && range.start <= range.end && range.end <= text.length, name).toBe(true);
    }
  });

  it('has every valid file read with the values its authors say, or refused for a stated reason', () => {
    let equal = 0;
    for (const [name, text] of files(join(suite, 'valid'))) {
      const { root: node, diagnostics } = readYaml(name, text);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        expect(errors.filter(({ code }) => !refusedByPrinciple.has(code)).map(({ code, message }) => `${code} ${message}`), name).toEqual([]);
        continue;
      }
      const expected = expectedValue(name);
      if (expected === undefined) continue;
      expect(plainValue(node), name).toEqual(expected);
      equal += 1;
    }
    expect(equal).toBeGreaterThan(100);
  });

  it('has every alias bomb refused', () => {
    for (const [name, text] of files(join(root, 'alias-bombs'))) {
      const codes = readYaml(name, text).diagnostics.map(({ code }) => code);
      expect(codes, name).not.toEqual([]);
      expect(codes.every((code) => code === 'yaml/alias-expansion' || code === 'yaml/collection-as-key' || code === 'yaml/unused-anchor'), name).toBe(true);
    }
  });
});
