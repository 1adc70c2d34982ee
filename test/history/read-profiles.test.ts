import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PropertyType } from '../../src/condition/core/type.ts';
import type { DataFile } from '../../src/history/data-file.ts';
import { readEvents } from '../../src/history/read-events.ts';
import { type HistoryProfile, readProfiles } from '../../src/history/read-profiles.ts';
import type { Reject } from '../../src/history/reject.ts';
import { bytesOf, decode } from './support/bytes-of.ts';

const attributes: Readonly<Record<string, PropertyType>> = {
  customer_id: { type: { kind: 'string' }, nullable: false },
  monthly: { type: { kind: 'number' }, nullable: true },
  total: { type: { kind: 'number' }, nullable: true },
  churned: { type: { kind: 'boolean' }, nullable: true },
};

async function read(bytes: AsyncIterable<Uint8Array>, data: Partial<DataFile> = {}): Promise<{ readonly profiles: readonly (readonly [number, HistoryProfile])[]; readonly rejects: readonly Reject[] }> {
  const profiles: [number, HistoryProfile][] = [];
  const rejects: Reject[] = [];
  await readProfiles({ data: { file: 'people', form: 'jsonl', ...data }, bytes, decode, idAttribute: 'customer_id', attributes, profile: (profile, line) => profiles.push([line, profile]), reject: (reject) => rejects.push(reject) });
  return { profiles, rejects };
}

test('reads lines of JSON, with the id under its own name or as "id", and passes over what is not declared', async () => {
  const lines = ['{"id":"c7","monthly":3,"shoe_size":44}', '{"customer_id":8,"churned":true,"total":""}', '{"monthly":3}', '{"id":"c9","monthly":"3"}', '7'];
  const { profiles, rejects } = await read(bytesOf(lines.join('\n'), 9));
  expect(profiles).toEqual([
    [1, { id: 'c7', attributes: { customer_id: 'c7', monthly: 3 } }],
    [2, { id: '8', attributes: { customer_id: '8', churned: true } }],
  ]);
  expect(rejects.map(({ line, reason, field, message }) => [line, reason, field, message])).toEqual([
    [3, 'no_id', 'id', '"id" is empty: nobody could say whose profile this is'],
    [4, 'wrong_type', 'monthly', '"3" is not what "monthly" is declared to be, number'],
    [5, 'not_an_object', undefined, 'a profile is a JSON object, { "id": …, and its attributes }'],
  ]);
});

const data = join(import.meta.dirname, '../../../shared/data/tx');
const isThere = existsSync(data);
if (!isThere) console.log(`skipped: the customer data is not there (${data})`);

describe.runIf(isThere)('real customer data', () => {
  const telco: Partial<DataFile> = {
    form: 'csv',
    columns: { customer_id: { column: 'customerID' }, monthly: { column: 'MonthlyCharges' }, total: { column: 'TotalCharges', missing: [' '] }, churned: { column: 'Churn', true: 'Yes', false: 'No' } },
  };
  const file = join(data, 'telco-churn/Telco-Customer-Churn.csv');

  test('7,043 profiles of a telephone company, 26.537 % of whom have left, 11 without a total', async () => {
    const { profiles, rejects } = await read(createReadStream(file), telco);
    const left = profiles.filter(([, { attributes: { churned } }]) => churned === true).length;
    expect([profiles.length, rejects.length, ((left / profiles.length) * 100).toFixed(3)]).toEqual([7043, 0, '26.537']);
    expect(profiles.filter(([, person]) => person.attributes['total'] === undefined)).toHaveLength(11);
  });

  test('the 11 blanks are refused, one by one, where the column does not say what they stand for', async () => {
    const { profiles, rejects } = await read(createReadStream(file), { ...telco, columns: { ...telco.columns, total: { column: 'TotalCharges' } } });
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    expect(profiles).toHaveLength(7032);
    expect(rejects).toHaveLength(11);
    for (const { line, reason, field } of rejects) expect([reason, field, lines[line - 1]?.split(',')[19]]).toEqual(['wrong_type', 'TotalCharges', ' ']);
  });

  test('every order of a music shop, in JSON', async () => {
    let sum = 0;
    const buyers = new Set<string>();
    const rejects: Reject[] = [];
    await readEvents({
      data: { file: 'events.jsonl', form: 'jsonl' },
      bytes: createReadStream(join(data, 'cdnow-sample/neutral/events.jsonl')),
      decode,
      propertiesOf: () => undefined,
      event: ({ profile, properties }) => {
        buyers.add(profile);
        sum += Number(properties['amount']);
      },
      reject: (reject) => rejects.push(reject),
    });
    expect([rejects, buyers.size, sum.toFixed(2)]).toEqual([[], 2357, '244091.94']);
  });
});
