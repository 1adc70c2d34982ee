import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';

const project = (arms: string): string => `version: 1
name: changes
timezone: UTC
locales: [en]
extends: [lc:off]
rules: { consistent-arm-order: warning }
profile: { id: customer_id }
channels: { push: {} }
attributes: { customer_id: string }
events: { signed_up: {} }
messages:
  warm: { channel: push, title: "warm", text: "warm" }
journeys:
  welcome:
    trigger: { event: signed_up }
    reentry: always
    steps:
      - split: tone
        arms: { ${arms} }
`;
const warm = (share: number): string => `warm: { share: ${share}%, steps: [ { send: warm } ] }`;
const none = (share: number): string => `none: { share: ${share}%, steps: [] }`;

test.each([
  ['dist', []],
  ['another folder', ['--out', '../built']],
])('a build says who changes arm against what stands in %s, once', async (_, flags) => {
  const root = mkdtempSync(join(tmpdir(), 'lc-changes-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const build = async (arms: string): Promise<string> => {
    const folder = join(root, 'project');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'lc.yaml'), project(arms));
    const { status, error } = await commandLine(['build', ...flags], folder);
    expect(status).toBe(0);
    return error;
  };
  expect(await build(`${warm(50)}, ${none(50)}`)).not.toContain('since the last build');
  expect(await build(`${warm(30)}, ${none(70)}`)).toContain('since the last build: welcome: 20 % of those who get to "split:tone" change arm: 20 % from "warm" to "none"\n');
  const swapped = await build(`${none(70)}, ${warm(30)}`);
  expect(swapped).toContain('lint/consistent-arm-order');
  expect(swapped).toContain('since the last build: welcome: 60 % of those who get to "split:tone" change arm');
  const again = await build(`${none(70)}, ${warm(30)}`);
  expect(again).not.toContain('since the last build');
  expect(again).not.toContain('consistent-arm-order');
});
