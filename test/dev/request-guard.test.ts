import { expect, test } from 'vitest';
import { requestGuard, type RequestSigns } from '../../src/dev/request-guard.ts';

const signs = (changes: Partial<RequestSigns>): RequestSigns => ({ host: '127.0.0.1:4700', origin: undefined, site: undefined, mode: undefined, ...changes });
const elsewhere = 'a page of another site may not ask this server';

test.each([
  ['this machine by its number', {}, undefined],
  ['this machine by its name', { host: 'localhost:4700' }, undefined],
  ['this machine by its newer number', { host: '[::1]:4700' }, undefined],
  ['the page itself', { origin: 'http://127.0.0.1:4700', site: 'same-origin', mode: 'cors' }, undefined],
  ['a link on another page', { site: 'cross-site', mode: 'navigate' }, undefined],
  ['an address typed in', { site: 'none', mode: 'navigate' }, undefined],
  ['another name that leads here', { host: 'evil.test:4700' }, 'this server answers to its own name only, not to "evil.test:4700"'],
  ['a name that begins like ours', { host: 'localhost.evil.test:4700' }, 'this server answers to its own name only, not to "localhost.evil.test:4700"'],
  ['another port', { host: '127.0.0.1:4701' }, 'this server answers to its own name only, not to "127.0.0.1:4701"'],
  ['a number of the network without --host', { host: '192.168.1.5:4700' }, 'this server answers to its own name only, not to "192.168.1.5:4700"'],
  ['no name at all', { host: undefined }, 'this server answers to its own name only, not to ""'],
  ['a page of another site', { origin: 'https://evil.test' }, 'a page of "https://evil.test" may not ask this server'],
  ['a page of another port', { origin: 'http://127.0.0.1:8080' }, 'a page of "http://127.0.0.1:8080" may not ask this server'],
  ['a page without an origin', { origin: 'null' }, 'a page of "null" may not ask this server'],
  ['a picture on another page', { site: 'cross-site', mode: 'no-cors' }, elsewhere],
  ['a script of a neighbour', { site: 'same-site', mode: 'cors' }, elsewhere],
])('%s', (_label, changes, expected) => {
  expect(requestGuard(4700)(signs(changes))).toBe(expected);
});

test.each([
  ['the name that was given', 'build.lan:4700', undefined],
  ['a number of the network', '192.168.1.5:4700', undefined],
  ['this machine', 'localhost:4700', undefined],
  ['another name', 'evil.test:4700', 'this server answers to its own name only, not to "evil.test:4700"'],
])('with --host build.lan: %s', (_label, host, expected) => {
  expect(requestGuard(4700, 'build.lan')(signs({ host }))).toBe(expected);
});
