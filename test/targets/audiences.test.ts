import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { audienceOf } from '../../src/targets/registry.ts';
import { audienceNames, isAudienceName } from '../../src/targets/target-names.ts';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-audiences-'));
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const specs = `version: 1
name: acme
timezone: Europe/Helsinki
extends: [lc:off]
profile: { id: customer_id }
channels:
  email: { address: email, from: "Acme <hello@shop.example>", postal_address: "Mannerheimintie 1, Helsinki" }
  sms: { address: phone }
attributes:
  customer_id: string
  email: string?
  phone: string?
  first: string?
  last: string?
  land: string?
  post: string?
  secret_name: string?
  seats: integer?
  ads_ok: boolean?
  spent: { type: number, computed: { sum: order_placed.total, within: 365d } }
events:
  order_placed: { properties: { total: number } }
segments:
  big: { when: { profile: { seats: { gte: 50 } } } }
  small: { when: { not: { in: big } } }
  buyers: { when: { did: order_placed, within: 30d } }
  strangers: { when: { not: { in: buyers } } }
  spenders: { when: { profile: { spent: { gte: 100 } } } }
  readers: { when: { opened: any, within: 30d } }
policies: { forbidden_fields: [secret_name] }
`;

const people = `customer_id,email,phone,first,last,land,post,seats,ads_ok
c1, Ann.Lee@Gmail.com ,+358 40 123-4567,Ann,Lee,FI,00100,60,true
c2,bo@mail.example,040 123 4567,Bo,Ek,FI,00100,70,true
c3,cy@mail.example,,,,,,80,false
c4,dee@mail.example,,,,,,90,
c5,,0401,Eve,Wu,FI,00200,99,true
c6,not an address,,Fay,,,,99,true
c7,gil@mail.example,,,,,,10,true
`;

const usual = 'audiences: [big]\nconsent: ads_ok\nfields: { profile.first: First Name, profile.last: Last Name, profile.land: Country, profile.post: Zip }\n';

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const run = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['export', ...words, '--at', '2027-03-01', '--no-cache'], folder);
const google = (...words: readonly string[]): Promise<CommandOutcome> => run('google_ads', '--profiles', 'people.csv', ...words);
const listOf = (platform: string, segment: string): string => readFileSync(join(folder, 'dist/targets', platform, 'audiences', `${segment}.csv`), 'utf8');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  write('lc.yaml', specs);
  write('people.csv', people);
  write('targets/google_ads.yaml', usual);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a list of people for ads', () => {
  test('has the columns of Google, hashed but for country and postal code, of those who are in the segment and have agreed', async () => {
    const { status, output, error } = await google();
    expect([status, error]).toEqual([0, expect.stringMatching(/^0 errors in 1 file/)]);
    expect(listOf('google_ads', 'big').split('\n')).toEqual([
      'Email,Phone,First Name,Last Name,Country,Zip',
      [sha256('ann.lee@gmail.com'), sha256('+358401234567'), sha256('ann'), sha256('lee'), 'fi', '00100'].join(','),
      [sha256('bo@mail.example'), '', sha256('bo'), sha256('ek'), 'fi', '00100'].join(','),
      ['', '', sha256('eve'), sha256('wu'), 'fi', '00200'].join(','),
      '',
    ]);
    expect(output).toContain('audiences/big.csv: 3 people of 6 in the segment (2 without "ads_ok", 1 with nothing to be found by); 1 email addresses that are none left out; 2 phone numbers without the code of their country left out\n');
    expect(output).toContain('exported to google_ads into dist/targets/google_ads: 1 list of people; BUILD.md there says what to do\n');
  });

  test('for Meta has everything hashed under headings of its own, phone numbers as digits, names without punctuation', async () => {
    write('targets/meta.yaml', 'audiences: [big]\nconsent: ads_ok\nfields: { profile.first: fn, profile.last: ln, profile.land: country, profile.post: zip }\n');
    write('people.csv', 'customer_id,email,phone,first,last,land,post,seats,ads_ok\nc1,a@mail.example,00358401234567,Mary-Ann,O’Neil,US,94103-1234,60,true\n');
    expect((await run('meta', '--profiles', 'people.csv')).status).toBe(0);
    expect(listOf('meta', 'big')).toBe(`email,phone,fn,ln,country,zip\n${['a@mail.example', '358401234567', 'maryann', 'oneil', 'us', '94103'].map(sha256).join(',')}\n`);
  });

  test('holds no address, and neither does anything else that is written or said', async () => {
    write('people.csv', `${people}c8,hal@mail.example,,,,,,many,true\n`);
    const { status, output, error } = await google('--format', 'json:report.json', '--verbose');
    expect(status).toBe(0);
    expect(error).toContain('1 record left out');
    expect(error).toContain('what stands there is not shown');
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !['people.csv', 'lc.yaml'].includes(path) && path.includes('.') && /\.(?:csv|json|jsonl|md)$/.test(path)).map((path) => readFileSync(join(folder, path), 'utf8'));
    expect(written.length).toBeGreaterThan(4);
    for (const text of [output, error, ...written]) expect(text).not.toMatch(/@mail|@gmail|040|358|many/);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('lc-rows-'))).toEqual([]);
  });

  test('of the same people at the same moment is the same bytes, and names when it was made', async () => {
    const files = (): readonly string[] => readdirSync(join(folder, 'dist/targets/google_ads'), { recursive: true, encoding: 'utf8' }).sort().filter((path) => path.includes('.')).map((path) => `${path} ${readFileSync(join(folder, 'dist/targets/google_ads', path), 'utf8')}`);
    await google();
    const first = files();
    await google();
    expect(files()).toEqual(first);
    expect(JSON.parse(readFileSync(join(folder, 'dist/targets/google_ads/manifest.json'), 'utf8'))).toMatchObject({ platform: 'google_ads', as_of: '2027-02-28T22:00:00Z' });
    expect(readFileSync(join(folder, 'dist/targets/google_ads/BUILD.md'), 'utf8')).toContain('Everybody in them has said yes to "ads_ok"');
  });

  test('that a later export does not name any more is removed', async () => {
    await google();
    write('targets/google_ads.yaml', usual.replace('[big]', '[small]'));
    await google();
    expect(existsSync(join(folder, 'dist/targets/google_ads/audiences/big.csv'))).toBe(false);
    expect(listOf('google_ads', 'small').split('\n')).toHaveLength(3);
  });
});

