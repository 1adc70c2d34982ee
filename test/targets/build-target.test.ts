import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
