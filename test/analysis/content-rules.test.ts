import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnoseContent } from '../support/diagnose-content.ts';
import { unmark } from '../support/marked.ts';
import { project } from '../support/project.ts';

const settings = readFileSync('test/support/rule-settings.yaml', 'utf8');
const surroundings = readFileSync('test/support/rule-surroundings.yaml', 'utf8');

interface Row {
  readonly label: string;
  readonly rule: string;
  /** The body of a marketing mail. Every place that the rule speaks of is marked. */
  readonly body?: string;
  /** A whole file instead. */
  readonly yaml?: string;
  readonly messages: readonly string[];
}

const mjml = (text: string): string => `<mjml><mj-body><mj-section><mj-column>${text}</mj-column></mj-section></mj-body></mjml>`;
const sms = (text: string): string => `attributes:\n  street:\n    type: string\n    maxLength: 130\n  size:\n    type: string\n    enum: [small, large]\nmessages:\n  note:\n    channel: sms\n    text: "${text}"\n`;
const mail = (subject: string): string => `attributes:\n  street:\n    type: string\n    maxLength: 60\nmessages:\n  note:\n    channel: email\n    subject: "${subject}"\n    body: <p>Hello</p>\n`;

const plain = (text: string): string => `messages:\n  news:\n    channel: email\n    subject: News\n    body: '${text}'\n`;
const keyed = `texts:\n  key:\n    text: "{count, plural, one {One} other {# ${'letters '.repeat(15)}}}"\nmessages:\n  news:\n    channel: email\n    subject: News\n    body: <p>Hello</p>\n`;

