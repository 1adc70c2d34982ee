import { expect, test } from 'vitest';
import { sha256 } from '../../src/host/content-hash.ts';
import { driverOf } from '../support/driver.ts';
import { unmark } from '../support/marked.ts';

const lc = (assets: string): string => `version: 1
name: shop
timezone: UTC
profile:
  id: customer_id
extends:
  - lc:off
channels:
  email:
    address: email
${assets}attributes:
  customer_id: string
  email: email?
events:
  signed_up: {}
journeys:
  hello:
    trigger:
      event: signed_up
    reentry: never
    steps:
      - send: news
      - send: offer
`;

const mails = (news: string, offer = '<p>Hello</p>'): string => `messages:
  news:
    channel: email
    subject: News
    body: |
      ${news}
  offer:
    channel: email
    subject: Offer
    body: |
      ${offer}
`;

/** A GIF of one pixel's size field; nothing but its head is read. */
const gif = (width: number, height: number): Uint8Array => Uint8Array.from([...'GIF89a'].map((letter) => letter.charCodeAt(0)).concat([width & 255, width >> 8, height & 255, height >> 8]));

test('pictures that messages show are measured, hashed and listed for upload', async () => {
  const pictures = { 'assets/hero.gif': gif(600, 300), 'assets/logo.gif': gif(120, 40), 'assets/unused.gif': gif(1, 1) };
  const texts = { 'lc.yaml': lc('    assets: assets/\n'), 'mails/mails.yaml': mails('<img src="hero.gif" alt="Boots"><img src="https://shop.example/web.gif" alt="Web">', '<img src="./hero.gif" alt="Boots"><table background="logo.gif"><tr><td>Hi</td></tr></table>') };
  const { diagnostics, manifest } = await driverOf(texts, undefined, pictures).build();
  expect(diagnostics).toEqual([]);
  expect(manifest['pictures']).toEqual([
    { path: 'assets/hero.gif', sha256: sha256(pictures['assets/hero.gif']), bytes: 10, format: 'gif', width: 600, height: 300, messages: ['news', 'offer'] },
    { path: 'assets/logo.gif', sha256: sha256(pictures['assets/logo.gif']), bytes: 10, format: 'gif', width: 120, height: 40, messages: ['offer'] },
  ]);
});

test('without a folder of pictures they are looked for beside the file that shows them', async () => {
  const texts = { 'lc.yaml': lc(''), 'mails/mails.yaml': mails('<img src="../pictures/hero.gif" alt="Boots">') };
  const { diagnostics, manifest } = await driverOf(texts, undefined, { 'pictures/hero.gif': gif(600, 300) }).build();
  expect(diagnostics).toEqual([]);
  expect(manifest['pictures']).toMatchObject([{ path: 'pictures/hero.gif', messages: ['news'] }]);
});

test('a build without pictures of its own lists none', async () => {
  const { manifest } = await driverOf({ 'lc.yaml': lc(''), 'mails.yaml': mails('<p>Hello</p>') }).build();
  expect(manifest).not.toHaveProperty('pictures');
});

test.each([
  ['that is not there', '<img src="«hreo.gif»" alt="Boots">', 'content/missing-picture', 'the picture "hreo.gif" does not exist'],
  ['outside of the project', '<img src="«../../hero.gif»" alt="Boots">', 'content/missing-picture', 'the picture "../../hero.gif" does not exist'],
  ['of another place', '<img src="«/etc/hero.gif»" alt="Boots">', 'content/missing-picture', 'the picture "/etc/hero.gif" does not exist'],
  ['that is none', '<img src="«notes.txt»" alt="Boots">', 'content/unknown-picture', '"notes.txt" is no PNG, JPEG, GIF or WebP'],
])('a picture %s is an error at its path', async (_, body, code, message) => {
  const { text, places } = unmark('mails.yaml', mails(body));
  const { diagnostics } = await driverOf({ 'lc.yaml': lc(''), 'mails.yaml': text }, undefined, { 'hero.gif': gif(6, 3), 'notes.txt': Uint8Array.from([104, 105]) }).validate();
  expect(diagnostics.map((each) => ({ code: each.code, message: each.message, severity: each.severity, range: each.range }))).toEqual([{ code, message, severity: 'error', range: places[0]?.range }]);
});
