import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { firstDifference } from '../../src/content/same-mail.ts';
import { betweenTwo } from './apply-advice.ts';
import { constructs } from './constructs.ts';
import { followAdvice } from './follow-advice.ts';
import { compileBody, options } from './render-first.ts';
import { sampleData } from './sample-scope.ts';
import { createTemplateMaker } from './template-maker.ts';

/** Refusals that advise nothing for this template: a block that does not exist is taken away. */
const withoutAdvice = ['raw block'];

describe('what a refusal advises compiles, and prints what rendering first prints', () => {
  it.each(constructs.filter(({ refused, label }) => refused !== undefined && !withoutAdvice.includes(label)))('$label', async ({ body, partials, refused }) => {
    const { body: rewritten, met } = await followAdvice(body, partials);
    expect(met[0]?.code).toBe(refused?.[0]);
    const { markup, renderFirst } = await compileBody(rewritten, partials);
    for (const { data } of sampleData) expect(markup && firstDifference(await renderFirst(data), compileTemplate(markup.html)(data, options))).toBeUndefined();
  });

  it.each(constructs.filter(({ refused }) => refused?.[0] === 'content/refused-attribute'))('choosing between two elements: $label', async ({ body }) => {
    const [first] = (await compileBody(body)).diagnostics;
    if (!/or choose between two/.test(first?.notes?.[0] ?? '')) return;
    const start = first?.range.start ?? 0;
    const end = first?.range.end ?? 0;
    const rewritten = betweenTwo(/^mj-(?!body|section)/)({ body, start, end, label: body.slice(start, end), message: '' });
    expect(rewritten).toContain('{{#if profile.vip}}');
    expect((await compileBody(rewritten ?? '')).diagnostics.map(({ message }) => message)).toEqual([]);
  });

  it('in random templates', async () => {
    const make = createTemplateMaker(5);
    let refused = 0;
    for (let round = 0; round < 25; round += 1) if ((await followAdvice(make(round))).met.length > 0) refused += 1;
    expect(refused).toBeGreaterThan(3);
  });
});
