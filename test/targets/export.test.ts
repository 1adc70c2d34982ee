import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { constructs } from '../../src/targets/construct.ts';
import { targetOf } from '../../src/targets/registry.ts';
import { targetNames, isTargetName } from '../../src/targets/target-names.ts';
import type { Capability } from '../../src/targets/capability.ts';
import { filled } from '../../src/targets/loss.ts';
import { losses } from '../../src/report/catalogue/target.ts';
import { driverOf } from '../support/driver.ts';
import { exportTo, lossesIn } from './support/exporting.ts';
import { projectWith, sides, usual } from './support/side-by-side.ts';

const files = projectWith({ journey: `${usual}steps: [ { wait: 1d }, { send: hello }, { pause: { purpose: marketing, up_to: 30d } } ]` });
const account = (yaml: string): Readonly<Record<string, string>> => ({ ...files, 'targets/klaviyo.yaml': yaml });
const problems = async (texts: Readonly<Record<string, string>>, allowed: readonly string[] = ['all'], environment?: string): Promise<readonly string[]> =>
  (await exportTo(driverOf(texts, environment), 'klaviyo', allowed)).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message, file }) => `${file} ${code} ${message}`);
const good = 'ids:\n  events:\n    trial_started: RtY7xQ\n';

describe('the file of the account', () => {
  test('that is not there is asked for, with everything that has to be looked up', async () => {
    const { diagnostics } = await exportTo(driverOf(files), 'klaviyo');
    const [problem] = diagnostics.filter(({ code }) => code === 'target/missing-file');
    expect(problem?.message).toBe('there is no "targets/klaviyo.yaml", which says what the account in Klaviyo calls things');
    expect(problem?.notes).toContainEqual(expect.stringContaining('write ids: { events: { trial_started: … } }: Analytics → Metrics'));
  });

  test.each([
    ['an id that is missing', 'ids:\n  events: {}\n', 'target/missing-id Klaviyo needs its own id of events "trial_started", and "targets/klaviyo.yaml" does not say it'],
    ['ids of a kind that there is not', `${good}  event: {}\n`, 'target/unknown-id-kind Klaviyo has no ids of "event"; did you mean "events"?'],
    ['an id of something that there is not', `${good}    order_plcaed: x\n`, 'target/unknown-id-name the project has no "order_plcaed" among its events; did you mean "order_placed"?'],
    ['a credential in plain text', `${good}api_key: pk_live_1234\n`, 'target/plain-secret "api_key" holds a credential in plain text'],
    ['an unknown key', `${good}field: {}\n`, 'schema/unknown-key "field" is not known in a file of an account'],
  ])('%s is an error there', async (_label, yaml, wanted) => {
    expect((await problems(account(yaml))).join('\n')).toContain(`targets/klaviyo.yaml ${wanted}`);
  });

  test('with what is needed, and a credential by its name, is no problem; the credential stands in no file', async () => {
    const yaml = `${good}api_key: "\${secret:KLAVIYO_KEY}"\n`;
    expect(await problems(account(yaml))).toEqual([]);
    const { files: written } = await exportTo(driverOf(account(yaml)), 'klaviyo');
    expect([...written.values()].filter((text) => text.includes('KLAVIYO_KEY'))).toEqual([]);
    expect([...written.values()].join('')).toContain('RtY7xQ');
  });

  test('says other ids for an environment', async () => {
    const texts = { ...account(`${good}environments:\n  staging:\n    ids:\n      events:\n        trial_started: Zz11aB\n`), 'environments.yaml': 'environments:\n  staging: { patches: { journeys.nurture.reentry: never } }\n' };
    const idsIn = async (environment?: string): Promise<boolean> => [...(await exportTo(driverOf(texts, environment), 'klaviyo')).files.values()].join('').includes('Zz11aB');
    expect([await idsIn(), await idsIn('staging')]).toEqual([false, true]);
  });

  test('is no file of specs, and a name that is no platform is one', async () => {
    const codes = async (path: string): Promise<readonly string[]> => (await driverOf({ ...files, [path]: good }).validate()).diagnostics.map(({ code }) => code);
    expect(await codes('targets/klaviyo.yaml')).toEqual([]);
    expect(await codes('targets/klavyio.yaml')).toContain('schema/unknown-key');
  });
});

