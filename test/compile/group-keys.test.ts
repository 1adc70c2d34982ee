import { expect, test } from 'vitest';
import type { Build } from '../../src/compile/driver.ts';
import { driverOf } from '../support/driver.ts';

const settings = `version: 1
name: keys
timezone: UTC
locales: [en]
extends: [lc:off]
profile: { id: customer_id }
channels: { push: {} }
attributes: { customer_id: string }
events: { signed_up: {} }
`;
const ids = Array.from({ length: 70 }, (_, message) => `m${String(message).padStart(2, '0')}`);
/** Three shelves of messages. */
const project = (edit: (id: string) => string = () => ''): Readonly<Record<string, string>> => ({
  'lc.yaml': settings,
  'messages.yaml': `messages:\n${ids.map((id) => `  ${id}: { channel: push, title: "${id}", text: "of ${id}${edit(id)}" }\n`).join('')}`,
  'journeys.yaml': `journeys:\n  welcome:\n    trigger: { event: signed_up }\n    reentry: always\n    steps:\n${ids.map((id) => `      - send: ${id}\n`).join('')}`,
});
const keysOf = ({ groups }: Build): readonly (string | undefined)[] => groups.map(({ key }) => key);
const build = async (texts: Readonly<Record<string, string>>): Promise<Build> => {
  const built = await driverOf(texts).build();
  expect(built.diagnostics).toEqual([]);
  return built;
};

test('the key of a group is the same for two processes, and another one as soon as anything in the group is', async () => {
  const [one, other] = [await build(project()), await build(project())];
  expect(keysOf(one)).toEqual(keysOf(other));
  expect([one.groups.length, new Set(keysOf(one)).size]).toEqual([5, 5]);
  const edited = await build(project((id) => (id === 'm40' ? '!' : '')));
  expect(keysOf(edited).map((key, place) => key === keysOf(one)[place])).toEqual([true, true, true, false, true]);
  const contentOf = new Map<string, string>();
  for (const { key, files } of [one, other, edited].flatMap(({ groups }) => groups)) {
    if (key === undefined) continue;
    const content = JSON.stringify([...files]);
    expect(contentOf.get(key) ?? content).toBe(content);
    contentOf.set(key, content);
  }
});

test('what is built in part or with accents has no keys', async () => {
  const none = [undefined];
  const driver = driverOf(project());
  const parts = [await driver.build(new Set(['messages/m01'])), await driver.build(undefined, { isPseudo: true })];
  expect(parts.map((part) => [...new Set(keysOf(part))])).toEqual([none, none]);
});

test('files are found by their paths, whichever group they are in, and counted before anybody asks for one', async () => {
  const { files, groups } = await build(project());
  expect(files.size).toBe(groups.reduce((sum, group) => sum + [...group.files.keys()].length, 0));
  expect([files.has('messages/m69/en.json'), files.has('messages/m70/en.json'), files.has('settings.json'), files.has('plans/welcome.json')]).toEqual([true, false, true, true]);
  expect([...files.keys()]).toEqual([...files].map(([path]) => path));
  expect(files.get('messages/m69/en.json')).toBe([...files].find(([path]) => path === 'messages/m69/en.json')?.[1]);
});
