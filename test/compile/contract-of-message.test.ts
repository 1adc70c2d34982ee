import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { editedProject } from './support/edited-project.ts';

const settings = `version: 1
name: small
timezone: UTC
extends: [lc:off]
profile: { id: id }
attributes: { id: string, city: string, mail: { type: string, format: email } }
channels: { email: { address: mail, from: "Shop <hello@shop.example>" } }
events: { seen: { properties: { price: number } } }
`;
const messages = `messages:
  hello: { channel: email, purpose: transactional, subject: Hello, body: hello.html }
`;
const body = '<p>Hello {{profile.city}}</p>\n';
const journeys = `journeys:
  greet:
    trigger: { event: seen }
    reentry: never
    steps:
      - send: hello
`;

const start = new Map([['lc.yaml', settings], ['messages.yaml', messages], ['hello.html', body], ['journeys.yaml', journeys]]);

test.each([
  { edited: 'words', file: 'hello.html', from: 'Hello', to: 'Good day', plans: 0 },
  { edited: 'an expression', file: 'hello.html', from: '{{profile.city}}', to: '{{event.price}}', plans: 1 },
  { edited: 'tags', file: 'messages.yaml', from: 'purpose: transactional,', to: 'purpose: transactional, tags: [warm],', plans: 1 },
])('the plan that sends a message is made again where it may be another, and not for other words: $edited', async ({ file, from, to, plans }) => {
  const project = editedProject(start);
  const store = createMemoryStore();
  const first = project.open(store);
  const before = (await first.build()).files.get('plans/greet.json');
  first.save();
  const text = start.get(file) ?? '';
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
  const driver = project.open(store);
  const { files, diagnostics } = await driver.build();
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(driver.runs().get('lowered-journey') ?? 0).toBe(plans);
  const plan = files.get('plans/greet.json');
  expect(plan).toBe((await project.open(createMemoryStore()).build()).files.get('plans/greet.json'));
  expect(plan !== before).toBe(plans > 0);
});
