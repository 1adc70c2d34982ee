import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { base, platformRun, started } from './support/platform-run.ts';

const { folder, write } = platformRun();

test('lc build --target writes each platform into a folder of its own beside the build, and a build without it leaves them', async () => {
  write({ journey: `${base}steps: [ { wait: 1d }, { send: hello } ]` }, [started]);
  mkdirSync(join(folder, 'targets'), { recursive: true });
  for (const platform of ['klaviyo', 'hubspot']) writeFileSync(join(folder, `targets/${platform}.yaml`), 'api_key: "${secret:THE_KEY}"\nids: { events: { trial_started: RtY7xQ } }\n');
  const { status, output } = await commandLine(['build', '--target', 'klaviyo,hubspot', '--no-cache'], folder);
  expect(status).toBe(0);
  expect(output.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual(['built 1 journey and 6 messages into dist', 'exported to klaviyo into dist/targets/klaviyo', 'exported to hubspot into dist/targets/hubspot', '']);
  const below = (path: string): readonly string[] => readdirSync(join(folder, path), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json') || name.endsWith('.md'));
  for (const platform of ['klaviyo', 'hubspot']) {
    const files = below(`dist/targets/${platform}`);
    expect(files).toEqual(expect.arrayContaining(['BUILD.md', 'loss-report.json', 'manifest.json', expect.stringMatching(/^requests\/\d+-flows-nurture\.json$/)]));
    for (const file of files) expect(readFileSync(join(folder, 'dist/targets', platform, file), 'utf8')).not.toMatch(/THE_KEY/);
  }
  expect(readFileSync(join(folder, 'dist/manifest.json'), 'utf8')).not.toContain('targets/');
  expect((await commandLine(['build', '--no-cache'], folder)).status).toBe(0);
  expect(existsSync(join(folder, 'dist/targets/hubspot/BUILD.md'))).toBe(true);
});

/** More files than a build writes without another thread. */
const manyMessages = 80;
const writeMany = (): string => {
  const large = join(folder, 'large');
  mkdirSync(large, { recursive: true });
  const ids = Array.from({ length: manyMessages }, (_, index) => `hello_${index}`);
  writeFileSync(join(large, 'hello.html'), `<p>{{default profile.first_name 'friend'}} \u2014 <a href="https://shop.example/{{event.order_id}}">your order</a></p>\n`);
  writeFileSync(join(large, 'lc.yaml'), [
    'version: 1\nname: large\ntimezone: Europe/Helsinki\nextends: [lc:off]\nlocales: [en, fi]\nprofile: { id: customer_id, locale: language }',
    'channels: { email: { address: email, consent: email_ok, from: "Shop <hello@shop.example>", postal_address: "Street 1, Helsinki" } }',
    'attributes: { customer_id: string, email: { type: string, format: email }, email_ok: boolean, language: string?, first_name: string? }\nevents: { order_placed: { properties: { order_id: string, total: number } } }',
    `messages:\n${ids.map((id) => `  ${id}: { channel: email, purpose: transactional, subject: "${id} {{event.total}}", body: hello.html, locales: { fi: { subject: "${id} suomeksi {{event.total}}" } } }`).join('\n')}`,
    `journeys:\n  many: { trigger: { event: order_placed }, reentry: never, steps: [ ${ids.map((id) => `{ send: ${id} }, { wait: 1d }`).join(', ')} ] }\n`,
  ].join('\n'));
  return large;
};
const textsBelow = (path: string): Readonly<Record<string, string>> => Object.fromEntries(readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => [relative(path, join(entry.parentPath, entry.name)), readFileSync(join(entry.parentPath, entry.name), 'utf8')]));

test('the exports of a large build are written beside it, and are what lc export writes', async () => {
  const large = writeMany();
  const { status, output } = await commandLine(['build', '--target', 'braze,iterable', '--allow-loss', 'all', '--no-cache'], large);
  expect(status).toBe(0);
  expect(output).toMatch(/^exported to braze into dist\/targets\/braze: 80 requests, .*\nexported to iterable into dist\/targets\/iterable: 80 requests, /m);
  for (const platform of ['braze', 'iterable']) {
    expect((await commandLine(['export', platform, '--allow-loss', 'all', '--no-cache', '--out', `alone/${platform}`], large)).status).toBe(0);
    const beside = textsBelow(join(large, 'dist/targets', platform));
    expect(Object.keys(beside).length).toBe(manyMessages + 3);
    expect(beside).toEqual(textsBelow(join(large, 'alone', platform)));
  }
});

test('a large build that may not write its folder leaves no exports there either', async () => {
  const large = writeMany();
  mkdirSync(join(large, 'mine'));
  writeFileSync(join(large, 'mine/notes.txt'), 'mine');
  const { status, error } = await commandLine(['build', '--target', 'braze', '--allow-loss', 'all', '--no-cache', '--out', 'mine'], large);
  expect(status).toBe(2);
  expect(error).toContain('holds files that lc did not write ("notes.txt")');
  expect(readdirSync(join(large, 'mine'))).toEqual(['notes.txt']);
});

test('a large build whose exports lose something that was not allowed writes nothing', async () => {
  const large = writeMany();
  const { status, error } = await commandLine(['build', '--target', 'iterable', '--no-cache', '--out', 'lost'], large);
  const isWritten = existsSync(join(large, 'lost'));
  expect({ status, isWritten }).toEqual({ status: 1, isWritten: false });
  expect(error).toContain('template-escape');
});
