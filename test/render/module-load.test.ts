import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compileSample } from '../content/sample-message.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the address of every module that is loaded from now on to standard error. */
const hooks = `import { writeSync } from 'node:fs';
export async function load(url, context, next) { writeSync(2, 'loaded ' + url + '\\n'); return next(url, context); }`;

describe('a process that renders', () => {
  it('loads neither MJML nor Handlebars nor the compiler, only render and what it stands on', async () => {
    const { artefact } = await compileSample({ fields: { subject: 'Hi {{profile.first_name}}', body: '<mjml><mj-body><mj-section><mj-column><mj-text>{{#each event.items}}{{upper name}}, {{/each}}</mj-text></mj-column></mj-section></mj-body></mjml>' } });
    const bundle = join(folder, 'render.mjs');
    const { metafile } = await build({
      stdin: { contents: "export { renderMessage } from './src/render/render-message.ts'; export { findZone } from './src/time/find-zone.ts';", resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
      bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle, metafile: true, logLevel: 'silent',
    });
    const folders = new Set(Object.keys(metafile.inputs).filter((path) => path.startsWith('src/')).map((path) => path.split('/')[1]));
    expect([...folders].sort()).toEqual(['render', 'time']);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))).toEqual([]);

    writeFileSync(join(folder, 'hooks.mjs'), hooks);
    writeFileSync(join(folder, 'register.mjs'), "import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);");
    writeFileSync(join(folder, 'run.mjs'), `import { readFileSync } from 'node:fs';
const { renderMessage, findZone } = await import('./render.mjs');
const scopes = { profile: { first_name: 'Ann' }, event: { items: [{ name: 'Boots' }, { name: 'Socks' }] } };
process.stdout.write(JSON.stringify(renderMessage(JSON.parse(readFileSync(0, 'utf8')), scopes, { projectZone: findZone('Europe/Helsinki') })));`);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', './register.mjs', 'run.mjs'], { cwd: folder, input: JSON.stringify(artefact), encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const { subject, html } = JSON.parse(stdout);
    expect([subject, html.includes('>BOOTS, SOCKS, </div>')]).toEqual(['Hi Ann', true]);
    const loaded = stderr.split('\n').flatMap((line) => (line.startsWith('loaded ') ? [line.slice('loaded '.length)] : []));
    expect(loaded.filter((url) => !url.startsWith('node:')).map((url) => url.split('/').at(-1))).toEqual(['run.mjs', 'render.mjs']);
  });
});
