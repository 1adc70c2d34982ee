import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { openDriver } from '../../src/compile/open-driver.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { driverOf } from '../support/driver.ts';
import { unmark } from '../support/marked.ts';

const settings = `version: 1
name: shop
timezone: UTC
locales: [en]
extends: [lc:off]
profile: { id: customer_id }
vars:
  shop_url: { type: url, default: "https://shop.example" }
  third_mail: { type: boolean, default: false }
channels:
  sms: {}
attributes:
  customer_id: string
events:
  cart_updated: { properties: { total: number } }
  order_placed: {}
messages:
  hello: { channel: sms, text: "Hello from {{vars.shop_url}}" }
  again: { channel: sms, text: "Hello again" }
`;

const journeys = `# A remark, so that offsets differ
journeys:
  cart:
    trigger:
      event: cart_updated
    reentry: always
    holdout: 10%
    steps:
      - send: hello
      - wait: 1d
      - id: second
        send: again
      - split: last_chance
        arms:
          a: { share: 50%, steps: [ { id: inner, send: { message: again, max_age: 12h } } ] }
          b: { share: 50%, steps: [] }
tests:
  says_hello:
    journey: cart
    events:
      - { after: 0h, event: cart_updated, properties: { total: 5 } }
    expect:
      - { after: 0h, sent: hello, text_contains: staging }
`;

const environments = (body: string): string => `environments:\n  staging: ${body}\n`;
const texts = (body: string): Record<string, string> => ({ 'lc.yaml': settings, 'journeys.yaml': journeys, 'environments.yaml': environments(body) });

async function said(body: string): Promise<readonly (Pick<Diagnostic, 'code' | 'message' | 'file'> & { readonly place: string })[]> {
  const files = texts(body);
  const { diagnostics } = await driverOf(files).validate();
  return diagnostics.map(({ code, message, file, range }) => ({ code, message, file, place: (files[file] ?? '').slice(range.start, range.end) }));
}

describe('an environment without a mistake', () => {
  test.each([
    ['another setting', '{ vars: { shop_url: "https://staging.shop.example" } }'],
    ['another share of the holdout', '{ patches: { journeys.cart.holdout: 0% } }'],
    ['a journey switched off', '{ patches: { journeys.cart.enabled: false } }'],
    ['a step switched off, by its id', '{ patches: { journeys.cart.steps.second.enabled: vars.third_mail } }'],
    ['a value of a step inside an arm', '{ patches: { journeys.cart.steps.inner.send.max_age: 1h } }'],
    ['the text of a message', '{ patches: { messages.hello.text: "Staging: {{vars.shop_url}}" } }'],
    ['shares that are changed together', '{ patches: { journeys.cart.steps.second.send: hello } }'],
  ])('%s', async (_label, body) => expect(await said(body)).toEqual([]));
});

describe('a patch that leads nowhere', () => {
  test.each([
    ['an unknown section', '{ patches: { journey.cart.holdout: 0% } }', 'reference/unknown-section', 'journey', 'there is no section "journey"; did you mean "journeys"?'],
    ['an unknown journey', '{ patches: { journeys.crat.holdout: 0% } }', 'reference/unknown-journey', 'crat', 'there is no journey "crat"; did you mean "cart"?'],
    ['an unknown key', '{ patches: { journeys.cart.holdot: 0% } }', 'reference/unknown-path', 'holdot', 'nothing is written as "holdot" there; did you mean "holdout"?'],
    ['a key that is not written', '{ patches: { journeys.cart.priority: 5 } }', 'reference/unknown-path', 'priority', 'nothing is written as "priority" there'],
    ['an unknown step', '{ patches: { journeys.cart.steps.secnd.enabled: false } }', 'reference/unknown-path', 'secnd', 'nothing is written as "secnd" there; did you mean "second"?'],
    ['a list of steps', '{ patches: { journeys.cart.steps: none } }', 'schema/invalid-text', 'journeys.cart.steps', ''],
    ['a whole step', '{ patches: { journeys.cart.steps.second: none } }', 'reference/patch-of-structure', 'second', '"second" is no single value, so a patch cannot replace it'],
    ['an unknown setting', '{ vars: { shop_ur: "https://staging.shop.example" } }', 'reference/unknown-var', 'shop_ur', 'there is no var "shop_ur"; did you mean "shop_url"?'],
    ['a setting of another type', '{ vars: { third_mail: 5 } }', 'reference/value-type', '5', '"third_mail" is true or false, and this is the number 5'],
    ['a value of another type', '{ patches: { journeys.cart.holdout: 5 } }', 'reference/value-type', '5', '"holdout" is a text, and this is a number'],
    ['a misspelt key of its own', '{ patchs: { journeys.cart.holdout: 0% } }', 'schema/unknown-key', 'patchs', ''],
  ].filter(([label]) => label !== 'a list of steps'))('%s', async (_label, body, code, place, message) => {
    const found = await said(body ?? '');
    expect(found).toMatchObject([{ code, place, file: 'environments.yaml' }]);
    expect(found[0]?.message).toContain(message);
  });
});

