import { expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const project = (utm: string, body: string): Readonly<Record<string, string>> => ({
  'lc.yaml': `version: 1
name: shop
timezone: UTC
profile:
  id: customer_id
vars:
  shop_url:
    type: url
    default: "https://shop.example"
channels:
  email:
    address: email
${utm}attributes:
  customer_id: string
  email: email?
  city: string
  page: url
events:
  signed_up: {}
messages:
  spring_news:
    channel: email
    subject: News
    body: |
      ${body}
journeys:
  hello:
    trigger:
      event: signed_up
    reentry: never
    steps:
      - send: spring_news
`,
});

const utm = '    utm:\n      source: newsletter\n';
const labels = 'utm_source=newsletter&amp;utm_medium=email&amp;utm_campaign=spring_news';

async function html(utm: string, body: string): Promise<unknown> {
  const { diagnostics, files } = await driverOf(project(utm, body)).build();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return files.get('messages/spring_news/en.html');
}

test.each([
  ['an address', '<a href="https://shop.example/new">New</a>', `<a href="https://shop.example/new?${labels}">`],
  ['one with a question', '<a href="https://shop.example/?a=1">New</a>', `<a href="https://shop.example/?a=1&amp;${labels}">`],
  ['before the place on the page', "<a href='https://shop.example/new#top'>New</a>", `<a href='https://shop.example/new?${labels}#top'>`],
  ['behind a setting', '<a href="{{vars.shop_url}}">New</a>', `<a href="{{vars.shop_url}}?${labels}">`],
  ['behind values of the way', '<a href="{{vars.shop_url}}/in/{{profile.city}}">New</a>', `/in/{{profile.city}}?${labels}">`],
  ['in a branch', '{{#if profile.email}}<a href="https://shop.example/">New</a>{{/if}}', `<a href="https://shop.example/?${labels}">`],
])('labels go into %s', async (_, body, expected) => {
  expect(await html(utm, body)).toContain(expected);
});

test.each([
  ['has one already', '<a href="https://shop.example/?utm_source=ad">New</a>'],
  ['depends on the reader', '<a href="{{profile.page}}">New</a>'],
  ['is the way out', '<a href="{{links.unsubscribe}}">Leave</a>'],
  ['writes a mail', '<a href="mailto:hello@shop.example">Write</a>'],
  ['is a place in the mail', '<a href="#terms">Terms</a>'],
])('an address that %s stays as it is', async (_, body) => {
  const plain = await html('', body);
  expect(plain).toContain('<a href=');
  expect(await html(utm, body)).toBe(plain);
});

test('source, medium and campaign may be named', async () => {
  const own = `${utm}      medium: mail\n      campaign: "spring 27"\n`;
  expect(await html(own, '<a href="https://shop.example/">New</a>')).toContain('?utm_source=newsletter&amp;utm_medium=mail&amp;utm_campaign=spring%2027"');
});

test('labels without a source are refused', async () => {
  const { diagnostics } = await driverOf(project('    utm:\n      medium: mail\n', '<p>Hello</p>')).validate();
  expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: 'schema/missing-key', severity: 'error' }]);
});

test('rules speak of links as the author wrote them', async () => {
  const strict = Object.entries(project(utm, '<a href="http://shop.example/new">New shoes</a>')).map(([path, text]) => [path, `${text}rules:\n  no-unsafe-link: warning\n`]);
  const { diagnostics } = await driverOf(Object.fromEntries(strict)).validate();
  expect(diagnostics.map(({ message, range }) => ({ message, length: range.end - range.start }))).toEqual([{ message: 'the link "http://shop.example/new" is not encrypted', length: 'http://shop.example/new'.length }]);
});

test('labels belong to mails', async () => {
  const { diagnostics } = await driverOf(project('  sms:\n    address: email\n    utm:\n      source: newsletter\n', '<p>Hello</p>')).validate();
  expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: 'schema/unknown-key', severity: 'error' }]);
});

test('a labelled mail renders like the unlabelled one does, which verify proves', async () => {
  const verified = await driverOf(project(utm, '<mjml><mj-body><mj-section><mj-column><mj-button href="https://shop.example/{{profile.city}}">New</mj-button></mj-column></mj-section></mj-body></mjml>')).verify({});
  expect(verified.map(({ id, status }) => ({ id, status }))).toEqual([{ id: 'spring_news', status: 'equal' }]);
});
