import { describe, expect, it } from 'vitest';
import { mjmlAttributeUse, templateAttributes } from '../../src/content/mjml-attributes.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { compileBody, options } from './render-first.ts';
import { firstDifference } from '../../src/content/same-mail.ts';
import { sampleData } from './sample-scope.ts';

const values = ['', 'none', 'false', 'true', '#abc', 'a  b', ' x', '0', '$& $1', 'https://a.example/?q=1&r=2'];
const written = { url: '{{event.code}}', color: '{{event.code}}', text: '{{event.code}}', css: '{{event.code}}', number: '{{event.size}}px', class: 'k-{{event.code}}' } as const;

const column = (inner: string): string => `<mj-section><mj-column>${inner}</mj-column></mj-section>`;
const frames: Readonly<Record<string, (attribute: string) => string>> = {
  'mj-section': (attribute) => `<mj-section ${attribute}><mj-column><mj-text>x</mj-text></mj-column></mj-section>`,
  'mj-wrapper': (attribute) => `<mj-wrapper ${attribute}>${column('<mj-text>x</mj-text>')}</mj-wrapper>`,
  'mj-column': (attribute) => `<mj-section><mj-column ${attribute}><mj-text>x</mj-text></mj-column></mj-section>`,
  'mj-hero': (attribute) => `<mj-hero background-width="600px" background-height="300px" ${attribute}><mj-text>x</mj-text></mj-hero>`,
  'mj-image': (attribute) => column(`<mj-image ${attribute.startsWith('src') ? '' : 'src="https://a.example/1.png"'} ${attribute.startsWith('href') ? '' : 'href="https://a.example/"'} ${attribute} />`),
  'mj-button': (attribute) => column(`<mj-button ${attribute.startsWith('href') ? '' : 'href="https://a.example/"'} ${attribute}>x</mj-button>`),
  'mj-social': (attribute) => column(`<mj-social ${attribute}><mj-social-element name="facebook-noshare" href="https://a.example/">x</mj-social-element></mj-social>`),
  'mj-social-element': (attribute) => column(`<mj-social><mj-social-element name="facebook" ${attribute.startsWith('href') ? '' : 'href="https://a.example/"'} ${attribute}>x</mj-social-element></mj-social>`),
  'mj-navbar-link': (attribute) => column(`<mj-navbar base-url="https://a.example"><mj-navbar-link ${attribute}>x</mj-navbar-link></mj-navbar>`),
  'mj-accordion-title': (attribute) => column(`<mj-accordion><mj-accordion-element><mj-accordion-title ${attribute}>x</mj-accordion-title><mj-accordion-text>y</mj-accordion-text></mj-accordion-element></mj-accordion>`),
  'mj-accordion-text': (attribute) => column(`<mj-accordion><mj-accordion-element><mj-accordion-title>x</mj-accordion-title><mj-accordion-text ${attribute}>y</mj-accordion-text></mj-accordion-element></mj-accordion>`),
  'mj-carousel-image': (attribute) => column(`<mj-carousel><mj-carousel-image ${attribute.startsWith('src') ? '' : 'src="https://a.example/1.png"'} ${attribute} /></mj-carousel>`),
  'mj-divider': (attribute) => column(`<mj-divider ${attribute} />`),
  'mj-spacer': (attribute) => column(`<mj-spacer ${attribute} />`),
  'mj-table': (attribute) => column(`<mj-table ${attribute}><tr><td>x</td></tr></mj-table>`),
  'mj-text': (attribute) => column(`<mj-text ${attribute}>x</mj-text>`),
};

const rows = Object.entries(templateAttributes).flatMap(([tag, attributes]) => [...attributes, ...(tag === 'mj-body' || tag === 'mj-spacer' ? [] : ['css-class'])].map((attribute) => ({ tag, attribute })));

describe('an attribute of MJML that takes values', () => {
  it.each(rows)('$tag $attribute is the same as rendered first, whatever the value', async ({ tag, attribute }) => {
    const use = mjmlAttributeUse(tag, attribute);
    if (use === undefined) throw new Error('not an attribute for templates');
    const assignment = `${attribute}="${written[use]}"`;
    const inner = tag === 'mj-body' ? column('<mj-text>x</mj-text>') : (frames[tag]?.(assignment) ?? '');
    const body = `<mjml><mj-body${tag === 'mj-body' ? ` ${assignment}` : ''}>${inner}</mj-body></mjml>`;
    const { markup, diagnostics, renderFirst } = await compileBody(body);
    expect(diagnostics).toEqual([]);
    if (!markup) throw new Error('nothing was compiled');
    const render = compileTemplate(markup.html);
    const event = sampleData[0]?.data['event'];
    for (const [index, code] of values.entries()) {
      const data = { ...sampleData[0]?.data, event: { ...(typeof event === 'object' ? event : {}), code, size: index * 7 } };
      expect(firstDifference(await renderFirst(data), render(data, options)), JSON.stringify(code)).toBeUndefined();
    }
  });

  it.each([
    ['mj-image', 'width'], ['mj-section', 'padding'], ['mj-column', 'width'], ['mj-text', 'font-family'], ['mj-text', 'align'], ['mj-button', 'border'], ['mj-group', 'background-color'], ['mj-social-element', 'name'], ['mj-font', 'href'], ['mj-all', 'css-class'],
  ])('is refused in %s %s, which MJML computes with', (tag, attribute) => {
    expect(mjmlAttributeUse(tag, attribute)).toBeUndefined();
  });
});
