import { expect, test } from 'vitest';
import type { PropertyType } from '../../src/condition/core/type.ts';
import { eventLines } from '../../src/history/event-lines.ts';
import { readEventRecord } from '../../src/history/event-shapes.ts';
import { textBlock } from '../../src/history/text-block.ts';
import { newRandom } from '../plan/random.ts';

const plan: Readonly<Record<string, Readonly<Record<string, PropertyType>>>> = {
  bought: { total: { type: { kind: 'number' }, nullable: false }, page: { type: { kind: 'string' }, nullable: true } },
  moved: { to: { type: { kind: 'object', properties: {} }, nullable: true } },
};

const at = '2026-03-01T14:05:00Z';
const own = { id: 'e1', profile_id: 'c7', event: 'bought', timestamp: at, properties: { total: 12.5, page: 'home', more: 1 } };
const cloud = { specversion: '1.0', id: 'e1', source: 'shop', subject: 'c7', type: 'bought', time: at, data: { total: 1 } };
const track = { type: 'track', messageId: 'm1', userId: 'c7', event: 'bought', timestamp: at, receivedAt: '2026-03-01T14:06:00.250Z', properties: { total: 1 } };

const known = (...samples: readonly object[]) => {
  const lines = eventLines((name) => plan[name]);
  for (const sample of samples) lines.learn(JSON.stringify(sample));
  return (text: string) => lines.read(textBlock(`x\n${text}\n`), 2, 2 + text.length);
};

test.each<[string, object, object]>([
  ['our own shape', own, { id: 'e1', profile: 'c7', name: 'bought', ts: Date.UTC(2026, 2, 1, 14, 5), receivedAt: Date.UTC(2026, 2, 1, 14, 5), properties: { total: 12.5, page: 'home' } }],
  ['CloudEvents', cloud, { id: 'shop e1', profile: 'c7', name: 'bought', ts: Date.UTC(2026, 2, 1, 14, 5), receivedAt: Date.UTC(2026, 2, 1, 14, 5), properties: { total: 1 } }],
  ['a track call, received later', track, { id: 'm1', profile: 'c7', name: 'bought', ts: Date.UTC(2026, 2, 1, 14, 5), receivedAt: Date.UTC(2026, 2, 1, 14, 6, 0, 250), properties: { total: 1 } }],
  ['an id that is a number', { ...own, profile_id: 1207 }, { id: 'e1', profile: '1207', name: 'bought' }],
  ['an event that is not declared, with all that it has', { ...own, event: 'seen' }, { name: 'seen', properties: own.properties }],
])('a line of %s is read by the shape of another', (_, record, expected) => {
  expect(known({ ...record, id: 'another', messageId: 'another' }, record)(JSON.stringify(record))).toMatchObject(expected);
});

test.each<[string, object]>([
  ['an empty id', { ...own, id: '' }],
  ['a time in another form', { ...own, timestamp: '2026-03-01T14:05:00+02:00' }],
  ['a day that does not exist', { ...own, timestamp: '2026-02-30T14:05:00Z' }],
  ['a time before 1970', { ...own, timestamp: '1969-12-31T23:59:59Z' }],
  ['a time after 2099', { ...own, timestamp: '2100-01-01T00:00:00Z' }],
  ['no person', { ...own, profile_id: null }],
  ['a person who is half a number', { ...own, profile_id: 1.5 }],
  ['a call that is no track call', { ...track, type: 'page' }],
  ['a record of properties that is none', { ...own, properties: 1 }],
  ['a property that holds others', { ...own, event: 'moved', properties: { to: 'x' } }],
])('a line with %s is left to be looked at closely', (_, record) => {
  expect(known(record)(JSON.stringify(record))).toBeUndefined();
  // Its shape is known, so it is not for that.
  const like = 'messageId' in record ? { ...record, type: 'track' } : { ...record, ...own };
  expect(known(like)(JSON.stringify(like))).toBeDefined();
});

test('whatever a line is, it is read as its JSON is read, or not at all', () => {
  const random = newRandom(5);
  const values: readonly (readonly [string, ...unknown[]])[] = [['id', 'e1', 7, ''], ['profile_id', 'c1', 12, -3], ['event', 'bought', 'seen', null], ['timestamp', at, at, 'soon'], ['time', at, at, 3], ['type', 'track', 'bought'], ['userId', 'u1', null], ['anonymousId', 'a1'], ['messageId', 'm1', 'm2'], ['specversion', '1.0', 1], ['source', 'shop', 4], ['subject', 'c9'], ['received_at', at, ''], ['receivedAt', '', at], ['properties', { a: 1, b: 'x' }, {}, 'x', 1], ['data', { a: null }, {}], ['originalTimestamp', at]];
  let read = 0;
  for (let round = 0; round < 6000; round += 1) {
    const names = values.filter(() => random.below(100) < 55);
    const drawn = (): Readonly<Record<string, unknown>> => Object.fromEntries(names.map(([name, ...among]) => [name, among[random.below(among.length)]]));
    const lines = eventLines(() => undefined);
    lines.learn(JSON.stringify(drawn()));
    const record = drawn();
    const text = JSON.stringify(record);
    const found = lines.read(textBlock(text), 0, text.length);
    const head = lines.head(textBlock(text), 0, text.length);
    const expected = readEventRecord(record);
    if (found !== undefined) {
      read += 1;
      expect(found, text).toEqual(expected);
    }
    if (head !== undefined && !('fault' in expected)) expect(head, text).toEqual({ profile: expected.profile, name: expected.name });
  }
  expect(read).toBeGreaterThan(30);
});
