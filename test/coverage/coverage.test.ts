import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { explainedCodes } from '../../src/analysis/explain.ts';
import { rules } from '../../src/analysis/rules/registry.ts';
import { caseNames, coverageRoot, readCase } from './support/coverage-case.ts';
import { holds, playRun, wantedOf } from './support/play-case.ts';
import { coverageRows } from './support/coverage-rows.ts';

/**
 * A case is a folder that shows rows of the source articles (`seed:36`): see README.md beside this file.
 * `UPDATE_COVERAGE=1 npx vitest run test/coverage` writes what the runs answer into their case.yaml; read it before you keep it.
 */
const isUpdating = process.env.UPDATE_COVERAGE === '1';
const cases = caseNames.map(readCase);
const ruleOf = (id: string) => rules.find((rule) => rule.id === id);

afterEach(() => vi.restoreAllMocks());

describe.each(cases.map((each) => [each.name, each] as const))('%s', (name, each) => {
  test(each.claim, async () => {
    const document = parseDocument(readFileSync(`${coverageRoot}/${name}/case.yaml`, 'utf8'));
    for (const [index, run] of each.runs.entries()) {
      const seen = await playRun(each, run);
      const { diagnostics = [], tests, ids } = seen;
      if (!isUpdating) expect(seen, `${run.project}: ${run.command}`).toEqual(wantedOf(run, seen));
      if (isUpdating && diagnostics.length > 0) document.setIn(['runs', index, 'diagnostics'], diagnostics);
      if (isUpdating && diagnostics.length === 0) document.deleteIn(['runs', index, 'diagnostics']);
      if (isUpdating && tests !== undefined) document.setIn(['runs', index, 'tests'], tests);
      if (isUpdating && ids !== undefined) document.setIn(['runs', index, 'ids'], ids);
    }
    if (isUpdating) writeFileSync(`${coverageRoot}/${name}/case.yaml`, document.toString({ lineWidth: 0 }));
  });

  test('something is accepted, so that a refusal of everything fails', () => {
    const isAccepted = ({ diagnostics = [], status = 0 }: (typeof each.runs)[number]): boolean => status === 0 && diagnostics.length === 0;
    expect(each.runs.filter(isAccepted).map(({ project }) => project)).not.toEqual([]);
  });

  const own = each.rests_on.flatMap((mechanism) => ('rule' in mechanism ? [mechanism.rule] : []));
  test.each(own)('fails without the rule %s', async (id) => {
    const rule = ruleOf(id);
    if (rule === undefined) throw new Error(`there is no rule "${id}"`);
    vi.spyOn(rule, 'create').mockReturnValue({});
    expect(await holds(each)).toBe(false);
  });
});

/** What is simulated is expressed as well. */
function shownOf(row: number): ReadonlySet<string> {
  const kinds = cases.flatMap(({ rows }) => rows[row]?.split(' ') ?? []);
  return new Set(kinds.includes('S') ? [...kinds, 'E'] : kinds);
}

describe('the rows of the articles', () => {
  test('are all there, once', () => {
    expect(coverageRows.map(({ row }) => row)).toEqual(Array.from({ length: 155 }, (_, index) => index + 1));
  });

  test('that can be expressed or checked have a case, or a reason why no machine can check them', () => {
    const open = coverageRows.filter(({ row, kind, not_checkable }) => {
      const shown = shownOf(row);
      return not_checkable === undefined && kind.split(' ').some((one) => (one === 'E' || one === 'C') && !shown.has(one));
    });
    expect(open.map(({ row }) => row)).toEqual([]);
  });

  test('show nothing that a row does not ask for', () => {
    const kindOf = new Map(coverageRows.map(({ row, kind }) => [String(row), kind.split(' ')]));
    const strange = cases.flatMap(({ name, rows }) => Object.entries(rows).flatMap(([row, kinds]) => kinds.split(' ').filter((kind) => kindOf.get(row)?.includes(kind) !== true).map((kind) => `${name}: ${row} ${kind}`)));
    expect(strange).toEqual([]);
  });

  test('that a rule names have a case that rests on it, and the other way round', () => {
    const named = rules.flatMap(({ id, seeds }) => seeds.map((seed) => `${id} ${seed}`)).sort();
    const shown = cases.flatMap(({ rows, rests_on }) => rests_on.flatMap((mechanism) => ('rule' in mechanism ? Object.keys(rows).map((row) => `${mechanism.rule} ${row}`) : [])));
    expect([...new Set(shown)].sort()).toEqual(named);
  });

  test('and what is listed by name are answered by rules and codes that exist', () => {
    const named: readonly { readonly items: readonly { readonly rules?: readonly string[]; readonly codes?: readonly string[]; readonly reason?: string }[] }[] = parse(readFileSync(`${coverageRoot}/named.yaml`, 'utf8'));
    expect(named.map(({ items }) => items.length)).toEqual([8, 3, 9, 5]);
    const known = explainedCodes();
    const codes = named.flatMap(({ items }) => items.flatMap(({ rules: own = [], codes: given = [] }) => [...own.map((id) => `lint/${id}`), ...given]));
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
    expect(named.flatMap(({ items }) => items.filter(({ rules: own, codes: given, reason }) => own === undefined && given === undefined && reason === undefined))).toEqual([]);
    const resting = new Set(cases.flatMap(({ rests_on: on }) => on.flatMap((mechanism) => ('rule' in mechanism ? [`lint/${mechanism.rule}`] : []))));
    expect(codes.filter((code) => code.startsWith('lint/') && !resting.has(code))).toEqual([]);
  });

  test('stand in docs/coverage.md as they are now (else run: npm run docs)', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/docs/coverage-page.mjs'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(readFileSync('docs/coverage.md', 'utf8')).toBe(stdout);
  });
});
