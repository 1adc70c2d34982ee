import { describe, expect, it } from 'vitest';
import { maxDepth, maxFileLength } from '../../src/source/limits.ts';
import { readWithDiagnostics, readYaml } from '../../src/report/read-yaml.ts';

function codes(yaml: string): readonly string[] {
  return [...new Set(readYaml('a.yaml', yaml).diagnostics.map(({ code }) => code))];
}

describe('hostile files end in a positioned diagnostic', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each([
    ['a file of more than a megabyte', `a: ${'x'.repeat(maxFileLength)}`, 'yaml/file-too-large'],
    ['a million brackets', '['.repeat(1_000_000), 'yaml/too-deep'],
    ['brackets over many lines', `a: ${'[\n '.repeat(5000)}`, 'yaml/too-deep'],
    ['brackets between words', `a: ${'[a, '.repeat(5000)}`, 'yaml/too-deep'],
    ['dashes', '- '.repeat(100_000), 'yaml/too-deep'],
    ['question marks', '? '.repeat(100_000), 'yaml/too-deep'],
    ['maps by indentation', Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'), 'yaml/too-deep'],
    ['many tags', '!a '.repeat(50_000), 'yaml/tag'],
    ['a chain of aliases', Array.from({ length: 5000 }, (_, i) => `k${i}: &a${i} [${i === 0 ? '' : `*a${i - 1}`}]`).join('\n'), 'yaml/too-deep'],
    ['aliases that multiply', Array.from({ length: 9 }, (_, i) => `k${i}: &a${i} [${i === 0 ? 'x' : Array(9).fill(`*a${i - 1}`).join(', ')}]`).join('\n'), 'yaml/alias-expansion'],
    ['a quote over the whole file', `a: "${'x\n'.repeat(100_000)}`, 'yaml/unclosed-quote'],
    ['a hundred thousand wrong escapes', `a: "${'\\q'.repeat(100_000)}"`, 'yaml/bad-escape'],
  ])('%s', (_, yaml, code) => {
    const { diagnostics } = readYaml('a.yaml', yaml);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    for (const { range } of diagnostics) expect(range.start >= 0 && range.end <= yaml.length && range.start <= range.end).toBe(true);
  });

  it('allows nesting up to the limit on either path, and one more on none', () => {
    for (const read of [readYaml, readWithDiagnostics]) {
      expect(read('a.yaml', nested(maxDepth)).diagnostics).toEqual([]);
      expect(read('a.yaml', nested(maxDepth + 1)).diagnostics.map(({ code, range }) => [code, range.start])).toEqual([['yaml/too-deep', maxDepth]]);
    }
  });

  it('reads a map of many keys', () => {
    const yaml = Array.from({ length: 3000 }, (_, index) => `k${index}: ${index}`).join('\n');
    const { root } = readYaml('a.yaml', yaml);
    expect(root?.kind === 'map' && root.entries.length).toBe(3000);
    expect(codes(`${yaml}\nk7: 1`)).toEqual(['yaml/duplicate-key']);
  });

  it('lets aliases repeat as much as the file is long', () => {
    expect(codes(`exits: &exits [refund_requested, unsubscribed]\n${Array.from({ length: 20 }, (_, i) => `journey_${i}: { exit_on: *exits }`).join('\n')}`)).toEqual([]);
  });
});
