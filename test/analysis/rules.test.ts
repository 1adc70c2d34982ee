import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/analysis/rules/define-rule.ts';
import { rules } from '../../src/analysis/rules/registry.ts';
import { sortDiagnostics } from '../../src/report/sort-diagnostics.ts';
import { diagnoseContent } from '../support/diagnose-content.ts';
import { diagnose } from '../support/expect-diagnostics.ts';
import { project } from '../support/project.ts';
import { rulePage } from '../support/rule-page.ts';

const settings = readFileSync('test/support/rule-settings.yaml', 'utf8');
const surroundings = readFileSync('test/support/rule-surroundings.yaml', 'utf8');

/** What lc says of an example and of the settings, with every rule off but this one. */
async function diagnoseExample(rule: Rule, example: string) {
  const texts = { 'lc.yaml': `${settings}rules:\n  ${rule.id}: ${rule.severity}\n`, 'surroundings.yaml': surroundings, 'example.yaml': example };
  const checked = project(texts, { 'surroundings.yaml': surroundings, 'example.yaml': rule.examples.before ?? '' }, rule.examples.pictures);
  const { linted, errors } = await diagnoseContent(checked);
  return { texts, found: sortDiagnostics([...diagnose(checked), ...linted]).filter(({ file }) => file !== 'surroundings.yaml'), errors };
}

it('the surroundings of the examples are correct by themselves', () => {
  expect(diagnose(project({ 'lc.yaml': settings, 'surroundings.yaml': surroundings }))).toEqual([]);
});

it('rules are listed in the order of their ids, each once', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it.each(rule.examples.invalid.map((example, index) => [index + 1, example] as const))('invalid example %i gives this code only', async (_number, example) => {
    const { found } = await diagnoseExample(rule, example);
    expect(found.map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: `lint/${rule.id}`, severity: rule.severity }]);
  });

  it.each(rule.examples.valid.map((example, index) => [index + 1, example] as const))('valid example %i gives nothing', async (_number, example) => {
    const { found, errors } = await diagnoseExample(rule, example);
    expect(found).toEqual([]);
    expect(errors, 'its messages compile').toEqual([]);
  });

  it('has a page that shows its real output', async () => {
    const outputs = await Promise.all(rule.examples.invalid.map((example) => diagnoseExample(rule, example)));
    await expect(rulePage(rule, outputs)).toMatchFileSnapshot(`../../docs/rules/${rule.id}.md`);
  });
});
