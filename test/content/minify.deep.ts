import { describe, expect, it } from 'vitest';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { minifyHtml } from '../../src/content/minify-html.ts';
import { compareWays } from './compare-ways.ts';
import { createInjector } from './inject-handlebars.ts';
import { realTemplates } from './mjml-corpus.ts';
import { parsedHtml } from './parsed-html.ts';
import { createTemplateMaker } from './template-maker.ts';

/** Longer campaigns: `LC_FUZZ_ROUNDS=20000 npm run test:deep -- test/content/minify.deep.ts`. */
const rounds = Number(process.env['LC_FUZZ_ROUNDS'] ?? 300);
const seed = Number(process.env['LC_FUZZ_SEED'] ?? 47);
const templates = realTemplates()?.filter(({ isClean, text }) => isClean && !/<mj-include/.test(text)) ?? [];
const plain = templates.filter(({ text }) => !text.includes('{{'));

describe('minified mails', () => {
  it('print the same as rendering first, made of every component', async () => {
    expect(await compareWays(rounds, createTemplateMaker(seed), true)).toBeLessThanOrEqual(0.3);
  });

  it.skipIf(plain.length === 0)('print the same, from templates that others wrote with statements at every kind of place', async () => {
    const inject = createInjector(seed);
    expect(await compareWays(rounds, (round) => inject(plain[round % plain.length]?.text ?? ''), true)).toBeLessThanOrEqual(0.3);
  });

  it.skipIf(templates.length === 0)('are the same to an HTML parser as before, in a fifth less bytes, for every template that others wrote', async () => {
    const mjml = await loadMjml();
    let [before, after] = [0, 0];
    // Text between the cells of a table, which a parser moves out of it: where to is not the same for each blank.
    const isMoved = (path: string): boolean => /(?:html-attributes|raw-section-column)\.mjml$/.test(path);
    for (const { text, path } of templates.filter((each) => !isMoved(each.path))) {
      const { html } = await mjml.build(text);
      const minified = minifyHtml(html, /hbq(\d+)z/g);
      expect(parsedHtml(minified), path).toBe(parsedHtml(html));
      before += html.length;
      after += minified.length;
    }
    expect(after / before).toBeLessThan(0.8);
  });
});
