import { describe, expect, it } from 'vitest';
import { compareLocales } from '../../src/content/compare-locales.ts';
import { contentTools } from '../../src/content/compile-message.ts';
import { verifyMessage } from '../../src/content/verify-message.ts';
import { renderMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample, type Sample, sampleInput } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

const mail = (inner: string): string => `<mjml><mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;
const text = (inner: string): string => mail(`<mj-text>${inner}</mj-text>`);

async function compared(fields: Sample['fields'], fi: Sample['fields']) {
  const shown = await Promise.all(['en', 'fi'].map(async (locale) => [locale, (await compileSample({ fields, locales: { fi }, locale, fallbacks: [locale] })).shows] as const));
  return compareLocales(shown).map(({ code, severity, message, file }) => [code, severity, message, file]);
}

describe('translations are compared text by text with the fallback', () => {
  it.each<[label: string, fields: Sample['fields'], fi: Sample['fields'], messages: readonly string[]]>([
    ['the same values in another order', { subject: '{{profile.plan}} {{event.code}}' }, { subject: '{{event.code}}: {{profile.plan}}' }, []],
    ['a value that is forgotten', { subject: 'Hi {{profile.first_name}}' }, { subject: 'Hei' }, ['the subject in "fi" does not show "profile.first_name"']],
    ['a value that is added', { subject: 'Hi' }, { subject: 'Hei {{profile.first_name}}' }, ['the subject in "fi" shows "profile.first_name", and in "en" it does not']],
    ['one for another', { subject: '{{event.code}}' }, { subject: '{{profile.plan}}' }, ['the subject in "fi" does not show "event.code"', 'the subject in "fi" shows "profile.plan", and in "en" it does not']],
    ['a body', { subject: 'x', body: text('{{#each event.items}}{{name}} {{price}}{{/each}}') }, { body: text('{{#each event.items}}{{name}}{{/each}}') }, ['the body in "fi" does not show "event.items.price"']],
    ['a text that is not translated', { subject: '{{event.code}}', body: text('x') }, { body: text('y') }, []],
    ['settings and links, which languages have of their own', { subject: 'x', body: text('{{links.unsubscribe}}') }, { body: text('{{vars.shop_url}}') }, []],
  ])('%s', async (_, fields, fi, messages) => {
    expect(await compared(fields, fi)).toEqual(messages.map((message) => ['content/locale-variables', 'warning', message, 'mails/hello.yaml']));
  });
});

describe('a language written from right to left', () => {
  const body = mail('<mj-text>a</mj-text><mj-text align="center">b</mj-text><mj-social><mj-social-element name="github" href="https://a.example">c</mj-social-element></mj-social>').replace('</mj-column>', '</mj-column><mj-column><mj-text>d</mj-text></mj-column>');
  const html = async (locale: string, source = body): Promise<string> => {
    const { artefact, diagnostics } = await compileSample({ fields: { body: source }, locale });
    expect(diagnostics).toEqual([]);
    return artefact ? (renderMessage(artefact, sampleData[0]?.data ?? {}, { projectZone: helsinki }).html ?? '') : '';
  };

  it('turns columns, texts and icons round', async () => {
    const [arabic, english] = [await html('ar'), await html('en')];
    expect(arabic).toContain('dir="rtl"');
    expect(arabic).not.toContain('direction:ltr');
    expect(arabic.match(/text-align:right/g)?.length).toBeGreaterThanOrEqual(2);
    expect(english).not.toMatch(/direction:rtl|text-align:right/);
  });

  it('leaves what the author has said of an element, or in mj-attributes', async () => {
    expect(await html('he')).toMatch(/text-align:center;color:#000000;"\s*>b<\/div>/);
    const own = body.replace('<mj-body>', '<mj-head><mj-attributes><mj-text align="left" /></mj-attributes></mj-head><mj-body>');
    expect(await html('he', own)).toMatch(/text-align:left;color:#000000;"\s*>a<\/div>/);
  });

  it('prints the same as Handlebars before MJML', async () => {
    expect(await verifyMessage(sampleInput({ fields: { body, preheader: '{{profile.plan}}' }, locale: 'ar' }), contentTools())).toEqual({ kind: 'equal', cases: 6 });
  });
});
