import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';
import { base, platformRun, started } from './support/platform-run.ts';

const { folder, write } = platformRun();

const threeDays = `${base}steps:\n  - wait_for: { did: order_placed }\n    up_to: 3d\n    then: [ { send: hello } ]\n    else: [ { send: news } ]`;
const crowd = '  drawn_by_hand: { channel: email, subject: Hei, body: "<p>Hei</p>" }\npopulations:\n  crowd:\n    attributes: { email_ok: { chance: 100% } }\n    events:\n      trial_started: { rate: 0.5, per: week, properties: { seats: 1, source: web, starts_at: "2027-01-01T00:00:00Z" } }\n      order_placed: { rate: 2, per: week, properties: { total: 10, cart_id: c } }\n';
const report = () => JSON.parse(readFileSync(join(folder, 'dist/targets/klaviyo/loss-report.json'), 'utf8'));
const sheet = (): string => readFileSync(join(folder, 'dist/targets/klaviyo/BUILD.md'), 'utf8');
const runExport = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['export', ...words, '--no-cache'], folder);
const prepared = (settings = ''): void => {
  write({ journey: threeDays, ...(settings !== '' && { settings }) }, [started, ['bo', '03-01T08:00', 'trial_started'], ['aino', '03-02T08:00', 'order_placed']]);
  mkdirSync(join(folder, 'targets'), { recursive: true });
  writeFileSync(join(folder, 'targets/klaviyo.yaml'), 'ids: { events: { trial_started: RtY7xQ, order_placed: Zz11aB } }\n');
};
const real = ['--profiles', 'people.csv', '--events', 'events.jsonl', '--until', '2027-08-01'];

