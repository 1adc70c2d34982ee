import { expect } from 'vitest';
import { loadHtmlToText } from '../../src/content/plain-text.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { compileBody, options } from './render-first.ts';
import { firstDifference } from '../../src/content/same-mail.ts';
import { sampleData } from './sample-scope.ts';

// The converter writes an address by what it and its link say ("#" not at all, "mailto:" short, brackets only behind words),
// which a template cannot know.
const words = (text: string): string => text.replace(/#|mailto:|[()\s]+/g, '');

/**
 * Compiles each template and renders it for every sample person both ways, HTML and plain text, expecting no difference. A template may be
 * refused, with a content code under its own braces; returns the share that was.
 */
export async function compareWays(rounds: number, template: (round: number) => string, isMinified = false): Promise<number> {
  const convert = await loadHtmlToText();
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const body = template(round);
    const { markup, diagnostics, renderFirst } = await compileBody(body, {}, true, isMinified);
    if (!markup) {
      const [first] = diagnostics;
      expect(first?.code, `${first?.message}\n${body}`).toMatch(/^content\/(?:refused|may-be-empty|unbalanced|too-many|unknown-variable|unsafe-position|lost)/);
      expect(first && body.slice(Math.max(0, first.range.start - 20), first.range.end), body).toMatch(/\{\{/);
      refused += 1;
      continue;
    }
    const render = compileTemplate(markup.html);
    const renderText = compileTemplate(markup.text);
    for (const { label, data } of sampleData) {
      const expected = await renderFirst(data);
      expect(firstDifference(expected, render(data, options), isMinified), `round ${round}, ${label}:\n${body}`).toBeUndefined();
      expect(words(renderText(data, options)), `text of round ${round}, ${label}:\n${body}`).toBe(words(convert(expected)));
    }
  }
  return refused / rounds;
}
