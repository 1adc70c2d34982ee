import { describe, expect, it } from 'vitest';
import { contentTools } from '../../src/content/compile-message.ts';
import { loadMjml } from '../../src/content/load-mjml.ts';
import { loadHandlebars } from '../../src/content/parse-source.ts';
import { compileSample } from './sample-message.ts';

const column = (inner: string): string => `<mjml><mj-body><mj-section><mj-column>${inner}</mj-column></mj-section></mj-body></mjml>`;
const text = (inner: string): string => column(`<mj-text>${inner}</mj-text>`);

describe('a template that MJML would mend in silence, or print as it is, is refused where it is wrong', () => {
  it.each<[label: string, body: string, code: string, message: string, under: string]>([
    ['a component that is not closed', column('<mj-text>x'), 'unclosed', '<mj-text> is not closed', '<mj-text'],
    ['a section that is not closed', '<mjml><mj-body><mj-section><mj-column></mj-column></mj-body></mjml>', 'unclosed', '<mj-section> is not closed', '<mj-section'],
    ['a document that is not closed', '<mjml><mj-body></mj-body>', 'unclosed', '<mjml> is not closed', '<mjml'],
    ['a component closed by another name', column('<mj-text>x</mj-button>'), 'unclosed', '<mj-text> is not closed', '<mj-text'],
    ['a component closed twice', column('<mj-text>x</mj-text></mj-text>'), 'unclosed', '</mj-text> closes an element that is not open', '</mj-text'],
    ['a tag without its end', column('<mj-text>x</mj-text><mj-text color="red"'), 'unclosed', 'this tag or comment does not end', '<mj-text'],
    ['a quote without its end', column('<mj-text color="red>x</mj-text>'), 'unclosed', 'this tag or comment does not end', '<mj-text'],
    ['a tag without its end in a text', text('a <b c <i>d</i>'), 'unclosed', 'this tag or comment does not end', '<b'],
    ['a comment without its end', column('<mj-text>x</mj-text><!-- y'), 'unclosed', 'this tag or comment does not end', '<!--'],
    ['two documents', column('') + column(''), 'unclosed', 'there is a second <mjml>', '<mjml'],
    ['Liquid in a text', text('{% if vip %}x{% endif %}'), 'foreign-template', '"{% if vip %}" belongs to another template language (Liquid, Twig or Jinja)', '{% if vip %}'],
    ['Liquid between components', column('{% for x in y %}'), 'foreign-template', '"{% for x in y %}" belongs to another template language (Liquid, Twig or Jinja)', '{% for x in y %}'],
    ['a filter of Liquid', text('{{ profile.plan | upcase }}'), 'syntax', '"|" calls a filter of Liquid or Twig; here a function stands in front: {{upper profile.city}}', '| '],
    ['a comment of Twig', text('{# to do #}'), 'foreign-template', '"{# to do #}" belongs to another template language (Twig or Jinja)', '{# to do #}'],
    ['AMPscript', text('Hi %%first_name%%'), 'foreign-template', '"%%first_name%%" belongs to another template language (ERB, EJS or AMPscript)', '%%first_name%%'],
    ['a merge tag', text('Hi *|FNAME|*'), 'foreign-template', '"*|FNAME|*" belongs to another template language (Mailchimp merge tags)', '*|FNAME|*'],
    ['NUL in a text', text('a\0b'), 'control-character', 'a text cannot hold the character U+0000', '\0'],
  ])('%s', async (_, body, code, message, under) => {
    const { artefact, diagnostics } = await compileSample({ fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': body } });
    expect(artefact).toBeUndefined();
    const [first] = diagnostics;
    expect(first && [first.code, first.message, first.file, body.slice(first.range.start, first.range.end)]).toEqual([`content/${code}`, message, 'mails/a.mjml', under]);
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code)).size).toBe(1);
  });

  it.each([
    ['prices and shares', 'Save 20 % {now} and 100 %, # 1 <3'],
    ['void and unclosed elements of HTML', '<p>a<br>b<img src="https://a.example/x.png" alt="x"><p>c'],
    ['an entity', 'a &lt;b&gt; &amp; c'],
  ])('but not %s', async (_, inner) => {
    const { diagnostics } = await compileSample({ fields: { body: text(inner) } });
    expect(diagnostics).toEqual([]);
  });
});

describe('what a template may cost is counted before anything parses it', () => {
  it.each<[label: string, body: string, code: string]>([
    ['5,000 nested blocks', text('{{#if profile.vip}}'.repeat(5_000) + '{{/if}}'.repeat(5_000)), 'too-deep'],
    ['200,000 values of one letter', '{{x}}'.repeat(200_000), 'too-large'],
    ['50,000 values', '{{x}}'.repeat(50_000), 'too-many-expressions'],
    ['10 MB of MJML', text('x'.repeat(10_000_000)), 'too-large'],
    ['10 MB of nested MJML', '<mj-section>'.repeat(900_000), 'too-large'],
  ])('%s reach neither Handlebars nor MJML', async (_, body, code) => {
    const asked: string[] = [];
    const parse = await loadHandlebars();
    const tools = {
      ...contentTools(),
      handlebars: () => Promise.resolve((source: string) => (asked.push('handlebars'), parse(source))),
      mjml: () => (asked.push('mjml'), loadMjml()),
    };
    const { diagnostics } = await compileSample({ fields: { body: 'a.mjml' }, files: { 'mails/a.mjml': body }, tools });
    expect([diagnostics.map((diagnostic) => diagnostic.code), asked]).toEqual([[`content/${code}`], []]);
    expect(diagnostics[0]?.range.start).toBeLessThan(body.length);
  });

  it('sections nested beyond measure end with a diagnostic', async () => {
    const { artefact, diagnostics } = await compileSample({ fields: { body: `<mjml><mj-body>${'<mj-wrapper>'.repeat(5_000)}${'</mj-wrapper>'.repeat(5_000)}</mj-body></mjml>` } });
    expect(artefact).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
