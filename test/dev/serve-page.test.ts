import { get, type IncomingMessage, request as ask } from 'node:http';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { servePage, type ServeOptions, type Serving } from '../../src/dev/serve-page.ts';

type Served = Extract<Serving, { readonly kind: 'serving' }>;

const options: ServeOptions = {
  assets: new Map([['index.html', { type: 'text/html; charset=utf-8', content: Buffer.from('<p>page') }], ['page.js', { type: 'text/javascript; charset=utf-8', content: Buffer.from('1') }]]),
  answer: async (view, words) => ({ kind: 'model', model: { view, words } }),
  frame: (address) => (address === 'frames/a.html' ? '<b>mail</b>' : undefined),
  revision: () => 7,
  port: 0,
};

const serve = async (changes: Partial<ServeOptions> = {}): Promise<Served> => {
  const serving = await servePage({ ...options, ...changes });
  if (serving.kind === 'refused') throw new Error(serving.reason);
  onTestFinished(() => serving.close());
  return serving;
};

const read = async (message: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of message) text += String(part);
  return text;
};

const send = (port: number, path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<{ readonly status: number; readonly text: string; readonly headers: IncomingMessage['headers'] }> =>
  new Promise((resolve, reject) => {
    const sent = ask({ host: '127.0.0.1', port, path, method, headers, agent: false }, async (message) => resolve({ status: message.statusCode ?? 0, text: await read(message), headers: message.headers }));
    sent.on('error', reject);
    sent.end(body);
  });

test.each([
  ['the page', '/', {}, 200, '<p>page'],
  ['its script', '/page.js', {}, 200, '1'],
  ['a view with words', '/view/journey?id=a%2Fb&step=x', {}, 200, '{"kind":"model","model":{"view":"journey","words":{"id":"a/b","step":"x"}}}'],
  ['a view that is asked at length', '/view/journey', { method: 'POST', body: '{"id":"a"}' }, 200, '{"kind":"model","model":{"view":"journey","words":{"id":"a"}}}'],
  ['a question that is no object of texts', '/view/journey', { method: 'POST', body: '{"id":1}' }, 400, 'the body is no JSON object of texts\n'],
  ['a question that is too long', '/view/journey', { method: 'POST', body: `{"id":"${'x'.repeat(1_100_000)}"}` }, 400, 'the body is no JSON object of texts\n'],
  ['a mail', '/frames/a.html', {}, 200, '<b>mail</b>'],
  ['a mail that nobody keeps any more', '/frames/b.html', {}, 404, 'there is nothing here\n'],
  ['a path out of the folder', '/../package.json', {}, 404, 'there is nothing here\n'],
  ['a coded path out of the folder', '/..%2f..%2fpackage.json', {}, 404, 'there is nothing here\n'],
  ['a name that every object has', '/constructor', {}, 404, 'there is nothing here\n'],
  ['an attempt to change something', '/', { method: 'PUT', body: 'x' }, 405, 'this server is for looking\n'],
  ['another name', '/', { headers: { host: 'evil.test' } }, 403, 'this server answers to its own name only, not to "evil.test"\n'],
])('%s', async (_label, path, request, status, text) => {
  const { port } = await serve();
  expect(await send(port, path, request)).toMatchObject({ status, text });
});

test('the page may load what is its own, and a mail nothing at all', async () => {
  const { port } = await serve();
  const [page, mail] = [await send(port, '/'), await send(port, '/frames/a.html')];
  expect(page.headers['content-security-policy']).toBe("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  expect(mail.headers['content-security-policy']).toBe("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
  expect([page, mail].map(({ headers }) => [headers['x-content-type-options'], headers['referrer-policy'], headers['cache-control']])).toEqual([['nosniff', 'no-referrer', 'no-store'], ['nosniff', 'no-referrer', 'no-store']]);
});

test('an open page is told at once, and of every change', async () => {
  const serving = await serve();
  const events = await new Promise<IncomingMessage>((resolve) => get({ host: '127.0.0.1', port: serving.port, path: '/events' }, resolve));
  expect(events.headers['content-type']).toBe('text/event-stream');
  let told = '';
  await new Promise<void>((resolve) => {
    events.on('data', (part: Buffer) => {
      if (told === '') serving.announce();
      told += part.toString();
      if (told.split('event: update').length === 3) resolve();
    });
  });
  expect(told).toBe('retry: 500\nevent: update\ndata: {"revision":7}\n\nevent: update\ndata: {"revision":7}\n\n');
});

test('closing ends open connections and frees the port', async () => {
  const serving = await serve();
  const events = await new Promise<IncomingMessage>((resolve) => get({ host: '127.0.0.1', port: serving.port, path: '/events' }, resolve));
  const ended = new Promise((resolve) => events.on('close', resolve));
  events.resume();
  await serving.close();
  await ended;
  await expect(send(serving.port, '/')).rejects.toThrow('ECONNREFUSED');
});

test('a port that was asked for and is taken is refused; without one the next is taken', async () => {
  const holder = createServer();
  const held = await new Promise<boolean>((resolve) => {
    holder.once('error', () => resolve(false));
    holder.listen(4700, '127.0.0.1', () => resolve(true));
  });
  onTestFinished(() => new Promise<void>((resolve) => (held ? holder.close(() => resolve()) : resolve())));
  expect(await servePage({ ...options, port: 4700 })).toEqual({ kind: 'refused', reason: 'the port 4700 is in use; leave --port out for the next free one' });
  const { port: _, ...free } = options;
  const serving = await servePage(free);
  if (serving.kind === 'refused') throw new Error(serving.reason);
  onTestFinished(() => serving.close());
  expect(serving.port).toBeGreaterThan(4700);
  expect(serving.address).toBe(`http://127.0.0.1:${serving.port}/`);
});

test('an address that this machine has not is refused', async () => {
  expect(await servePage({ ...options, host: '203.0.113.7' })).toEqual({ kind: 'refused', reason: 'this machine has no address "203.0.113.7"' });
});
