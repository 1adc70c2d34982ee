import { describe, expect, it } from 'vitest';
import { compileSample } from './sample-message.ts';

const inMail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section></mj-body></mjml>`;

describe('a hostile template is refused before it costs time', () => {
  it.each([
    ['5,000 nested blocks', '{{#if profile.vip}}'.repeat(5_000) + '{{/if}}'.repeat(5_000), 'content/too-deep'],
    ['200,000 values', '{{x}}'.repeat(200_000), 'content/too-large'],
    ['3,000 values', '{{profile.plan}}'.repeat(3_000), 'content/too-many-expressions'],
    ['parentheses without end', `{{upper ${'('.repeat(5_000)}`, 'content/too-deep'],
    ['20,000 Outlook comments', '<!--[if '.repeat(20_000), 'content/too-many-conditionals'],
    ['a megabyte', 'x'.repeat(1_000_000), 'content/too-large'],
    ['braces alone', '{'.repeat(100_000), 'content/too-many-expressions'],
  ])('%s', async (_, inner, code) => {
    const { diagnostics } = await compileSample({ fields: { body: inMail(inner) } });
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it('partials that multiply', async () => {
    const names = [...'abcdefghijklmnop'];
    const partials = Object.fromEntries(names.map((name, index) => [name, { body: index + 1 < names.length ? `{{> ${names[index + 1]}}}`.repeat(8) : '{{profile.plan}}' }]));
    const { diagnostics } = await compileSample({ fields: { body: inMail('{{> a}}') }, partials });
    expect(diagnostics.map(({ code }) => code)).toEqual(['content/too-many-expressions']);
  });

  it('layouts that multiply', async () => {
    const columns = Array.from({ length: 20 }, () => '{{#if profile.vip}}<mj-column></mj-column>{{/if}}').join('');
    const { diagnostics } = await compileSample({ fields: { body: `<mjml><mj-body><mj-section>${columns}</mj-section></mj-body></mjml>` } });
    expect(diagnostics.map(({ code }) => code)).toContain('content/too-many-layouts');
  });
});
