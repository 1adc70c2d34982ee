import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFormats } from '../../src/cli/load-formats.ts';
import { driverOf } from '../support/driver.ts';
import { storyProject } from '../simulate/story-project.ts';
import { run, stubProject } from './support/stub-world.ts';

const files = { ...storyProject, 'tests.yaml': 'tests:\n  tip_at_once:\n    journey: tips\n    given: { persona: aino }\n    expect: [ { after: 0h, sent: tip } ]\n  hello_first:\n    journey: welcome\n    given: { persona: aino }\n    expect: [ { after: 1h, sent: hello } ]\n' };
const lcTest = (words: readonly string[], root = stubProject()) => run(['test', '-q', ...words], root, driverOf(files), { loadFormats: () => Promise.resolve(loadFormats(`${process.cwd()}/package.json`)) });

describe('lc test', () => {
  test.each([
    { words: ['tip_at_onc'], error: 'error: there is no test "tip_at_onc"; did you mean "tip_at_once"?\n' },
    { words: ['--journey', 'tip'], error: 'error: there is no journey "tip"; did you mean "tips"?\n' },
  ])('$words: a name that is not there runs nothing and says so', async ({ words, error }) => {
    expect(await lcTest(words)).toEqual({ status: 2, output: '', error });
  });

  test('runs the tests that are named', async () => {
    const { status, output } = await lcTest(['tip_at_once', '--journey', 'tips']);
    expect([status, output.split('\n').slice(-3)]).toEqual([0, ['the tests reach 100 % of the steps, arms and timeouts (1 of 1)', '1 test: 1 passed, 0 failed, 0 skipped', '']]);
  });

  test('--coverage gives the share of every journey', async () => {
    const { output } = await lcTest(['tip_at_once', '--coverage']);
    expect(output.split('\n').slice(1, 5)).toEqual(['  rescue     0 %  0 of 1', '  tips     100 %  1 of 1', '  welcome    0 %  0 of 11', '  not reached  rescue: send:team_news']);
    expect(output).toContain('not reached  welcome: wait:2d\n');
  });

  test('junit holds the tests as cases', async () => {
    const { status, output } = await lcTest(['--format', 'junit']);
    expect(status).toBe(1);
    expect(output).toContain('<testsuites name="lc test" tests="3" failures="1" errors="0" skipped="0">');
    expect(output).toContain('<testcase classname="tests.yaml" name="tip_at_once"/>');
    expect(output).toContain('<failure type="test/expectation-failed" message="&quot;hello_first&quot; expected hello to be sent at +1h (2027-01-04T10:00:00Z), but it happened at +0h (2027-01-04T09:00:00Z)">');
  });
});

describe('lc test --generate', () => {
  test('prints tests, and on standard error how many', async () => {
    const { status, output, error } = await lcTest(['--generate', '--journey', 'welcome']);
    // What the wait is for is the goal as well, which ends the run first: that way out is for nobody.
    expect([status, error]).toEqual([0, '  no story found  welcome: wait_for:did:paid → then\n1 test proposed for 2 places; 1 place left without\n']);
    expect(output).toMatch(/^tests:\n {2}reaches_welcome_/);
    const all = await driverOf({ ...files, 'more.yaml': output }).test({ ids: [], journey: 'welcome' });
    expect(all.coverage.missed).toEqual([{ journey: 'welcome', place: 'wait_for:did:paid → then' }]);
  });

  test('writes a new file and never over an old one', async () => {
    const root = stubProject();
    expect(await lcTest(['--generate', '--write', 'tests/new.yaml'], root)).toMatchObject({ status: 0, output: '' });
    expect(readFileSync(join(root, 'tests/new.yaml'), 'utf8')).toMatch(/^tests:\n/);
    writeFileSync(join(root, 'old.yaml'), 'mine');
    expect(await lcTest(['--generate', '--write', 'old.yaml'], root)).toEqual({ status: 2, output: '', error: 'error: "old.yaml" could not be written: there is such a file already, and it may hold what somebody wrote; name another\n' });
    expect(readFileSync(join(root, 'old.yaml'), 'utf8')).toBe('mine');
  });

  test('writes nothing where nothing is proposed', async () => {
    const root = stubProject();
    expect(await lcTest(['--generate', '--journey', 'tips', '--write', 'new.yaml'], root)).toEqual({ status: 0, output: '', error: '0 tests proposed for 0 places; nothing is left out\n' });
    expect(existsSync(join(root, 'new.yaml'))).toBe(false);
  });
});