describe('a segment that needs to know what people did', () => {
  const events = ['c1 2027-02-20', 'c2 2026-12-20'].map((each) => each.split(' ')).map(([id, day]) => `${JSON.stringify({ id: `e${id}`, profile_id: id, event: 'order_placed', timestamp: `${day}T10:00:00Z`, properties: { total: 120 } })}\n`).join('');

  test.each([
    ['buyers', 'who is in "buyers" depends on "order_placed", and there is no file of events, so no list is made of it', 7],
    ['strangers', 'who is in "strangers" depends on "order_placed", and there is no file of events, so no list is made of it', 7],
    ['spenders', 'who is in "spenders" depends on "order_placed", and there is no file of events, so no list is made of it', 7],
    ['readers', 'who is in "readers" depends on messages that were opened or clicked, which no file of history says, so no list is made of it', 7],
  ])('%s is unknown without events, which stops the export at its line', async (segment, message) => {
    write('targets/google_ads.yaml', usual.replace('[big]', `[${segment}]`));
    const { status, error, output } = await google('--format', 'json');
    expect(status).toBe(1);
    const [problem] = JSON.parse(output).diagnostics.filter(({ severity }: { severity: string }) => severity === 'error');
    expect([problem.code, problem.message, problem.file]).toEqual(['target/segment', `Google Ads: ${message}`, 'lc.yaml']);
    expect(specs.split('\n')[problem.line - 1]).toMatch(new RegExp(`^  ${segment}:`));
    expect(existsSync(join(folder, 'dist'))).toBe(false);
    expect(error).toBe('');
  });

  test('is left out where that is allowed; the others are made', async () => {
    write('targets/google_ads.yaml', usual.replace('[big]', '[big, strangers]'));
    const { status, output } = await google('--allow-loss', 'segment');
    expect(status).toBe(0);
    expect(output).toContain('1 list of people');
    expect(readdirSync(join(folder, 'dist/targets/google_ads/audiences'))).toEqual(['big.csv']);
  });

  test.each([['buyers', ['ann.lee@gmail.com']], ['strangers', ['bo@mail.example', 'gil@mail.example']], ['spenders', ['ann.lee@gmail.com', 'bo@mail.example']]])('%s is asked of the history, at the moment that is said', async (segment, wanted) => {
    write('events.jsonl', events);
    write('targets/google_ads.yaml', `audiences: [${segment}]\nconsent: ads_ok\n`);
    expect((await google('--events', 'events.jsonl')).status).toBe(0);
    expect(listOf('google_ads', segment).trim().split('\n').slice(1).map((line) => line.split(',')[0])).toEqual(wanted.map(sha256));
  });
});

