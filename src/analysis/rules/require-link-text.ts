import { printedMark } from '../../content/view/markup-element.ts';
import { mailLinks } from '../content/mail-links.ts';
import { defineRule } from './define-rule.ts';

/** Words that say of a link only that it is one, by language. */
const empty: Readonly<Record<string, readonly string[]>> = {
  en: ['click', 'click here', 'click this', 'here', 'link', 'more', 'read more', 'this', 'this link', 'this page'],
  de: ['hier', 'hier klicken', 'klicken sie hier', 'link', 'mehr'],
  es: ['aquí', 'clic aquí', 'haz clic aquí', 'enlace', 'más'],
  fi: ['klikkaa tästä', 'linkki', 'lue lisää', 'tästä', 'täältä'],
  fr: ['cliquez ici', 'ici', 'lien', 'lire la suite', 'plus'],
  it: ['clicca qui', 'link', 'qui'],
  nl: ['hier', 'klik hier', 'link', 'meer'],
  pt: ['aqui', 'clique aqui', 'link', 'mais'],
  sv: ['här', 'klicka här', 'länk', 'mer'],
};

const silent: ReadonlySet<string> = new Set(['area', 'mj-image', 'mj-social-element', 'mj-carousel-image']);

export const requireLinkText = defineRule({
  id: 'require-link-text',
  severity: 'warning',
  recommended: 'info',
  summary: 'A link says where it leads.',
  why: 'Readers look at the links first, and who listens to a mail hears them without the sentence around them. "Click here" gives nobody a reason to.',
  fix: 'write what the reader gets there: "See your cart"',
  seeds: [],
  examples: {
    invalid: [
      `messages:
  news:
    channel: email
    subject: "Your cart"
    body: |
      <p>To see your cart, <a href="https://shop.example/cart">click here</a>.</p>
`,
      `messages:
  news:
    channel: email
    subject: "Your cart"
    body: |
      <p>Your cart: <a href="https://shop.example/cart">https://shop.example/cart</a></p>
`,
    ],
    valid: [
      `messages:
  news:
    channel: email
    subject: "Your cart"
    body: |
      <p><a href="https://shop.example/cart">See your cart</a></p>
`,
    ],
  },
  create({ report }) {
    return {
      content({ body, locale }) {
        const language = locale.split('-')[0] ?? '';
        for (const { element, address, text } of body === undefined ? [] : mailLinks(body)) {
          if (text.includes(printedMark)) continue;
          const plain = text.toLowerCase().replace(/^[\s›»→>]+|[\s.:!›»→>]+$/gu, '');
          if (text === '' && !silent.has(element.name) && !element.children.some((child) => 'name' in child && child.name === 'img')) report(element.place, { message: 'a link has no text' });
          else if (empty[language]?.includes(plain) === true) report((element.children[0] ?? address).place, { message: `"${text}" does not say where the link leads` });
          else if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) report((element.children[0] ?? address).place, { message: `the text of a link is a bare address: "${text}"` });
        }
      },
    };
  },
});
