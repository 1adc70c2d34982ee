import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { stableIds } from '../../src/content/stable-ids.ts';
import { realTemplates } from '../content/mjml-corpus.ts';
import { releasedMjml } from '../content/released-mjml.ts';
import { createTemplateMaker } from '../content/template-maker.ts';

interface MjmlScript {
  mjml(source: string, options: object): Promise<{ readonly html: string; readonly errors: readonly { readonly message: string }[] }>;
}

/** MJML as the command line loads it, with its light parts. */
const mjmlScript = (): MjmlScript => {
  process.env['MJML_BROWSER'] = 'true';
  const file = new URL('../../lib/mjml.cjs', import.meta.url).pathname;
  const module: { exports: Partial<MjmlScript> } = { exports: {} };
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInThisContext()(module.exports, createRequire(file), module, file, () => ({}));
  const { mjml } = module.exports;
  if (mjml === undefined) throw new Error('lib/mjml.cjs has no mjml');
  return { mjml };
};

it('the script of MJML gives the bytes and the complaints of the released mjml', async () => {
  const make = createTemplateMaker(11);
  const wrong = '<mjml><mj-head><mj-attributes><mj-all padding="x" /><mj-text color="#abc" /><mj-class name="a" css-class="b" color="red"><mj-text align="right" /></mj-class></mj-attributes></mj-head><mj-body><mj-section mj-class="a none" css-class="c" padding="big"><mj-column width="wide" unknown="1"><mj-text mj-class="a" full-width="true">x</mj-text><mj-column></mj-column><!-- kept --></mj-column></mj-section></mj-body></mjml>';
  const sources = ['', '<p>x</p>', '<mjml></mjml>', wrong, ...Array.from({ length: 150 }, () => make().replace(/\{\{[^}]*\}\}+/g, '')), ...(realTemplates() ?? []).map(({ text }) => text)];
  const { mjml } = mjmlScript();
  const released = releasedMjml(sources);
  expect(released[3]?.problems.length).toBeGreaterThan(3);
  for (const [index, source] of sources.entries()) {
    const { html, errors } = await mjml(source, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false }).catch(() => ({ html: '', errors: [{ message: 'it throws' }] }));
    expect(stableIds(html), source).toBe(stableIds(released[index]?.html ?? ''));
    expect(errors.map(({ message }) => message), source).toEqual(released[index]?.problems);
  }
}, 120_000);
