import { describe, expect, it } from 'vitest';
import { loadHtmlToText } from '../../src/content/plain-text.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { compileBody, options } from './render-first.ts';
import { firstDifference } from './same-mail.ts';
import { sampleData } from './sample-scope.ts';
import { createTemplateMaker } from './template-maker.ts';

const rounds = Number(process.env['LC_FUZZ_ROUNDS'] ?? 150);
const seed = Number(process.env['LC_FUZZ_SEED'] ?? 7);

// The converter writes an address by what it and its link say ("#" not at all, "mailto:" short, brackets only behind words),
// which a template cannot know.
const words = (text: string): string => text.replace(/#|mailto:|[()\s]+/g, '');

describe('random templates', () => {
  it('print the same as rendering first, or are refused with a content code at a place in the text', async () => {
    const make = createTemplateMaker(seed);
    const convert = await loadHtmlToText();
    const refused: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const body = make();
      const { markup, diagnostics, renderFirst } = await compileBody(body);
      if (!markup) {
        const [first] = diagnostics;
        expect(first?.code, `${first?.message}\n${body}`).toMatch(/^content\/(?:refused|may-be-empty|unbalanced|too-many)/);
        expect(first && body.slice(first.range.start, first.range.end), body).toMatch(/^\{\{/);
        refused.push(first?.code ?? '');
        continue;
      }
      const render = compileTemplate(markup.html);
      const renderText = compileTemplate(markup.text);
      for (const { label, data } of sampleData) {
        const expected = await renderFirst(data);
        expect(firstDifference(expected, render(data, options)), `round ${round}, ${label}:\n${body}`).toBeUndefined();
        expect(words(renderText(data, options)), `text of round ${round}, ${label}:\n${body}`).toBe(words(convert(expected)));
      }
    }
    expect(refused.length / rounds, refused.join(' ')).toBeLessThanOrEqual(0.4);
  }, 120_000);
});
