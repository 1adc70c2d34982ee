import { expect, test } from 'vitest';
import type { PropertyType } from '../../src/condition/core/type.ts';
import type { DataFile } from '../../src/history/data-file.ts';
import type { RawHistoryEvent } from '../../src/history/raw-records.ts';
import { readEvents } from '../../src/history/read-events.ts';
import type { Reject } from '../../src/history/reject.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { bytesOf, decode } from './support/bytes-of.ts';

const plan: Readonly<Record<string, Readonly<Record<string, PropertyType>>>> = {
  order_placed: { total: { type: { kind: 'number' }, nullable: false }, coupon: { type: { kind: 'string' }, nullable: true }, gift: { type: { kind: 'boolean' }, nullable: true } },
};
const at = Date.UTC(2026, 2, 1, 14, 5);

async function read(text: string, data: Partial<DataFile> = {}): Promise<{ readonly usable: boolean; readonly events: readonly (readonly [number, RawHistoryEvent])[]; readonly rejects: readonly Reject[] }> {
  const events: [number, RawHistoryEvent][] = [];
  const rejects: Reject[] = [];
  const usable = await readEvents({
    data: { file: 'events', form: 'jsonl', ...data },
    bytes: bytesOf(text, 11),
    decode,
    propertiesOf: (name) => plan[name],
    event: (event, line) => events.push([line, event]),
    reject: (reject) => rejects.push(reject),
  });
  return { usable, events, rejects };
}

test('reads lines of JSON in their order, leaves out what is none, and says where', async () => {
  const { events, rejects } = await read(
    [
      '{"id":"e1","profile_id":"c7","event":"order_placed","timestamp":"2026-03-01T14:05:00Z","properties":{"total":12.5}}',
      '{"id":"e2","profile_id":"c7","event":"order_placed","timestamp":',
      '{"id":"e3","profile_id":"c7","event":"order_placed","timestamp":"1 March 2026"}',
      '{"id":"e4","profile_id":"c8","event":"app_opened","timestamp":"2026-03-01T14:05:01Z"}',
    ].join('\n'),
  );
  expect(events).toEqual([
    [1, { id: 'e1', profile: 'c7', name: 'order_placed', ts: at, receivedAt: at, properties: { total: 12.5 } }],
    [4, { id: 'e4', profile: 'c8', name: 'app_opened', ts: at + 1000, receivedAt: at + 1000, properties: {} }],
  ]);
  expect(rejects).toEqual([
    { file: 'events', line: 2, reason: 'not_json', message: 'the line is no JSON: it ends in the middle of a record' },
    { file: 'events', line: 3, field: 'timestamp', reason: 'not_a_time', message: expect.stringContaining('"1 March 2026" is no time') },
  ]);
});

const orders = 'order,customer,when,sum,Gift?\no1,c7,2026-03-01 16:05:00,12.50,Yes\no2,,2026-03-01 16:05:00,1,No\no3,c8,2026-03-01 16:05:00,"1,200",No\no4,c9,2026-03-01 16:05:00,7,\n';
const shop: Partial<DataFile> = {
  form: 'csv',
  event: 'order_placed',
  parts: { id: 'order', profile: 'customer', timestamp: 'when' },
  columns: { total: { column: 'sum' }, gift: { column: 'Gift?', true: 'Yes', false: 'No' } },
};

test('reads a table of one kind of event by the columns that the project names', async () => {
  const zone = findZone('Europe/Helsinki');
  const { events, rejects, usable } = await read(orders, { ...shop, ...(zone && { zone }) });
  expect(usable).toBe(true);
  expect(events).toEqual([
    [2, { id: 'o1', profile: 'c7', name: 'order_placed', ts: at, receivedAt: at, properties: { total: 12.5, gift: true } }],
    [5, { id: 'o4', profile: 'c9', name: 'order_placed', ts: at, receivedAt: at, properties: { total: 7 } }],
  ]);
  expect(rejects).toEqual([
    { file: 'events', line: 3, field: 'customer', reason: 'no_profile', message: '"customer" is empty' },
    { file: 'events', line: 4, field: 'sum', reason: 'wrong_type', message: expect.stringContaining('groups its digits') },
  ]);
});

test('reads a table with our own names of columns', async () => {
  const { events } = await read('id,profile_id,event,timestamp,received_at,total,coupon\ne1,c7,order_placed,2026-03-01T14:05:00Z,2026-03-01T14:05:02Z,3,\n', { form: 'csv' });
  expect(events).toEqual([[2, { id: 'e1', profile: 'c7', name: 'order_placed', ts: at, receivedAt: at + 2000, properties: { total: 3 } }]]);
});

test('refuses a table without the columns that it needs, and says which there are', async () => {
  const { usable, events, rejects } = await read(orders, { ...shop, columns: { total: { column: 'amount' } } });
  expect([usable, events]).toEqual([false, []]);
  expect(rejects).toEqual([{ file: 'events', line: 1, field: 'amount', reason: 'bad_csv', message: 'there is no column "amount"; the columns are "order", "customer", "when", "sum", "Gift?"' }]);
});

test('local times of a table are refused where no zone is named', async () => {
  expect((await read(orders, shop)).rejects[0]).toMatchObject({ line: 2, field: 'when', reason: 'not_a_time' });
});
