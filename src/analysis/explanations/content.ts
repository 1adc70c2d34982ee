import { explanationsOf, type Row } from './explanation.ts';

const limits = 'Mail programs cut long messages, and a template that grows without bounds stops the build of all others.';
const hidden = 'MJML drops what it does not know, without a word. Whatever would be missing from the mail is an error here.';
const before = 'MJML is compiled once, before anything is known of the reader. Here it needs the value while it compiles.';
const position = 'A value is made safe for the place where it stands. In this place no protection is certain.';

const rows: readonly Row[] = [
  ['too-large', 'A text that is too large', limits, 'body: newsletter_with_everything.mjml', 'body: newsletter.mjml'],
  ['too-deep', 'Too many levels', limits, '{{#if a}}{{#if b}}{{#if c}} … {{/if}}{{/if}}{{/if}}', '{{#if (and a b c)}} … {{/if}}'],
  ['too-many-expressions', 'Too many expressions', limits, '{{#each event.items}} … 5,000 expressions … {{/each}}', '{{#each event.items}}{{> product}}{{/each}}'],
  ['too-many-conditionals', 'Too many Outlook comments', limits, '<!--[if mso]> … hundreds of times', '<!--[if mso]> … a few times'],
  ['syntax', 'A template that cannot be read', 'A brace or a block is not closed, so where the expression ends is a guess.', '{{profile.first_name}', '{{profile.first_name}}'],
  ['refused-expression', 'An expression lc does not have', 'Only what can be proved safe and carried to every platform is admitted.', '{{{raw this}}}', '{{profile.first_name}}'],
  ['refused-name', 'A name that means something else', 'It is a name of the programming language. Reading it could give away more than data.', '{{profile.constructor}}', '{{profile.company}}'],
  ['unknown-variable', 'A variable that does not exist', 'It would print nothing, and the reader would see a gap.', 'Hello {{profile.frst_name}}', 'Hello {{profile.first_name}}'],
  ['absent-variable', 'A variable that some way lacks', 'Several journeys send this message, or one with several triggers. Not all of them know this value.', '{{event.cart_id}}    # also sent by a journey that starts on a date', '{{profile.first_name}}'],
  ['unsent-message', 'A message that nothing sends', 'Without a journey there is no run, so nobody knows which values the message would have. It is not built.', 'journeys: {}', 'steps: [ { send: cart_reminder } ]'],
  ['may-be-missing', 'A value that may be missing', 'Some readers would see "Hello ," with a gap.', 'Hello {{profile.first_name}}', 'Hello {{default profile.first_name "there"}}'],
  ['not-printable', 'A value that cannot be printed as it is', 'A list or a record has no one text, and a moment needs a form.', '{{event.items}}', '{{#each event.items}}{{name}}{{/each}}'],
  ['raw-needs-html', 'Unprotected text', 'A value with "<" in it could break or fake the message.', '{{{profile.bio}}}', '{{profile.bio}}'],
  ['unknown-function', 'A function that does not exist', 'There is a fixed list of functions, the same on every platform.', '{{uper profile.city}}', '{{upper profile.city}}'],
  ['bad-argument', 'A function with wrong arguments', 'It would print nothing or fail for every reader.', '{{date}}', '{{date profile.renews_at}}'],
  ['refused-block', 'A block that cannot stand so', 'A branch must own whole pieces of the message, or readers on one side get a broken one.', '{{#if profile.vip}}', '{{#if profile.vip}} … {{/if}}'],
  ['missing-file', 'A content file that does not exist', 'The path counts from the folder of the YAML file.', 'body: cart_remindr.mjml', 'body: cart_reminder.mjml'],
  ['unknown-partial', 'A partial that does not exist', 'The place would stay empty.', '{{> foter}}', '{{> footer}}'],
  ['partial-cycle', 'A partial that includes itself', 'It would never end.', 'partials:\n  a: { body: "{{> b}}" }\n  b: { body: "{{> a}}" }', 'partials:\n  a: { body: "{{> b}}" }\n  b: { body: Hello }'],
  ['bad-layout', 'A layout that is none', 'A layout has exactly one place for the body.', 'partials:\n  shop: { layout: true, body: "<p>Shop</p>" }', 'partials:\n  shop: { layout: true, body: "<p>Shop</p>{{> body}}" }'],
  ['mjml', 'MJML cannot build this', 'What cannot be built cannot be sent.', 'body: "<mj-text>Hello</mj-text>"', 'body: "<mjml><mj-body>…</mj-body></mjml>"'],
  ['stray-text', 'Text that MJML drops', hidden, '<mj-column>Hello</mj-column>', '<mj-column><mj-text>Hello</mj-text></mj-column>'],
  ['mj-include', 'mj-include is not read', hidden, '<mj-include path="footer.mjml" />', '{{> footer}}'],
  ['unknown-element', 'An element MJML does not have', hidden, '<mj-txt>Hello</mj-txt>', '<mj-text>Hello</mj-text>'],
  ['unknown-attribute', 'An attribute MJML does not have', 'It would have no effect.', '<mj-text colour="red">Hello</mj-text>', '<mj-text color="red">Hello</mj-text>'],
  ['misplaced-element', 'An element in the wrong place', 'It would be left out or shown somewhere else.', '<mj-section><mj-text>Hello</mj-text></mj-section>', '<mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section>'],
  ['invalid-attribute', 'A value an attribute does not take', 'It would have no effect, or another than meant.', '<mj-text font-size="big">Hello</mj-text>', '<mj-text font-size="18px">Hello</mj-text>'],
  ['refused-layout', 'A layout that depends on the reader', before, '{{#if profile.vip}}<mj-column>…</mj-column>{{/if}}', '<mj-column>{{#if profile.vip}}…{{/if}}</mj-column>'],
  ['too-many-layouts', 'Too many layouts', before, '<mj-section>    # ten columns, each with a condition', '{{#if profile.vip}}<mj-section>…</mj-section>{{/if}}'],
  ['refused-attribute', 'An attribute that must be constant', before, '<mj-text padding="{{profile.size}}">', '<mj-text padding="10px">'],
  ['may-be-empty', 'A piece that may turn out empty', 'An empty address or width breaks the message for those readers.', 'href="{{#if event.url}}{{event.url}}{{/if}}"', 'href="{{default event.url vars.shop_url}}"'],
  ['refused-tag', 'An expression inside a tag', position, '<a {{profile.attributes}}>', '<a href="{{event.url}}">'],
  ['refused-head', 'A condition in the head', before, '<mj-head>{{#if profile.vip}}<mj-font …/>{{/if}}</mj-head>', '<mj-head><mj-font …/></mj-head>'],
  ['refused-structure', 'A value between MJML elements', before, '<mj-column>{{profile.first_name}}</mj-column>', '<mj-column><mj-text>{{profile.first_name}}</mj-text></mj-column>'],
  ['refused-css', 'A value in a style', position, '<style>{{profile.css}}</style>', '<style>p { color: {{vars.brand_color}}; }</style>'],
  ['unbalanced', 'A branch that opens what it does not close', 'Readers on one side of it would get a broken message.', '{{#if a}}<b>{{/if}}Hello</b>', '{{#if a}}<b>Hello</b>{{else}}Hello{{/if}}'],
  ['unquoted-attribute', 'An attribute without quotes', 'A space in the value would end it.', '<a href={{event.url}}>', '<a href="{{event.url}}">'],
  ['unsafe-position', 'A place that cannot be made safe', position, '<script>{{profile.first_name}}</script>', '<p>{{profile.first_name}}</p>'],
  ['lost', 'An expression that does not reach the message', hidden, '<mj-section>{{profile.first_name}}</mj-section>', '<mj-text>{{profile.first_name}}</mj-text>'],
];

export const contentExplanations = explanationsOf('content', rows);
