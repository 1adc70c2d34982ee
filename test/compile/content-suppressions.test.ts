import { expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';

const project = (comment: string, alt = ''): Readonly<Record<string, string>> => ({
  'lc.yaml': `version: 1
name: shop
timezone: UTC
profile:
  id: customer_id
rules:
  require-alt-text: warning
channels:
  email:
    address: email
attributes:
  customer_id: string
  email: email?
messages:
  one:
    channel: email
    subject: One
    body: news.html
  two:
    channel: email
    subject: Two
    body: news.html
`,
  'news.html': `<p>Hello</p>\n${comment}\n<img src="https://shop.example/a.png"${alt}>\n`,
});

const codes = async (texts: Readonly<Record<string, string>>) => (await driverOf(texts).validate()).diagnostics.map(({ code, file }) => `${file} ${code}`);

test('a comment of a template suppresses the next line, with a reason', async () => {
  expect(await codes(project(''))).toEqual(['news.html lint/require-alt-text']);
  expect(await codes(project('{{!-- lc-disable-next-line lint/require-alt-text -- a pixel that counts --}}'))).toEqual([]);
});

test.each([
  ['without a reason', '{{! lc-disable-next-line lint/require-alt-text }}', '', 'lint/suppression-without-reason'],
  ['of nothing', '{{!-- lc-disable-next-line lint/require-alt-text -- no longer --}}', ' alt="Boots"', 'lint/unused-suppression'],
])('one %s is reported once, for all messages of the file', async (_, comment, alt, code) => {
  expect(await codes(project(comment, alt))).toEqual([`news.html ${code}`]);
});

test('what is suppressed is not sent', async () => {
  const { files } = await driverOf(project('{{!-- lc-disable-next-line lint/require-alt-text -- a pixel that counts --}}')).build();
  expect(files.get('messages/one/en.html')).toContain('a.png');
  expect(files.get('messages/one/en.html')).not.toContain('lc-disable');
});
