import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
let bundle = '';

beforeAll(async () => {
  mkdirSync(resolve('node_modules/.cache'), { recursive: true });
  folder = mkdtempSync(resolve('node_modules/.cache/lc-mjml-'));
  bundle = join(folder, 'load-mjml.mjs');
  await build({ entryPoints: ['src/content/load-mjml.ts'], outfile: bundle, bundle: true, packages: 'external', format: 'esm', platform: 'node', logLevel: 'silent' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A project of a stranger; the script leaves a file behind if it is run. */
function strangersFolder(name: string, config: string): { readonly cwd: string; readonly hasRun: () => boolean } {
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  const proof = join(cwd, 'proof');
  const evil = `require('fs').writeFileSync(${JSON.stringify(proof)}, 'run'); module.exports = { default: [] };`;
  writeFileSync(join(cwd, 'evil.js'), evil);
  writeFileSync(join(cwd, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(cwd, 'index.js'), evil);
  mkdirSync(join(cwd, 'node_modules', 'evil'), { recursive: true });
  writeFileSync(join(cwd, 'node_modules', 'evil', 'index.js'), evil);
  writeFileSync(join(cwd, '.mjmlconfig'), config);
  return { cwd, hasRun: () => existsSync(proof) };
}

const source = '<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>';
const script = (entry: string): string => `const { loadMjml } = await import(${JSON.stringify(entry)}); const mjml = await loadMjml(); console.log((await mjml.build(${JSON.stringify(source)})).html.includes('Hi'));`;
const run = (cwd: string, code: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

describe('a .mjmlconfig in the working directory', () => {
  it.each([
    ['a file', 'plain', '{"packages":["./evil.js"]}'],
    ['a package', 'package', '{"packages":["evil"]}'],
    ['a nested list', 'nested', '{"mjmlConfig":{"packages":["./evil.js"]},"packages":["./evil"]}'],
    ['options that ask for it', 'options', '{"packages":["./evil.js"],"options":{"useMjmlConfigOptions":true,"preprocessors":["./evil.js"]}}'],
    ['a folder that is a configuration', '.mjmlconfig.js', '{"packages":[]}'],
  ])('with %s runs nothing, and messages are built', (_, name, config) => {
    const { cwd, hasRun } = strangersFolder(name, config);
    expect(run(cwd, script(pathToFileURL(bundle).href))).toBe('true');
    expect(hasRun()).toBe(false);
  });

  it('would run code if MJML were imported without care', () => {
    const { cwd, hasRun } = strangersFolder('naive', '{"packages":["./evil.js"]}');
    run(cwd, `await import(${JSON.stringify(pathToFileURL(resolve('node_modules/mjml/lib/index.js')).href)});`);
    expect(hasRun()).toBe(true);
  });
});