const rows: readonly Row[] = [
  { rule: 'require-alt-text', label: 'an empty text is an answer where the picture only decorates', body: '<img src="https://shop.example/a.png" alt="">', messages: [] },
  { rule: 'require-alt-text', label: 'the text of a link beside its picture is enough', body: '<a href="https://shop.example/"><img src="https://shop.example/a.png" alt=""> Shop</a>', messages: [] },
  { rule: 'require-alt-text', label: 'both branches of a block are looked at', body: '{{#if profile.email}}«<img» src="https://shop.example/a.png">{{else}}<img src="https://shop.example/b.png" alt="Boots">{{/if}}', messages: ['the picture "a.png" has no alt text'] },
  { rule: 'require-alt-text', label: 'a comment shows nothing', body: '<p>Hello</p><!-- <img src="https://shop.example/a.png"> -->', messages: [] },
  { rule: 'require-link-text', label: 'a printed value is a text', body: '<a href="https://shop.example/">{{profile.first_name}}</a>', messages: [] },
  { rule: 'require-link-text', label: 'words in other elements are the text of the link', body: '<a href="https://shop.example/">«<b»>Click</b> here</a>', messages: ['"Click here" does not say where the link leads'] },
  { rule: 'require-link-text', label: 'a button of MJML is a link', body: mjml('<mj-button href="https://shop.example/">«Click here»</mj-button>'), messages: ['"Click here" does not say where the link leads'] },
  { rule: 'require-link-text', label: 'an empty link', body: '«<a» href="https://shop.example/"> </a>', messages: ['a link has no text'] },
  { rule: 'require-contrast', label: 'a colour for all texts is at fault where it is written', body: `<mjml><mj-head><mj-attributes><mj-text color="«#aaaaaa»" /></mj-attributes></mj-head><mj-body><mj-section><mj-column><mj-text>One</mj-text><mj-text>Two</mj-text></mj-column></mj-section></mj-body></mjml>`, messages: ['"#aaaaaa" on "#ffffff" has a contrast of 2.3 to 1, less than 4.5 to 1'] },
  { rule: 'require-contrast', label: 'a column paints over its section', body: '<mjml><mj-body><mj-section background-color="#ffffff"><mj-column background-color="«#222222»"><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>', messages: ['"#000000" on "#222222" has a contrast of 1.3 to 1, less than 4.5 to 1'] },
  { rule: 'require-contrast', label: 'a picture behind the text makes the colours uncertain', body: '<mjml><mj-body><mj-section background-url="https://shop.example/a.png"><mj-column><mj-text color="#fefefe">Hello</mj-text></mj-column></mj-section></mj-body></mjml>', messages: [] },
  { rule: 'require-contrast', label: 'a class in a style sheet with colours makes them uncertain', body: '<mjml><mj-head><mj-style>.dark { background: #000 }</mj-style></mj-head><mj-body><mj-section css-class="dark"><mj-column><mj-text color="#fefefe">Hello</mj-text></mj-column></mj-section></mj-body></mjml>', messages: [] },
  { rule: 'require-contrast', label: 'links without a colour are painted by the inbox', body: mjml('<mj-text color="#000000"><a href="https://shop.example/">Shop</a></mj-text>'), messages: [] },
  { rule: 'require-contrast', label: 'MJML paints buttons white on grey by itself', body: mjml('<mj-button href="https://shop.example/">Shop</mj-button><mj-button background-color="«#eeeeee»" href="https://shop.example/">Shop</mj-button>'), messages: ['"#ffffff" on "#eeeeee" has a contrast of 1.1 to 1, less than 4.5 to 1'] },
  { rule: 'require-contrast', label: 'a heading is large', body: '<div style="background-color: #ffffff"><h1 style="color: #888888">Shoes</h1><p style="«color: #888888»">Boots</p></div>', messages: ['"#888888" on "#ffffff" has a contrast of 3.5 to 1, less than 4.5 to 1'] },
  { rule: 'no-unsafe-link', label: 'a setting is read as its value', body: '<a href="{{vars.shop_url}}/new">Shop</a>', messages: [] },
  { rule: 'no-unsafe-link', label: 'what the data begins is not known', body: '<a href="{{links.unsubscribe}}">Leave</a>', messages: [] },
  { rule: 'no-unsafe-link', label: 'values behind the host', body: '<a href="«http://shop.example/{{profile.customer_id}}»">Shop</a>', messages: ['the link "http://shop.example/…" is not encrypted'] },
  { rule: 'no-unsafe-link', label: 'an address of the own network', body: '<a href="«https://localhost:3000/new»">Shop</a>', messages: ['only your own network knows "https://localhost:3000/new"'] },
  { rule: 'no-unsafe-link', label: 'a link to a place in the mail', body: '<a href="#terms">Terms</a>', messages: [] },
  { rule: 'consistent-tracking', label: 'the same label twice', body: '<a href="«https://shop.example/?utm_source=a&amp;utm_medium=b&amp;utm_campaign=c&amp;utm_source=d»">Shop</a>', messages: ['"utm_source" stands twice in this link'] },
  { rule: 'consistent-tracking', label: 'two question marks', body: '<a href="«https://shop.example/?a=1?b=2»">Shop</a>', messages: ['the link "https://shop.example/?a=1?b=2" has two question marks, so what follows the second is lost'] },
  { rule: 'no-unsafe-link', label: 'an address in a plain text', yaml: plain('Look at «http://shop.example/new» now.'), messages: ['the link "http://shop.example/new" is not encrypted'] },
  { rule: 'consistent-tracking', label: 'an address in a plain text', yaml: plain('Look («https://shop.example/?utm_source=a»).'), messages: ['this link is tracked without "utm_medium" and "utm_campaign"'] },
  { rule: 'max-html-size', label: 'a plain text counts as well', yaml: plain(`«Hello {{profile.first_name}} ${'x'.repeat(101 * 1024)}»`), messages: ['the text of "news" takes up to 102 KB, and Gmail shows 102'] },
  { rule: 'no-repeated-link', label: 'labels and places in a page make no other page', body: `${'<a href="https://shop.example/a?utm_source=x">A</a> <a href="https://shop.example/a#b">B</a> '.repeat(1)}<a href="https://shop.example/a">C</a> <a href="«https://shop.example/a»">D</a>`, messages: ['this is the fourth link to "https://shop.example/a"'] },
  { rule: 'no-repeated-link', label: 'addresses from data may differ', body: '<a href="https://shop.example/{{profile.first_name}}">A</a>'.repeat(4), messages: [] },
  { rule: 'no-repeated-link', label: 'in a plain text', yaml: plain('https://a.example https://a.example, https://a.example «https://a.example».'), messages: ['this is the fourth link to "https://a.example"'] },
  { rule: 'no-ambiguous-link', label: 'nobody reads both branches of a condition', body: '{{#if profile.email}}<a href="https://a.example/">Shop</a>{{else}}<a href="https://b.example/">Shop</a>{{/if}}', messages: [] },
  { rule: 'no-ambiguous-link', label: 'one of them outside the condition', body: '{{#if profile.email}}<a href="https://a.example/">Shop</a>{{/if}}«<a» href="https://b.example/">shop</a>', messages: ['"shop" leads to "https://b.example/" here and to "https://a.example/" before'] },
  { rule: 'no-dropped-style', label: 'styles of MJML itself are not the author’s', body: mjml('<mj-text css-class="x">Hello</mj-text><mj-button href="https://shop.example/">Shop</mj-button>'), messages: [] },
  { rule: 'no-dropped-style', label: 'a style sheet of MJML, names inside names left alone', body: '<mjml><mj-head><mj-style>«.a { padding-right: 1px; transform: rotate(1deg); /* filter: x */ }»</mj-style></mj-head><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>', messages: ['"transform" is dropped by "Gmail", "Outlook", "Outlook.com" and "Yahoo"'] },
  { rule: 'max-preheader-length', label: 'forms of a text by key, in each language', yaml: `${keyed}    preheader: '«{{text "key" count=1}}»'\n`, messages: ['the preheader takes up to 135 letters, and 110 are shown'] },
  { rule: 'consistent-lang', label: 'lc writes the language where none is written', body: '<html><body><p>Hello</p></body></html>', messages: [] },
  { rule: 'require-color-scheme', label: 'the property in a style sheet declares it as well', body: '<html><head><style>:root { color-scheme: light dark } @media (prefers-color-scheme: dark) { p { color: #fff } }</style></head><body><p>Hello</p></body></html>', messages: [] },
  { rule: 'no-unsupported-html', label: 'an SVG picture', body: '<img src="«https://shop.example/logo.svg?v=2»" alt="Acme">', messages: ['an SVG picture is not shown in Gmail'] },
  { rule: 'no-unsupported-html', label: 'what MJML makes by itself is not the author’s', body: mjml('<mj-text>Hello</mj-text><mj-button href="https://shop.example/">Shop</mj-button>'), messages: [] },
  { rule: 'require-postal-address', label: 'an address over several elements', body: '<p>Mannerheimintie&nbsp;1<br>Helsinki</p>', messages: [] },
  { rule: 'max-sms-parts', label: 'a greatest length counts', yaml: sms('«{{profile.street}} {{profile.street}} and {{profile.street}}»'), messages: ['the text of "note" takes up to 3 parts: 396 places in GSM-7'] },
  { rule: 'max-sms-parts', label: 'the longest of the known values counts', yaml: sms(`{{profile.size}}${'x'.repeat(300)}`), messages: [] },
  { rule: 'max-sms-parts', label: 'a letter of one branch changes the whole', yaml: sms(`${'x'.repeat(140)}{{#if profile.email}}«→»{{/if}}`), messages: ['the text of "note" takes up to 3 parts: 141 places in UCS-2, since "→" is outside the telephone alphabet'] },
  { rule: 'max-sms-parts', label: 'what cuts a long value off is outside of the alphabet', yaml: sms(`«${'x'.repeat(120)} {{truncate profile.street 20}}»`), messages: ['the text of "note" takes up to 3 parts: 141 places in UCS-2, since "…" is outside the telephone alphabet'] },
  { rule: 'max-sms-parts', label: 'another end keeps it inside', yaml: sms(`${'x'.repeat(120)} {{truncate profile.street 20 end='...'}}`), messages: [] },
  { rule: 'max-subject-length', label: 'the longer branch counts', yaml: mail("«{{#if profile.email}}{{profile.street}}, your order is here{{else}}Hello{{/if}}»"), messages: ['the subject takes up to 80 letters, and 70 are shown'] },
  { rule: 'no-spam-habits', label: 'an answer to nothing', yaml: mail('«Re:» your order'), messages: ['the subject pretends to answer or forward a mail: "Re:"'] },
  { rule: 'no-spam-habits', label: 'one name in capitals is none', yaml: mail('News from IKEA and the other shops'), messages: [] },
];

test.each(rows)('$rule: $label', async ({ rule, body, yaml, messages }) => {
  const written = yaml ?? `messages:\n  news:\n    channel: email\n    subject: News\n    body: |\n      ${body ?? ''}\n`;
  const { text, places } = unmark('example.yaml', written);
  const { linted, errors } = await diagnoseContent(project({ 'lc.yaml': `${settings}rules:\n  ${rule}: warning\n`, 'surroundings.yaml': surroundings, 'example.yaml': text }));
  expect(errors, 'the message compiles').toEqual([]);
  expect(linted.map(({ code, message }) => ({ code, message }))).toEqual(messages.map((message) => ({ code: `lint/${rule}`, message })));
  expect(linted.map(({ range }) => text.slice(range.start, range.end))).toEqual(places.map(({ range }) => text.slice(range.start, range.end)));
});
