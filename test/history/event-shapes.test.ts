import { describe, expect, test } from 'vitest';
import { readEventRecord } from '../../src/history/event-shapes.ts';
import { findZone } from '../../src/time/find-zone.ts';

const at = Date.UTC(2026, 2, 1, 14, 5);
const plain = { id: 'e1', profile_id: 'c7', event: 'order_placed', timestamp: '2026-03-01T14:05:00Z', properties: { total: 12.5 } };
const read = { id: 'e1', profile: 'c7', name: 'order_placed', ts: at, receivedAt: at, properties: { total: 12.5 } };

describe('readEventRecord', () => {
  test.each<[string, object, object]>([
    ['our own shape', plain, read],
    ['our own shape, received later', { ...plain, received_at: '2026-03-01T14:06:00+00:00' }, { ...read, receivedAt: at + 60_000 }],
    ['ids that are numbers', { ...plain, id: 17, profile_id: 4 }, { ...read, id: '17', profile: '4' }],
    ['no properties', { ...plain, properties: undefined }, { ...read, properties: {} }],
    ['a CloudEvent', { specversion: '1.0', id: 'e1', source: '/shop', type: 'order_placed', subject: 'c7', time: '2026-03-01T16:05:00+02:00', data: { total: 12.5 } }, { ...read, id: '/shop e1' }],
    ['a Segment track call', { type: 'track', event: 'order_placed', userId: 'c7', messageId: 'e1', timestamp: '2026-03-01T14:05:00.000Z', receivedAt: '2026-03-01T14:05:01.500Z', properties: { total: 12.5 } }, { ...read, receivedAt: at + 1500 }],
    ['a Segment track call of nobody known', { type: 'track', event: 'order_placed', userId: null, anonymousId: 'anon', messageId: 'e1', originalTimestamp: '2026-03-01T14:05:00Z' }, { ...read, profile: 'anon', properties: {} }],
  ])('reads %s', (_, record, expected) => {
    expect(readEventRecord(record)).toEqual(expected);
  });

  test.each<[string, unknown, string, string | undefined]>([
    ['a list', [plain], 'not_an_object', undefined],
    ['a page view', { type: 'page', userId: 'c7', messageId: 'e1' }, 'unknown_shape', undefined],
    ['no id', { ...plain, id: '' }, 'no_id', 'id'],
    ['no profile', { ...plain, profile_id: null }, 'no_profile', 'profile_id'],
    ['no name', { ...plain, event: '' }, 'no_event_name', 'event'],
    ['no time', { ...plain, timestamp: undefined }, 'no_time', 'timestamp'],
    ['a local time', { ...plain, timestamp: '2026-03-01 14:05:00' }, 'not_a_time', 'timestamp'],
    ['a bare number', { ...plain, timestamp: 1772374000 }, 'not_a_time', 'timestamp'],
    ['a wrong time of receipt', { ...plain, received_at: 'soon' }, 'not_a_time', 'received_at'],
    ['properties that are a list', { ...plain, properties: [] }, 'not_an_object', 'properties'],
  ])('refuses %s', (_, record, fault, field) => {
    expect(readEventRecord(record)).toEqual({ fault, message: expect.any(String), ...(field !== undefined && { field }) });
  });

  test.each([
    ['2026-03-01 14:05:00', Date.UTC(2026, 2, 1, 12, 5)],
    ['2026-03-01T14:05', Date.UTC(2026, 2, 1, 12, 5)],
    ['2026-03-01', Date.UTC(2026, 1, 28, 22)],
    ['2026-07-01 00:00:30.5', Date.UTC(2026, 5, 30, 21, 0, 30)],
    ['2026-03-01T14:05:00Z', at],
  ])('reads %s in the zone that the file is said to be written in', (timestamp, expected) => {
    expect(readEventRecord({ ...plain, timestamp }, findZone('Europe/Helsinki'))).toMatchObject({ ts: expected });
  });

  test.each([
    ['3 Mar 2026', /names of months/],
    ['03/04/2026', /either way round/],
    ['2026-03-01', /which time zone/],
    ['1772374000000', /seconds or milliseconds/],
    ['1969-12-31T23:59:59Z', /before 1970/],
    ['2100-01-01T00:00:00Z', /after 2099/],
    ['2026-02-30T00:00:00Z', /is no time/],
  ])('says of %s what would be right', (timestamp, message) => {
    expect(readEventRecord({ ...plain, timestamp })).toMatchObject({ message: expect.stringMatching(message), field: 'timestamp' });
  });
});
