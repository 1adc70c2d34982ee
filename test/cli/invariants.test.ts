import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';
import { invariantShop } from '../support/invariant-shop.ts';
import { run, stubDriver, stubProject } from './support/stub-world.ts';

const real = (yaml: string = invariantShop): ReturnType<typeof driverOf> => driverOf({ 'lc.yaml': yaml });

/** Where a text first stands. */
const at = (text: string): string => `lc.yaml:${invariantShop.slice(0, invariantShop.indexOf(text)).split('\n').length}`;

/** Without the people who are drawn. */
const alone = invariantShop.replace(/populations:[^]*?journeys:/, 'journeys:');

describe('lc invariants', () => {
  test('says of each whether it is proved and by which lines, broken and by whom, or not known', async () => {
    const { status, output } = await run(['invariants'], stubProject(), real());
    expect(status).toBe(1);
    expect(output).toContain(`quiet_after_order (${at('quiet_after_order')})\n  never the message winback within 30d after bought\n  proved: wherever there is the message winback, there has been no bought for 30d\n    ${at('audience: ')}  the audience of lapsed\n    ${at('exit_on: ')}  this exit of lapsed\n`);
    expect(output).toContain(`two_a_week (${at('two_a_week')})\n  at most 2 messages on push in any 7d\n  proved: nobody gets more than 2 in any 7d: the frequency caps let no more through\n    ${at('- { at_most: 2')}  this frequency cap\n`);
    expect(output).toMatch(/gold_first \(lc\.yaml:\d+\)\n {2}never the message gold after bought\n {2}unknown: of \d+ people searched, nobody came to the message gold\n/);
    expect(output).toMatch(/survey_day [^\n]+\n {2}not two[^\n]+\n {2}broken by somebody like this:\n(?: {4}[^\n]+\n)+ {2}> \w{3} [\d: -]+ gets survey \(asking\)\n {2}> \w{3} [\d: -]+ asked\n {4}\(Europe\/Berlin; the profile: person_id "person_1"/);
    expect(output).toMatch(/one_plan [^\n]+\n[^\n]+\n {2}holds in \d+ people searched, and is not proved\n/);
    expect(output).toContain('broken by somebody of a population:\n');
    expect(output).toContain('  visited at most 2 in 24h (its rate)\n');
    expect(output).toMatch(/\n\d+ invariants: \d+ proved, \d+ held by everybody searched, \d+ unknown, \d+ broken \(0\.00 s\)\n$/);
  });

  test('writes what breaks them as tests, which pass, into a new file and never over one that is there', async () => {
    const folder = stubProject();
    const first = await run(['invariants', '--write-test', 'tests/broken.yaml'], folder, real(alone));
    expect([first.status, first.error]).toEqual([1, expect.stringMatching(/^\d tests written to tests\/broken\.yaml\n$/)]);
    const yaml = readFileSync(join(folder, 'tests/broken.yaml'), 'utf8');
    expect(yaml).toMatch(/ {2}breaks_survey_day:\n {4}description: "Written by lc invariants - breaks survey_day, not two of these on one day/);
    const { tests } = await driverOf({ 'lc.yaml': alone, 'tests/broken.yaml': yaml }).test({ ids: [] });
    expect(tests.map(({ status }) => status)).toEqual(yaml.match(/^ {2}\w+:$/gm)?.map(() => 'passed'));
    const second = await run(['invariants', '--write-test', 'tests/broken.yaml'], folder, real(alone));
    expect([second.status, second.error]).toEqual([2, expect.stringContaining('there is such a file already')]);
  });

  test('is fine where nothing is broken, and says so where nothing is written', async () => {
    const some = invariantShop.replace(/invariants:[^]*$/, 'invariants:\n  two_a_week: { at_most: { sends: 2, per: 7d, channels: [push] } }\n');
    expect((await run(['invariants'], stubProject(), real(some))).status).toBe(0);
    const none = await run(['invariants'], stubProject(), real(invariantShop.replace(/invariants:[^]*$/, '')));
    expect([none.status, none.output]).toEqual([0, expect.stringContaining('No invariant is written.')]);
  });

  test.each([
    { label: 'a budget that is no number', words: ['--budget', 'many'], says: '--budget takes a whole number from 1, not "many"' },
    { label: 'a journey that does not exist', words: ['--journey', 'welcom'], says: 'there is no journey "welcom"; did you mean "welcome"?' },
    { label: 'a format for problems', words: ['--format', 'sarif'], says: 'this command takes --format pretty or --format json' },
  ])('refuses $label', async ({ words, says }) => {
    const { status, error } = await run(['invariants', ...words], stubProject(), stubDriver());
    expect([status, error]).toEqual([2, expect.stringContaining(says)]);
  });

  test('proves nothing of specs with errors', async () => {
    const { status } = await run(['invariants'], stubProject(), stubDriver({ invariants: () => Promise.resolve({ diagnostics: [], summary: { files: 1, definitions: 1 }, kind: 'refused' }) }));
    expect(status).toBe(1);
  });
});