describe('what is dropped', () => {
  test('stops the export with an error at its line, unless its code is allowed', async () => {
    const { diagnostics } = await exportTo(driverOf(account(good)), 'klaviyo', []);
    const dropped = diagnostics.filter(({ severity }) => severity === 'error');
    expect(dropped.map(({ code, message, file, notes }) => [code, message, file, notes])).toEqual([['target/pause', 'Klaviyo cannot pause marketing for one person: their other messages go on', 'journey.yaml', ['this is about pausing marketing; to leave it out all the same: --allow-loss pause']]]);
    const [{ range = { start: 0, end: 0 } } = {}] = dropped;
    expect((files['journey.yaml'] ?? '').slice(range.start, range.end)).toBe('pause');
    expect(await problems(account(good), ['pause'])).toEqual([]);
    expect(await problems(account(good), ['target/pause'])).toEqual([]);
    expect(await problems(account(good), ['offer'])).toHaveLength(1);
  });
});

describe.each(targetNames())('%s', (name) => {
  test('writes the same bytes for the same project', async () => {
    if (!isTargetName(name)) throw new Error(name);
    const turned = Object.fromEntries(Object.entries(files).reverse());
    const [one, other] = [await sides(files)(name), await sides(turned)(name)];
    expect(one.exported.files.size).toBeGreaterThan(2);
    expect([...other.exported.files]).toEqual([...one.exported.files]);
  });

  test('claims every construct, and each of its sentences names what the survey says', () => {
    if (!isTargetName(name)) throw new Error(name);
    const { claims, name: platform } = targetOf(name);
    expect(Object.keys(claims).sort()).toEqual(Object.keys(constructs).sort());
    const capabilities = Object.values(claims).flatMap((claim): readonly Capability[] => ('is' in claim ? [claim] : [claim.usually, ...claim.unless.map(({ then }) => then)]));
    const codes = new Set<string>(losses.map(({ code }) => code));
    for (const capability of capabilities) {
      if (capability.is === 'exact') continue;
      expect(codes.has(capability.code)).toBe(true);
      const words = Object.fromEntries([...capability.says.matchAll(/\{(\w+)\}/g)].map(([, word = '']) => [word, 'x']));
      expect(filled(capability.says, { ...words, platform }), capability.says).not.toMatch(/[{}]|\.$/);
    }
  });
});

test('several platforms at once get what each gets alone, in the order in which they are asked for', async () => {
  const texts = { ...account(good), 'targets/hubspot.yaml': good };
  const together = await driverOf(texts).export({ targets: ['knock', 'hubspot', 'klaviyo'], allowed: ['all'] });
  expect(together.map(({ target }) => target)).toEqual(['knock', 'hubspot', 'klaviyo']);
  for (const { target, ...rest } of together) {
    const { target: _, ...alone } = await exportTo(driverOf(texts), target);
    expect(rest).toEqual(alone);
    expect(rest.files.size).toBeGreaterThan(2);
  }
});

test('a sheet speaks of ids to put in only where an upload waits for one', async () => {
  const sheetOf = async (target: 'klaviyo' | 'braze'): Promise<string> => (await exportTo(driverOf({ ...account(good) }), target)).files.get('BUILD.md') ?? '';
  expect(await sheetOf('klaviyo')).toContain('Put the id that an upload answers with');
  expect(await sheetOf('braze')).toMatch(/which creates(?![^]*Put the id that an upload)/);
});

test('the loss report is as its schema says, which refuses a stray key, a missing line and an unknown severity', async () => {
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(JSON.parse(readFileSync('schema/loss-report.schema.json', 'utf8')));
  const { exported } = await sides(files)('klaviyo');
  const text = exported.files.get('loss-report.json') ?? '';
  expect(lossesIn(exported).length).toBeGreaterThan(1);
  expect(validate(JSON.parse(text))).toBe(true);
  for (const wrong of [text.replace('"format"', '"fromat"'), text.replace(/"line": \d+,/, ''), text.replace('"dropped",', '"lost",'), text.replace('"line": ', '"line": -')]) expect(validate(JSON.parse(wrong))).toBe(false);
});

test('docs/targets.md says what the claims say (else run: npm run docs)', () => {
  const page = readFileSync('docs/targets.md', 'utf8');
  expect(page).toContain('| | Klaviyo | HubSpot | OneSignal | Dittofeed | Knock | Braze | Iterable |');
  for (const { title } of Object.values(constructs)) expect(page, title).toContain(`| ${title} |`);
  for (const name of targetNames().filter(isTargetName)) {
    for (const [construct, claim] of Object.entries(targetOf(name).claims)) {
      if (!('is' in claim) || claim.is !== 'dropped' || construct === '') continue;
      expect(page).toContain(claim.says.replaceAll('{platform}', targetOf(name).name).replaceAll(/\{(\w+)\}/g, (_, word: string) => `*${word.replaceAll('_', ' ')}*`).slice(1));
    }
  }
});
