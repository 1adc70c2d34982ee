import { expect, test } from 'vitest';
import { prepareMessage } from '../../src/render/render-message.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { driverOf } from '../support/driver.ts';

const texts = (body: string): Readonly<Record<string, string>> => ({
  'lc.yaml': `version: 1
name: hooks
timezone: UTC
extends: [lc:off]
profile: { id: id }
channels: { webhook: {} }
attributes: { id: string }
events: { bought: { properties: { total: number, note: string, gift: string? } } }
messages:
  hook:
    channel: webhook
    url: "https://crm.example/notes"
    body: ${body}
journeys:
  j: { trigger: { event: bought }, reentry: always, steps: [ { send: hook } ] }
`,
});

const zone = findZone('UTC');

test('a map becomes JSON whose references are filled in for each recipient', async () => {
  const built = await driverOf(texts('{ customer: profile.id, order: { total: event.total, tags: [a, event.note] }, word: { text: event.note }, sure: true }')).build();
  expect(built.diagnostics).toEqual([]);
  const artefact = JSON.parse(String(built.files.get('messages/hook/en.json')));
  if (zone === undefined) throw new Error('UTC is missing');
  const { body = '' } = prepareMessage(artefact)({ profile: { id: 'c1' }, event: { total: 12.5, note: 'say "hi"' } }, { projectZone: zone });
  expect(JSON.parse(body)).toEqual({ customer: 'c1', order: { total: 12.5, tags: ['a', 'say "hi"'] }, word: 'event.note', sure: true });
});

test('a number may be the last of its map, and of the map around it', async () => {
  const built = await driverOf(texts('{ order: { total: event.total } }')).build();
  expect(built.diagnostics).toEqual([]);
  const artefact = JSON.parse(String(built.files.get('messages/hook/en.json')));
  if (zone === undefined) throw new Error('UTC is missing');
  expect(prepareMessage(artefact)({ event: { total: 12.5 } }, { projectZone: zone }).body).toBe('{"order": {"total": 12.5 }}');
});

test.each([
  ['a reference that does not exist', '{ customer: profile.idd }', 'content/unknown-variable', 'profile.idd'],
  ['a value that may be missing', '{ gift: event.gift }', 'content/may-be-missing', 'event.gift'],
])('%s is found where it was written', async (_, body, code, place) => {
  const { diagnostics } = await driverOf(texts(body)).validate();
  const start = texts(body)['lc.yaml']?.indexOf(place);
  expect(diagnostics.map((each) => [each.code, each.range.start])).toEqual([[code, start]]);
});
