import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { constructs } from './constructs.ts';
import { compileBody, options } from './render-first.ts';
import { firstDifference } from '../../src/content/same-mail.ts';
import { sampleData } from './sample-scope.ts';

describe('Handlebars inside MJML', () => {
  describe('prints what rendering first and building MJML afterwards prints', () => {
    it.each(constructs.filter(({ refused }) => refused === undefined))('$label', async ({ body, partials }) => {
      const { markup, diagnostics, renderFirst } = await compileBody(body, partials);
      expect(diagnostics).toEqual([]);
      if (!markup) throw new Error('nothing was compiled');
      const render = compileTemplate(markup.html);
      for (const { label, data } of sampleData) {
        expect(firstDifference(await renderFirst(data), render(data, options)), label).toBeUndefined();
      }
    });
  });

  describe('is refused where that cannot be, under the words at fault', () => {
    it.each(constructs.filter(({ refused }) => refused !== undefined))('$label', async ({ body, partials, refused }) => {
      const { markup, diagnostics } = await compileBody(body, partials);
      expect(markup).toBeUndefined();
      expect(diagnostics.map(({ code, file, range }) => [code, file, body.slice(range.start, range.end)])).toEqual([[refused?.[0], 'body.mjml', refused?.[1]]]);
    });
  });
});