describe('a loss report that is told of people', () => {
  test('says how many get something else, why, at which line, and names the person with both timelines', async () => {
    prepared();
    const { status, output } = await runExport('klaviyo', '--allow-loss', 'all', ...real);
    expect([status, output]).toEqual([0, expect.stringContaining('as klaviyo runs it, 1 of 3 people get one at another time\nexported to klaviyo into dist/targets/klaviyo: ')]);
    expect(report().people).toEqual({
      says: '1 of 3 people get one at another time',
      source: { records: { profiles: 3, events: 3 } },
      period: { says: 'Mon 1 Mar 2027 to Sun 1 Aug 2027', start: '2027-03-01T08:00:00Z', until: '2027-07-31T21:00:00Z' },
      people: 3,
      changed: 1,
      gained: 0,
      lost: 0,
      moved: 1,
      missing_journeys: [],
      messages: [{ message: 'hello', says: '1 get it at another time', gained: 0, lost: 0, moved: 1, why: [{ says: 'Klaviyo waits the full 3d and looks then: people with "order_placed" on the first day still wait until the end', file: 'journey.yaml', line: 6 }] }],
      examples: [{
        id: 'aino',
        specs: { says: 'hello Tue 2 Mar 2027, 10:00', messages: [{ at: '2027-03-02T08:00:00Z', message: 'hello', journey: 'nurture', channel: 'email' }] },
        platform: { says: 'hello Thu 4 Mar 2027, 10:00', messages: [{ at: '2027-03-04T08:00:00Z', message: 'hello', journey: 'nurture', channel: 'email' }] },
      }],
      habits: expect.arrayContaining([{ says: 'waits are whole minutes, hours or days; a month is 30 days', source: 'klaviyo/openapi, revision 2026-07-15, FlowCreateQuery: time-delay data.unit' }]),
    });
    expect(sheet()).toContain(`## Who gets something else

1 of 3 people get one at another time. Taken through both were the people of the history, from Mon 1 Mar 2027 to Sun 1 Aug 2027.

- \`hello\`: 1 get it at another time
  - Klaviyo waits the full 3d and looks then: people with "order_placed" on the first day still wait until the end (\`journey.yaml:6\`)

For example:

- \`aino\`
  - the specs: hello Tue 2 Mar 2027, 10:00
  - Klaviyo: hello Thu 4 Mar 2027, 10:00

## What is different there
`);
  });

  test('counts as the dry run of the platform does, of people who are drawn, on every platform that is asked for', async () => {
    prepared(crowd);
    writeFileSync(join(folder, 'targets/knock.yaml'), 'ids: { channels: { email: mail }, account: { event_source: segment } }\n');
    const drawn = ['--population', 'crowd', '--size', '40', '--days', '30', '--seed', '3'];
    const { status, output, error } = await runExport('klaviyo,knock', '--allow-loss', 'all', ...drawn);
    expect([status, error]).toEqual([0, expect.any(String)]);
    const { comparison } = JSON.parse((await commandLine(['simulate', ...drawn, '--as', 'klaviyo', '--format', 'json', '--no-cache'], folder)).output);
    const { people } = report();
    expect(people.changed).toBeGreaterThan(0);
    expect([people.changed, people.gained, people.lost, people.moved, people.examples.length]).toEqual([comparison.changed, ...['gained', 'lost', 'moved'].map((kind) => comparison.as.people[kind]), Math.min(3, comparison.examples.length)]);
    expect(people.source.population).toMatchObject({ id: 'crowd', size: 40, days: 30, seed: 3 });
    expect(sheet()).toContain('Taken through both were people drawn from the population `crowd` (seed 3), from Mon 4 Jan 2027 to Wed 3 Feb 2027.');
    expect(output).toContain(`as klaviyo runs it, ${people.says}\n`);
    expect(output).toContain('as knock runs it, ');
  });

  test('is as its schema says, which refuses what is not', async () => {
    prepared();
    const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(JSON.parse(readFileSync('schema/loss-report.schema.json', 'utf8')));
    await runExport('klaviyo', '--allow-loss', 'all', ...real);
    const text = JSON.stringify(report());
    expect(validate(JSON.parse(text)) || validate.errors).toBe(true);
    const wrong: readonly (readonly [string, string | RegExp, string])[] = [
      ['people without a sentence', '"says":"1 of 3 people get one at another time",', ''],
      ['fewer than nobody', '"moved":1,"missing', '"moved":-1,"missing'],
      ['people of two kinds', '"source":{"records"', '"source":{"population":{"id":"x","size":1,"days":1,"seed":1,"assumptions":[]},"records"'],
      ['a moment without its zone', '2027-07-31T21:00:00Z', '2027-07-31T21:00:00'],
      ['a reason without a line', /,"line":6\}/, '}'],
      ['a person without a timeline', /"specs":\{.*?\]\},/, ''],
      ['a habit without its source', /"source":"klaviyo[^"]*"/, '"from":"klaviyo"'],
      ['no habits', /"habits":\[.*?\]/, '"habits":[]'],
      ['a stray key', '"changed":1', '"changed":1,"unchanged":2'],
    ];
    for (const [label, from, to] of wrong) {
      expect(text.replace(from, to), label).not.toBe(text);
      expect(validate(JSON.parse(text.replace(from, to))), label).toBe(false);
    }
  });

  test('that is refused is told before anybody is played', async () => {
    prepared('policies: { quiet_hours: [ { channels: [email], from: "21:00", to: "08:00", action: defer } ] }\n');
    const { status, error } = await runExport('klaviyo', ...real, '--out', 'elsewhere');
    expect([status, error]).toEqual([1, expect.stringContaining('--allow-loss quiet-hours')]);
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  });

  test.each([
    ['people of two kinds', ['klaviyo', '--population', 'crowd', '--profiles', 'people.csv'], '--population and --profiles are two kinds of people: give one'],
    ['a size of nobody', ['klaviyo', '--size', '10'], '--size says nothing here: see "lc export --help" for what it goes with'],
    ['an end without a history', ['klaviyo', '--population', 'crowd', '--until', '3d'], '--until says nothing here: see "lc export --help" for what it goes with'],
    ['a moment for nobody', ['klaviyo', '--at', '2027-03-01'], '--at says nothing here: see "lc export --help" for what it goes with'],
    ['a moment that is none', ['klaviyo', '--population', 'crowd', '--at', 'soon'], '--at takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "soon"'],
    ['a platform that runs what a person clicks', ['knock,braze', '--population', 'crowd'], 'braze runs what a person clicks together, so who gets something else there cannot be predicted; that is known for "klaviyo", "hubspot", "onesignal", "dittofeed" or "knock"'],
    ['an ad network', ['google_ads', '--population', 'crowd'], '--population goes with a platform that runs journeys: klaviyo, hubspot, onesignal, dittofeed, knock'],
    ['only what is no journey', ['klaviyo', '--population', 'crowd', '--select', 'messages'], 'people go through journeys, and "--select" leaves none'],
    ['a population that there is not', ['klaviyo', '--allow-loss', 'all', '--population', 'crowds'], 'there is no population "crowds"; did you mean "crowd"? (populations: crowd)'],
  ])('with %s is refused', async (_label, words, wanted) => {
    prepared(crowd);
    const { status, error } = await runExport(...words);
    expect([status, error]).toEqual([2, expect.stringContaining(`error: ${wanted}\n`)]);
  });
});
