import { it } from 'vitest';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { compileBody, options } from './render-first.ts';
import { createTemplateMaker } from './template-maker.ts';
import { sampleData } from './sample-scope.ts';
import { loadHtmlToText, plainTextOf } from '../../src/content/plain-text.ts';
import { placeholderWords } from '../../src/content/placeholder.ts';
it('x', async () => {
  const convert = await loadHtmlToText();
  const make = createTemplateMaker(5); let same = 0, diff = 0;
  const squash = (t: string) => t.replace(/\s+/g, '');
  for (let i = 0; i < 200; i++) { const body = make(); const { markup, renderFirst } = await compileBody(body); if (!markup) continue;
    const r = compileTemplate(markup.text);
    for (const { data } of sampleData) { const a = squash(plainTextOf(await renderFirst(data), { placeholders: [], words: placeholderWords([]) }, convert)); const b = squash(r(data, options)); if (a === b) same++; else { if (diff++ < 4) { let k = 0; while (a[k] === b[k]) k++; console.log(JSON.stringify(a.slice(Math.max(0,k - 50), k + 60)), JSON.stringify(b.slice(Math.max(0,k - 50), k + 60))); } } } }
  console.log({ same, diff });
}, 60000);
