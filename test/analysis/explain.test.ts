import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainCode, explainedCodes, nearestCode } from '../../src/analysis/explain.ts';
import { rules } from '../../src/analysis/rules/registry.ts';

const folder = 'src/report/catalogue';

/** The codes a catalogue file can give: written out, through its own `error('name', …)`, or one for each member of a union. */
function codesOf(file: string): readonly string[] {
  const source = readFileSync(`${folder}/${file}`, 'utf8');
  const phase = /`(\w+)\/\$\{(?:name|code)\}`/.exec(source)?.[1];
  const written = [...source.matchAll(/code: '([\w-]+\/[\w-]+)'/g)].flatMap(([, code]) => code ?? []);
  const called = [...source.matchAll(/\b(?:error|warning|info)\(\s*'([\w-]+)'/g)].flatMap(([, name]) => (phase === undefined || name === undefined ? [] : `${phase}/${name}`));
  const unions = [...source.matchAll(/type (?:NamedThing|DefinitionWord) =([^;]+);/g)].flatMap(([, union]) => [...(union ?? '').matchAll(/'(\w+)'/g)].map(([, word]) => `reference/unknown-${word}`));
  const choices = [...source.matchAll(/missingChoice\(key: ([^,]+),/g)].flatMap(([, union]) => [...(union ?? '').matchAll(/'(\w+)'/g)].map(([, key]) => `journey/missing-${(key ?? '').replaceAll('_', '-')}`));
  return [...new Set([...written, ...called, ...unions, ...choices])];
}

describe.each(readdirSync(folder).sort())('the catalogue %s', (file) => {
  it('has codes, and every one of them can be explained', () => {
    const codes = codesOf(file);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.filter((code) => explainCode(code) === undefined)).toEqual([]);
  });
});

it('nothing is explained that lc never gives, and nothing twice', () => {
  const codes = readdirSync(folder).flatMap(codesOf);
  const known = new Set([...codes, ...rules.map(({ id }) => `lint/${id}`)]);
  expect(explainedCodes().filter((code) => !known.has(code))).toEqual([]);
  expect(explainedCodes()).toEqual([...new Set(explainedCodes())]);
});

it('an explanation says why and shows what is wrong and what is right', () => {
  expect(explainCode('journey/shares-total')).toEqual({
    code: 'journey/shares-total',
    title: 'Arms that do not total 100%',
    text: `Everybody is in exactly one arm, so the shares must total 100%. A new arm has to say from which one it takes its people.

Wrong:

\`\`\`yaml
split: subject_test
arms:
  a: { share: 50%, steps: [] }
  b: { share: 40%, steps: [] }
\`\`\`

Right:

\`\`\`yaml
split: subject_test
arms:
  a: { share: 50%, steps: [] }
  b: { share: 50%, steps: [] }
\`\`\``,
  });
});

it('a rule is explained from the rule itself', () => {
  expect(explainCode('lint/require-goal')?.title).toBe('A journey that sends marketing says what the customer should do.');
  expect(explainCode('lint/require-goal')?.text).toContain('rules: { require-goal: warning }');
});

it.each([
  ['a misspelt code', 'journey/shares-totl', 'journey/shares-total'],
  ['a code without its phase', 'shares-total', 'journey/shares-total'],
  ['a misspelt rule without its phase', 'require-gaol', 'lint/require-goal'],
  ['something else', 'weather', undefined],
])('%s is led to the nearest', (_label, code, near) => {
  expect(explainCode(code)).toBeUndefined();
  expect(nearestCode(code)).toBe(near);
});
