import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { boundCounts, boundWords } from '../../src/cli/pressure-text.ts';
import type { Bound } from '../../src/proof/pressure/pressure.ts';
import { driverOf } from '../support/driver.ts';
import { pressedShop } from '../support/pressed-shop.ts';
import { run, stubDriver, stubProject } from './support/stub-world.ts';

const real = (): ReturnType<typeof driverOf> => driverOf({ 'lc.yaml': pressedShop });

describe('words of a bound', () => {
  test.each([
    { label: 'proved and seen', lower: 4, upper: 4, words: 'exactly 4' },
    { label: 'less was seen', lower: 3, upper: 5, words: '3 to 5' },
    { label: 'nothing was seen', lower: 0, upper: 5, words: 'at most 5' },
    { label: 'none', lower: 0, upper: 0, words: 'exactly 0' },
    { label: 'without limit', lower: 6, upper: Infinity, words: 'no limit' },
  ])('$label', ({ lower, upper, words }) => {
    expect(boundWords({ lower, upper })).toBe(words);
  });

  test('are counted', () => {
    const bound = (lower: number, upper: number): Bound => ({ window: '24h', of: { what: 'all' }, kind: 'demand', lower, upper, form: '', noLimit: [] });
    expect(boundCounts([bound(4, 4), bound(3, 5), bound(6, Infinity), bound(0, 0)])).toEqual({ bounds: 4, exact: 2, open: 1, no_limit: 1 });
  });
});

describe('lc pressure', () => {
  test('says what was proved, what was seen, who loses, what is never sent and what was taken for granted', async () => {
    const { status, output } = await run(['pressure'], stubProject(), real());
    expect(status).toBe(0);
    expect(output).toContain('What one person gets at most, over 4 journeys together');
    expect(output).toMatch(/On push\n[^]*24 hours +exactly 1 +exactly 4\n/);
    expect(output).toContain('  bought starts order, once for each order_id\n');
    expect(output).toMatch(/\n {2}24 hours +\S[^\n]*, and 1 more for each bought/);
    expect(output).toContain('  hello (visit) loses to again (double)\n');
    expect(output).toContain('  thanks (double): again right before it takes the slot of "at most 1 per 24h on push"\n');
    expect(output).toContain('Minimum contact, at least 1 in 14d to everybody in buyers: missed. Somebody in it gets none in 14d');
    expect(output).toContain('  visited at most 2 in 24h (its rate)\n');
    expect(output).toMatch(/\n\d+ bounds: \d+ exact, \d+ with a gap, \d+ without limit \(0\.00 s\)\n$/);
  });

  test('with a budget nothing is without limit', async () => {
    const { output } = await run(['pressure', '--budget', '1'], stubProject(), real());
    expect(output).not.toContain('for each bought');
    expect(output).toMatch(/^What one person gets[^\n]*\nAt worst somebody gets \S.* within 24 hours, and \S.* within 7 days\n/);
    expect(output).toContain('other events that start journeys come once in 24 hours in all');
  });

  test('writes tests into a new file, and never over one that is there', async () => {
    const folder = stubProject();
    const words = ['pressure', '--journey', 'visit', '--write-test', 'tests/worst.yaml'];
    const first = await run(words, folder, real());
    expect([first.status, first.error]).toEqual([0, expect.stringMatching(/^\d+ tests? written to tests\/worst\.yaml\n$/)]);
    expect(readFileSync(join(folder, 'tests/worst.yaml'), 'utf8')).toMatch(/^tests:\n {2}worst_demand_day:\n/);
    writeFileSync(join(folder, 'tests/worst.yaml'), 'mine');
    const second = await run(words, folder, real());
    expect([second.status, second.error, readFileSync(join(folder, 'tests/worst.yaml'), 'utf8')]).toEqual([2, expect.stringContaining('there is such a file already'), 'mine']);
  });

  test.each([
    { label: 'a budget that is no number', words: ['--budget', 'many'], says: '--budget takes a whole number from 1, not "many"' },
    { label: 'a journey that does not exist', words: ['--journey', 'welcom'], says: 'there is no journey "welcom"; did you mean "welcome"?' },
    { label: 'a format for problems', words: ['--format', 'sarif'], says: 'this command takes --format pretty or --format json' },
  ])('refuses $label', async ({ words, says }) => {
    const { status, error } = await run(['pressure', ...words], stubProject(), stubDriver());
    expect([status, error]).toEqual([2, expect.stringContaining(says)]);
  });

  test('proves nothing of specs with errors, and shows them', async () => {
    const { status } = await run(['pressure'], stubProject(), stubDriver({ pressure: () => Promise.resolve({ diagnostics: [], summary: { files: 1, definitions: 1 }, kind: 'refused' }) }));
    expect(status).toBe(1);
  });
});
