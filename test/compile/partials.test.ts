import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';
import { unmark } from '../support/marked.ts';

const settings = `version: 1
name: shop
timezone: UTC
profile:
  id: customer_id
extends:
  - lc:off
channels:
  email:
    address: email
attributes:
  customer_id: string
  email: string
events:
  signed_up: {}
messages:
  news:
    channel: email
    subject: News
    body: <p>Hello</p>
journeys:
  hello:
    trigger:
      event: signed_up
    reentry: never
    steps:
      - send: news
`;

/** What is said of a file of partials and messages, with « and » round each place. */
async function look(yaml: string, files: Readonly<Record<string, string>> = {}) {
  const { text, places } = unmark('x.yaml', yaml);
  const { diagnostics } = await driverOf({ 'lc.yaml': settings, 'x.yaml': text, ...files }).validate();
  return { said: diagnostics.map(({ code, file, message }) => `${file} ${code} ${message}`), at: diagnostics.filter(({ file }) => file === 'x.yaml').map(({ range }) => range), places: places.map(({ range }) => range), diagnostics };
}

const mail = (body: string): string => `messages:\n  offer:\n    channel: email\n    subject: Offer\n    body: ${body}\n`;
const circle = 'x.yaml content/partial-cycle the partial includes itself: a → b → c → a';

describe('partials that no message shows are looked at as well', () => {
  const rows: readonly (readonly [label: string, yaml: string, said: readonly string[]])[] = [
    ['a circle', 'partials:\n  a:\n    body: "{{> «b»}}"\n  b:\n    body: "{{> c}}"\n  c:\n    body: "{{> a}}"\n', [circle]],
    ['a circle that a message gets into elsewhere', `partials:\n  a:\n    body: "{{> «b»}}"\n  b:\n    body: "{{> c}}"\n  c:\n    body: "{{> a}}"\n${mail('<p>{{> c}}</p>')}`, [circle]],
    ['a circle that begins further down', 'partials:\n  x:\n    body: "{{> y}}"\n  y:\n    body: "{{> «z»}}"\n  z:\n    body: "{{> y}}"\n', ['x.yaml content/partial-cycle the partial includes itself: y → z → y']],
    ['a partial of itself', 'partials:\n  a:\n    body: "{{~> «a» ~}}"\n', ['x.yaml content/partial-cycle the partial includes itself: a → a']],
    ['a circle in one language', 'partials:\n  a:\n    body: Hello\n    locales:\n      en: "{{> «b»}}"\n  b:\n    body: "{{> a}}"\n', ['x.yaml content/partial-cycle the partial includes itself: a → b → a']],
    ['a layout of itself', 'partials:\n  a:\n    layout: true\n    body: "{{> body}}{{> «a»}}"\n', ['x.yaml content/bad-layout the layout "a" cannot be included like a partial']],
    ['a layout in a partial', 'partials:\n  a:\n    body: "{{> «b»}}"\n  b:\n    layout: true\n    body: "{{> a}}{{> body}}"\n', ['x.yaml content/bad-layout the layout "b" cannot be included like a partial']],
    ['a body without a layout', 'partials:\n  a:\n    body: "{{> «body»}}"\n', ['x.yaml content/bad-layout "{{> body}}" stands only in a layout']],
    ['a partial that is not there', 'partials:\n  footer:\n    body: Bye\n  a:\n    body: "{{> «foter»}}"\n', ['x.yaml content/unknown-partial there is no partial "foter"']],
    ['a file outside of the project', 'partials:\n  a:\n    body: «../far.html»\n', ['x.yaml content/missing-file the content file "../far.html" is outside of the project']],
    ['a file that is not there', 'partials:\n  a:\n    layout: true\n    body: «/near.html»\n', ['x.yaml content/missing-file the content file "/near.html" is outside of the project']],
    ['a comment and an escape are no inclusion', 'partials:\n  a:\n    body: "{{! {{> a}} {{!-- {{> a}} --}} \\\\{{> a}} Hello"\n', []],
    ['a partial with a mistake in its shape is not unknown', 'partials:\n  a:\n    body: "{{> b}}"\n  b:\n    «bdy»: Hello\n', ['x.yaml schema/unknown-key "bdy" is not known in a partial']],
  ];
  test.each(rows)('%s', async (_label, yaml, expected) => {
    const { said, at, places } = await look(yaml);
    expect(said).toEqual(expected);
    expect(at).toEqual(places);
  });

  test('in a content file the place is there', async () => {
    const { said, diagnostics } = await look('partials:\n  a:\n    body: parts/a.html\n  b:\n    body: parts/b.html\n', { 'parts/a.html': '<p>{{> b}}</p>', 'parts/b.html': '<p>{{> a}}</p>' });
    expect(said).toEqual(['parts/a.html content/partial-cycle the partial includes itself: a → b → a']);
    expect(diagnostics[0]?.range).toEqual({ start: 7, end: 8 });
  });
});

describe('one mistake is said once', () => {
  const rows: readonly (readonly [label: string, yaml: string, said: readonly string[]])[] = [
    ['a layout that is not there', 'partials:\n  frame:\n    layout: true\n    body: "<div>{{> body}}</div>"\nmessages:\n  offer:\n    channel: email\n    layout: «fram»\n    subject: Offer\n    body: <p>Hello</p>\n', ['x.yaml reference/unknown-partial there is no partial "fram"; did you mean "frame"?']],
    ['a layout that is none', `partials:\n  piece:\n    body: Hello\n${mail('<p>Hello</p>').replace('    subject', '    layout: «piece»\n    subject')}`, ['x.yaml reference/value-type "layout" is a partial with "layout: true", and this is the plain partial "piece"']],
    ['three braces in a subject', 'messages:\n  offer:\n    channel: email\n    subject: "Offer for «{{{profile.email}}}»"\n    body: <p>Hello</p>\n', ['x.yaml content/unsafe-position {{{profile.email}}} cannot be printed here: this text is not HTML']],
    ['a file that two partials and a message show', `partials:\n  a:\n    body: «far.html»\n${mail('<p>{{> a}}</p>')}`, ['x.yaml content/missing-file the content file "far.html" does not exist']],
  ];
  test.each(rows)('%s', async (_label, yaml, expected) => {
    const { said, at, places } = await look(yaml);
    expect(said).toEqual(expected);
    expect(at).toEqual(places);
  });
});