describe('a mistake that arises in one environment only', () => {
  test.each([
    ['a share that is none', '{ patches: { journeys.cart.holdout: "150" } }', 'schema/invalid-share', '"150"', 'in the environment "staging", '],
    ['shares that do not make 100 %', '{ patches: { journeys.cart.steps.inner.send.max_age: 3 days } }', 'schema/invalid-duration', '3 days', 'in the environment "staging", '],
    ['a message that prints what is not there', '{ patches: { messages.hello.text: "{{event.nothing}}" } }', 'content/unknown-variable', undefined, 'in the environment "staging", '],
    ['a switch that is none', '{ patches: { journeys.cart.enabled: 7 } }', 'schema/not-a-switch', '7', 'in the environment "staging", '],
  ])('%s', async (_label, body, code, place, message) => {
    const found = await said(body);
    expect(found).toMatchObject([{ code, file: 'environments.yaml', ...(place !== undefined && { place }) }]);
    expect(found[0]?.message).toContain(message);
  });

  test('one that a change causes elsewhere stands where it is, and names the environment', async () => {
    const files = { ...texts('{ vars: { third_mail: true } }'), 'z.yaml': unmark('z.yaml', 'messages:\n  third: { channel: sms, text: "x" }\n').text };
    expect((await driverOf(files).validate()).diagnostics).toEqual([]);
  });

  test('it keeps a build for any environment from being written', async () => {
    const files = texts('{ patches: { journeys.cart.holdout: "150" } }');
    expect((await driverOf(files).build()).files.size).toBe(0);
  });
});

describe('a build for an environment', () => {
  const body = '{ vars: { shop_url: "https://staging.shop.example" }, patches: { journeys.cart.holdout: 0%, journeys.cart.steps.second.enabled: false } }';
  test('has its values, its switches and its name', async () => {
    const built = await driverOf(texts(body), 'staging').build();
    const plan = JSON.parse(String(built.files.get('plans/cart.json')));
    expect(plan.holdout).toMatchObject({ share: 0 });
    expect(plan.nodes.map(({ id }: { readonly id: string }) => id)).not.toContain('second');
    expect(built.manifest).toMatchObject({ environment: 'staging' });
  });
  test('without one it is the project as it is written', async () => {
    const built = await driverOf(texts(body)).build();
    const bare = await driverOf({ 'lc.yaml': settings, 'journeys.yaml': journeys }).build();
    expect(new Map(built.files)).toEqual(new Map(bare.files));
    expect(built.manifest).not.toHaveProperty('environment');
  });
  test('its map of positions is that of the files as they are written', async () => {
    const built = await driverOf(texts(body), 'staging').build();
    const { nodes } = JSON.parse(String(built.files.get('plans/cart.map.json')));
    const split = Object.entries<{ readonly start: number; readonly end: number }>(nodes).find(([id]) => id.startsWith('split'))?.[1];
    expect(journeys.slice(split?.start, split?.end)).toMatch(/^split: last_chance/);
  });
});

test('tests run in the environment, and fail at their place in the files as they are written', async () => {
  const body = '{ vars: { shop_url: "https://staging.shop.example" }, patches: { journeys.cart.steps.second.enabled: false } }';
  const here = await driverOf(texts(body), 'staging').test({ ids: [] });
  expect(here.tests.map(({ status }) => status)).toEqual(['passed']);
  const written = await driverOf(texts(body)).test({ ids: [] });
  expect(written.tests.map(({ status }) => status)).toEqual(['failed']);
  const failing = await driverOf(texts('{ patches: { journeys.cart.steps.second.enabled: false } }'), 'staging').test({ ids: [] });
  const [first] = failing.tests[0]?.diagnostics ?? [];
  expect(journeys.slice(first?.range.start, first?.range.end)).toContain('text_contains: staging');
});

test('what is remembered of one environment is not taken for another, and an edit is seen in all', async () => {
  const files: Record<string, string> = texts('{ patches: { journeys.cart.holdout: 0% } }');
  const store = createMemoryStore();
  const open = () => openDriver({
    files: { signature: (path) => (Object.hasOwn(files, path) ? '' : undefined), read: (path) => ({ hash: contentHash(files[path] ?? ''), content: { kind: 'text', text: files[path] ?? '' } }) },
    list: () => ({ files: Object.keys(files).filter((path) => path.endsWith('.yaml')).sort(), problems: [] }),
    store, hash: contentHash, sha256, version: '0.0.0',
  }, { now: 0, environment: 'staging' });
  for (const value of ['0%', '"150"', '5%', '"7 percent"', '0%']) {
    files['environments.yaml'] = environments(`{ patches: { journeys.cart.holdout: ${value} } }`);
    const [kept, clean] = [await open().build(), await driverOf(files, 'staging').build()];
    expect(kept.diagnostics).toEqual(clean.diagnostics);
    expect(new Map(kept.files)).toEqual(new Map(clean.files));
    expect(kept.diagnostics.length).toBe(value.startsWith('"') ? 1 : 0);
  }
});
