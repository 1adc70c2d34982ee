import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { targetOf } from '../../src/targets/registry.ts';
import { isTargetName, runningNames, targetNames } from '../../src/targets/target-names.ts';
import { commandLine } from '../support/command-line.ts';
import { base, platformRun, started } from './support/platform-run.ts';

const { folder, write, run, compared } = platformRun();

const threeDays = `${base}steps:\n  - wait_for: { did: order_placed }\n    up_to: 3d\n    then: [ { send: hello } ]\n    else: [ { send: news } ]`;

describe('the dry run of a platform', () => {
  test('finds the three-day wait by its name, at its line, and names the person', async () => {
    write({ journey: threeDays }, [started, ['bo', '03-01T08:00', 'trial_started'], ['aino', '03-02T08:00', 'order_placed']]);
    const { output, status, error } = await run('klaviyo');
    expect([status, error]).toEqual([0, expect.stringContaining('note: ')]);
    expect(output).toContain(`As Klaviyo  1 of 3 people get one at another time
  hello: 1 get it at another time
    Klaviyo waits the full 3d and looks then: people with "order_placed" on the first day still wait until the end (journey.yaml:6)
`);
    expect(output).toContain(`    aino
      specs    hello Tue 2 Mar 2027, 10:00
      Klaviyo  hello Thu 4 Mar 2027, 10:00
`);
    expect((await run('knock')).output).toContain('As Knock  everybody gets the same\n');
  });

  test('says which journeys cannot be created there, and that their people get nothing', async () => {
    write({ journey: 'trigger: { schedule: { every: week, weekday: [mon], at: "08:00" } }\nreentry: always\nsteps: [ { send: hello } ]' }, [started, ['bo', '03-05T08:00', 'app_opened']]);
    const { as } = await compared('hubspot');
    expect([as.missing, as.people.lost > 0]).toEqual([['nurture'], true]);
    expect((await run('hubspot')).output).toContain('\n  nurture cannot be created there: nobody enters it\n');
  });

  test('is the same report twice, as its schema says, and as a page', async () => {
    write({ journey: threeDays }, [started, ['aino', '03-02T08:00', 'order_placed']]);
    const validate = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false }).compile(JSON.parse(readFileSync('schema/replay-report.schema.json', 'utf8')));
    const [one, other] = [await run('klaviyo', '--format', 'json', '--html', 'as.html'), await run('klaviyo', '--format', 'json')];
    expect(one.output).toBe(other.output);
    expect(validate(JSON.parse(one.output)) || validate.errors).toBe(true);
    for (const wrong of [one.output.replace('"habits"', '"habit"'), one.output.replace('"platform": "Klaviyo"', '"platform": ""'), one.output.replace(/"moved": 1/, '"moved": -1'), one.output.replace(/"line": \d+/, '"line": 0'), one.output.replace('"says": "Klaviyo waits', '"said": "Klaviyo waits')]) {
      expect(wrong).not.toBe(one.output);
      expect(validate(JSON.parse(wrong))).toBe(false);
    }
    const page = readFileSync(join(folder, 'as.html'), 'utf8');
    expect(page).toContain('As Klaviyo, 1 of 3 people get one at another time.');
    expect(page).toContain('people with &quot;order_placed&quot; on the first day still wait until the end');
  });

  test.each([
    ['a platform that runs what a person clicks', ['--profiles', 'people.csv', '--as', 'braze'], 'error: braze runs what a person clicks together, so what it will do cannot be predicted; --as takes "klaviyo", "hubspot", "onesignal", "dittofeed" or "knock"\n'],
    ['a platform that there is not', ['--profiles', 'people.csv', '--as', 'klavyio'], 'error: there is no target "klavyio"; did you mean "klaviyo"?: lc exports to "klaviyo", "hubspot", "onesignal", "dittofeed" or "knock"\n'],
    ['another version at the same time', ['--profiles', 'people.csv', '--as', 'klaviyo', '--compare', 'main'], 'error: --as compares with the specs, --compare with another version: give one\n'],
    ['one persona', ['--persona', 'aino', '--as', 'klaviyo'], 'error: --as says nothing here: see "lc simulate --help" for what it goes with\n'],
  ])('with %s is refused before any work', async (_label, words, wanted) => {
    const { status, error } = await commandLine(['simulate', ...words], folder);
    expect([status, error]).toEqual([2, wanted]);
  });
});

test('every platform that runs journeys says how, each habit with its source', () => {
  expect(targetNames().filter(isTargetName).filter((name) => targetOf(name).behaviour !== undefined)).toEqual(runningNames());
  for (const name of runningNames()) for (const { says, source } of Object.values(targetOf(name).behaviour ?? {})) {
    expect(says).not.toMatch(/\.$|^[A-Z]/);
    expect(source.length).toBeGreaterThan(10);
  }
});
