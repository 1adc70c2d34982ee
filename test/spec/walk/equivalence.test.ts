import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../src/report/read-yaml.ts';
import type { SourceNode } from '../../../src/source/node.ts';
import { specSchema } from '../../../src/spec/schema/spec-schema.ts';
import { compileFileWalk } from '../../../src/spec/walk/walk-file.ts';
import { goodFiles } from '../support/good-files.ts';
import { mutate, plainValue, seeded } from '../support/mutate.ts';

const accepts = new Ajv2020({ strict: false, inlineRefs: false, validateFormats: false }).compile(specSchema());
const walk = compileFileWalk(specSchema());

function mistakesOf(root: SourceNode): readonly string[] {
  const { mistakes, definitions } = walk(root, 'a.yaml', '');
  return [...mistakes, ...definitions.flatMap((each) => each.mistakes)].map((mistake) => `${mistake.finding.code}: ${mistake.finding.message}`);
}

function rootOf(text: string): SourceNode {
  const { root, diagnostics } = readYaml('a.yaml', text);
  if (root === undefined || diagnostics.length > 0) throw new Error(`a good file must be readable: ${diagnostics[0]?.message}`);
  return root;
}

describe('the walk and a validator of JSON Schema agree', () => {
  it.each(goodFiles)('on the good file $name', ({ text }) => {
    const root = rootOf(text);
    expect(mistakesOf(root)).toEqual([]);
    expect(accepts(plainValue(root))).toBe(true);
  });

  it.each(goodFiles)('on 300 changes of $name', ({ text }) => {
    const root = rootOf(text);
    const random = seeded(20270104);
    let refused = 0;
    for (let round = 0; round < 300; round += 1) {
      const changed = mutate(root, random);
      const value = plainValue(changed);
      const found = mistakesOf(changed);
      const accepted = accepts(value);
      if (!accepted) refused += 1;
      expect({ value, accepted, found }).toEqual({ value, accepted: found.length === 0, found });
    }
    expect(refused).toBeGreaterThan(100);
  });
});
