import { type MarkupElement } from '../../content/view/markup-element.ts';
import { mailLinks } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

const pictures: ReadonlySet<string> = new Set(['img', 'mj-image', 'mj-carousel-image']);

export const requireAltText = defineRule({
  id: 'require-alt-text',
  severity: 'warning',
  recommended: 'warning',
  summary: 'Every picture says what it shows.',
  why: 'Many inboxes show no pictures until the reader asks for them, and some readers listen to their mail. To both a picture without a text is a hole, and a linked one is a link to nowhere.',
  fix: 'add alt="…" with what the picture says, or alt="" where it only decorates and is no link',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <p>They are here.</p>
      <img src="https://shop.example/shoes.png" width="600">
`,
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <mjml><mj-body><mj-section><mj-column>
        <mj-image href="https://shop.example/shoes" src="https://shop.example/shoes.png" alt="" />
      </mj-column></mj-section></mj-body></mjml>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "New shoes"
    body: |
      <mjml><mj-body><mj-section><mj-column>
        <mj-image href="https://shop.example/shoes" src="https://shop.example/shoes.png" alt="The new running shoe in red" />
        <mj-image src="https://shop.example/line.png" alt="" />
      </mj-column></mj-section></mj-body></mjml>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body }) {
        if (body === undefined) return;
        for (const element of body.elements()) {
          if (pictures.has(element.name) && !element.attributes.has('alt')) report(element.place, { message: `${nameOf(element)} has no alt text` });
        }
        for (const { element, text } of mailLinks(body)) {
          const picture = element.name === 'mj-image' ? element : element.children.find((child) => 'name' in child && child.name === 'img');
          if (text === '' && picture !== undefined && 'name' in picture && picture.attributes.has('alt')) report(picture.attributes.get('alt')?.place ?? picture.place, { message: `${nameOf(picture)} is a link and its alt text is empty` });
        }
      },
    };
  },
});

function nameOf(element: MarkupElement): string {
  const source = element.attributes.get('src');
  return source?.isFixed === true ? `the picture "${source.value.split(/[?#]/)[0]?.split('/').at(-1) ?? ''}"` : 'a picture';
}