describe('what stands in the way of a list', () => {
  test.each([
    ['no file', undefined, 'lc.yaml', 'target/missing-file', 'there is no "targets/google_ads.yaml", which says what the account in Google Ads calls things', 'acme'],
    ['no consent', 'audiences: [big]\n', 'targets/google_ads.yaml', 'target/audience-consent', '"targets/google_ads.yaml" does not say which attribute holds the consent to show ads', ''],
    ['a consent that is no yes or no', 'audiences: [big]\nconsent: email\n', 'targets/google_ads.yaml', 'target/audience-consent', '"email" is no attribute that says yes or no', 'email'],
    ['no segments', 'consent: ads_ok\n', 'targets/google_ads.yaml', 'target/no-audiences', '"targets/google_ads.yaml" names no segment whose people are to be found in Google Ads', ''],
    ['an unknown segment', 'audiences: [bigg]\nconsent: ads_ok\n', 'targets/google_ads.yaml', 'target/unknown-id-name', 'the project has no "bigg" among its segments; did you mean "big"?', 'bigg'],
    ['an unknown column', 'audiences: [big]\nconsent: ads_ok\nfields: { profile.first: Frist Name }\n', 'targets/google_ads.yaml', 'target/audience-field', 'there is no column "Frist Name" in lists of Google Ads; did you mean "First Name"?', 'Frist Name'],
    ['a number', 'audiences: [big]\nconsent: ads_ok\nfields: { profile.seats: Zip }\n', 'targets/google_ads.yaml', 'target/audience-field', '"profile.seats" is no stored attribute that is a text', 'profile.seats'],
    ['a forbidden field', 'audiences: [big]\nconsent: ads_ok\nfields: { profile.secret_name: First Name }\n', 'targets/google_ads.yaml', 'target/audience-field', '"secret_name" stands under forbidden_fields, so no list may hold it, hashed or not', 'profile.secret_name'],
    ['an unknown key', 'audience: [big]\nconsent: ads_ok\n', 'targets/google_ads.yaml', 'schema/unknown-key', '"audience" is not known in a file of an account', 'audience'],
  ])('%s is an error at its place', async (_label, account, file, code, message, at) => {
    if (account === undefined) rmSync(join(folder, 'targets'), { recursive: true });
    else write('targets/google_ads.yaml', account);
    const { status, output } = await google('--format', 'json');
    expect(status).toBe(1);
    const { diagnostics } = JSON.parse(output);
    expect(diagnostics.map((each: { code: string }) => each.code)).toContain(code);
    const problem = diagnostics.find((each: { code: string }) => each.code === code);
    expect([problem.file, problem.message, problem.severity]).toEqual([file, expect.stringContaining(message), 'error']);
    const line = (file === 'lc.yaml' ? specs : (account ?? '')).split('\n')[problem.line - 1] ?? '';
    if (at !== '') expect(line.slice(problem.column - 1, problem.end_column - 1)).toBe(at);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('an address that is a forbidden field is in no list', async () => {
    write('lc.yaml', specs.replace('[secret_name]', '[secret_name, phone]'));
    await google();
    expect(listOf('google_ads', 'big').split('\n')[0]).toBe('Email,First Name,Last Name,Country,Zip');
  });

  test.each([
    ['no people', ['google_ads'], 'error: there are no data: name files with --profiles and --events, or under "data:" in lc.yaml\n'],
    ['a name that is near one', ['google_add', '--profiles', 'people.csv'], 'error: there is no target "google_add"; did you mean "google_ads"?: lc exports to "klaviyo", "hubspot", "onesignal", "dittofeed", "knock", "braze", "iterable", "google_ads" or "meta"\n'],
  ])('%s is said before any work', async (_label, words, wanted) => {
    const { status, error } = await commandLine(['export', ...words, '--no-cache'], folder);
    expect([status, error]).toEqual([2, wanted]);
  });

  test('a build makes no lists, and says how they are made', async () => {
    const { status, error } = await commandLine(['build', '--target', 'klaviyo,google_ads', '--no-cache'], folder);
    expect([status, error]).toEqual([2, 'error: google_ads takes a list of people, alone and not with a build: lc export google_ads --profiles <files>\n']);
  });
});

describe.each(audienceNames())('%s', (name) => {
  if (!isAudienceName(name)) throw new Error(name);
  const { columns } = audienceOf(name);
  const values = (holds: string, written: string): unknown => columns.find((column) => column.holds === holds)?.normalise(written);

  test.each([
    ['email', ' Ann@Mail.EXAMPLE\t', { value: 'ann@mail.example' }],
    ['email', 'a.b.c@gmail.com', { value: 'a.b.c@gmail.com' }],
    ['email', 'ann@mail', { wrong: 'email addresses that are none' }],
    ['email', 'ann lee@mail.example', { wrong: 'email addresses that are none' }],
    ['phone', '0401234567', { wrong: 'phone numbers without the code of their country' }],
    ['phone', '+0401234567', { wrong: 'phone numbers that are none' }],
    ['phone', '+358 40 CALL NOW', { wrong: 'phone numbers that are none' }],
    ['phone', '+1234567890123456', { wrong: 'phone numbers that are none' }],
    ['country', ' Fi ', { value: 'fi' }],
    ['country', 'Finland', { wrong: 'countries that are not a code of two letters' }],
    ['zip', '=HYPERLINK("x")', { wrong: 'postal codes that are none' }],
    ['first_name', ' Åsa ', { value: 'åsa' }],
    ['first_name', '  ', { wrong: 'empty names' }],
  ])('%s "%s" becomes what is compared, or is left out', (holds, written, wanted) => {
    expect(values(holds, written)).toEqual(wanted);
  });

  test('writes the one form of a phone number that its hash is made of', () => {
    const wanted = { google_ads: '+358401234567', meta: '358401234567' }[name];
    for (const written of ['+358 40 123 4567', '00358-40-1234567', '+358 (40) 123.4567']) expect(values('phone', written)).toEqual({ value: wanted });
  });
});
