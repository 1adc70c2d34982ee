import { describe, expect, test } from 'vitest';
import type { Driver } from '../../src/compile/driver.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { editedProject } from './support/edited-project.ts';

const many = Array.from({ length: 20 }, (_, index) => index);
const settings = `version: 1
name: small
timezone: UTC
extends: [lc:strict]
profile: { id: id }
attributes: { id: string, city: string }
channels: { sms: { address: id }, push: { address: id } }
events: { seen: { properties: { price: number } }, bought: {} }
metrics: { orders: { count: bought, unit: pieces, target: 4 } }
invariants: { calm: { at_most: { sends: 3, per: 7d, tags: [loud] } } }
funnels:
  growth:
    stages:
      retention: { enter: { did: seen } }
      loyalty: { enter: { did: bought } }
`;
const journey = (index: number): string => `journeys:
  j${index}:
    ${index === 3 ? 'stage: growth.retention' : index === 4 ? 'tags: [survey]' : 'tags: [plain]'}
    trigger: ${index === 5 ? 't5' : '{ event: seen }'}
    audience: { in: s${index}, not: { delivered: m${index}, within: 3d } }
    goal: { event: bought, metric: orders }
    reentry: never
    steps:
      - wait: 3d
      - send: m${index}
      - call: { url: "https://one.example" }
        id: call_${index}
        up_to: 1h
`;
const start = new Map([
  ['lc.yaml', settings],
  ['unsent.yaml', 'messages: { draft: { channel: push, purpose: transactional, text: "Hello {{run.nobody}}" } }\n'],
  ['tests.yaml', 'tests:\n  t:\n    journey: j0\n    given: { profile: { id: "1", city: x } }\n    events: [{ after: 0h, event: seen, properties: { price: 1 } }]\n    expect: [{ after: 0h, called: call_7 }]\n'],
  ...many.flatMap((index): readonly (readonly [string, string])[] => [
    [`segments/s${index}.yaml`, `segments:\n  s${index}:\n    ${index === 2 ? 'phase: post_acquisition' : 'description: Some'}\n    when: { profile: { city: c${index} } }\n`],
    [`messages/m${index}.yaml`, `messages:\n  m${index}: { channel: sms, purpose: ${index === 6 ? 'marketing' : 'transactional'}, tags: [${index === 8 ? 'loud' : 'low'}], text: Hello }\n`],
    [`triggers/t${index}.yaml`, `triggers:\n  t${index}: ${index === 5 ? '{ enters_stage: growth.loyalty, existing: skip }' : '{ event: seen }'}\n`],
    [`journeys/j${index}.yaml`, journey(index)],
  ]),
]);

const said = async (driver: Driver): Promise<readonly string[]> => (await driver.validate()).diagnostics.map(({ code, message, file }) => `${code} ${file}: ${message}`);
/** What is said before and after an edit, and what another process that has the answers of the first works out after it. */
const edited = async (file: string, from: string, to: string) => {
  const project = editedProject(start);
  const store = createMemoryStore();
  const first = project.open(store);
  const before = await said(first);
  first.save();
  const text = start.get(file) ?? '';
  expect(text).toContain(from);
  project.write(file, text.replace(from, to));
  const driver = project.open(store);
  const after = await said(driver);
  return { before, after, clean: await said(project.open(createMemoryStore())), runs: (query: string): number => driver.runs().get(query) ?? 0 };
};

describe('a question about the whole project is answered from what is kept of each file', () => {
  test.each([
    ['a condition of a segment', 'segments/s1.yaml', 'c1', 'other', 0],
    ['a segment that moves within its file', 'segments/s2.yaml', 'segments:', '# a word\nsegments:', 0],
    ['a trigger that nothing uses', 'triggers/t9.yaml', 'seen', 'bought', 0],
    ['a wait of a journey', 'journeys/j7.yaml', '3d', '4d', 1],
    ['the text of a message', 'messages/m1.yaml', 'Hello', 'Good morning', 1],
  ])('%s: hardly a file is read again, and no message but those that it is about', async (_, file, from, to, messages) => {
    const { before, after, clean, runs } = await edited(file, from, to);
    expect([after, before.length > 0]).toEqual([clean, true]);
    expect(runs('parsed-file')).toBeLessThan(6);
    expect(runs('compiled-message')).toBe(messages);
  });

  test.each([
    ['a segment', 'segments/more.yaml', 'segments: { more: { when: { profile: { city: x } } } }\n'],
    ['a message', 'messages/more.yaml', 'messages: { more: { channel: sms, purpose: transactional, text: Hello } }\n'],
    ['a segment of the same name as another', 'segments/s2_copy.yaml', start.get('segments/s2.yaml') ?? ''],
    ['a stage behind the settings', 'lc.yaml', `${settings}      last: { enter: { did: bought } }\n`],
  ])('%s more: what names others of its kind is not checked again', async (_, file, text) => {
    const { before, after, clean, runs } = await edited(file, start.get(file) ?? '', text);
    expect(after).toEqual(clean);
    expect(after).not.toEqual(before);
    expect(runs('checked-part')).toBeLessThan(12);
  });

  test.each([
    ['the only journey of a stage', 'journeys/j3.yaml', 'stage: growth.retention', 'tags: [plain]', 'lint/no-empty-stage lc.yaml: the stage "retention" has no segment, no journey and no metric', 'in'],
    ['the stage that a trigger waits for', 'triggers/t5.yaml', 'growth.loyalty', 'growth.retention', 'lint/require-loyalty-treatment lc.yaml: people in the stage "loyalty" get nothing of their own', 'in'],
    ['a journey that asks', 'journeys/j4.yaml', 'survey', 'plain', 'lint/require-survey lc.yaml: nobody in the stage "retention" is ever asked how they are', 'in'],
    ['the only segment of customers', 'segments/s2.yaml', 'post_acquisition', 'pre_acquisition', 'lint/require-minimum-contact lc.yaml: nothing says how long customers, such as those in "s2", may hear nothing', 'out'],
    ['the metric of a goal', 'journeys/j9.yaml', 'metric: orders', 'metric: others', 'lint/require-several-metrics lc.yaml: "orders" is the only metric that 20 journeys aim at', 'out'],
    ['the only message that is marketing', 'messages/m6.yaml', 'marketing', 'transactional', 'lint/require-channel-consent lc.yaml: the channel "sms" carries marketing and names no consent', 'out'],
    ['the only message with a tag', 'messages/m8.yaml', 'loud', 'low', 'reference/unknown-tag lc.yaml: no message has the tag "loud"; did you mean "low"?', 'in'],
    ['a call that a test speaks of', 'journeys/j7.yaml', 'call_7', 'call_77', 'test/unknown-call tests.yaml: no journey has a call named "call_7"', 'in'],
    ['a journey that cannot be read any more, and may send anything', 'journeys/j0.yaml', 'send:', 'sendd:', 'lint/no-unsent-message unsent.yaml: no journey sends the message "draft"', 'out'],
  ] as const)('what is known of all changes with it: %s', async (_, file, from, to, line, direction) => {
    const { before, after, clean } = await edited(file, from, to);
    expect(after).toEqual(clean);
    expect([before.includes(line), after.includes(line)]).toEqual(direction === 'in' ? [false, true] : [true, false]);
  });
});
