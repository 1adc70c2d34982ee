import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { musicShop } from '../support/music-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A German export: semicolons, other names, local times, a placeholder, words for true and false. */
const mapped = `${musicShop.replace('attributes: { customer_id: string }', 'attributes: { customer_id: string, member: boolean?, points: number? }')}
data:
  profiles:
    file: kunden.csv
    delimiter: ";"
    id: Kundennummer
    columns:
      member: { column: Mitglied, is_true: ja, is_false: nein }
      points: { column: Punkte, missing: ["$null$", "-"] }
  events:
    - file: bestellungen.csv
      delimiter: ";"
      timezone: Europe/Berlin
      event: order_placed
      parts: { id: Nummer, profile: Kunde, timestamp: Datum }
      columns: { quantity: Menge, amount: Betrag }
    - more.jsonl
`;

beforeAll(() => {
  const files: Readonly<Record<string, string>> = {
    'lc.yaml': mapped,
    'kunden.csv': '\ufeffKundennummer;Mitglied;Punkte\nann;ja;12\nbea;nein;$null$\n"cyd, die ""Dritte""";ja;-\n',
    'bestellungen.csv': 'Nummer;Kunde;Datum;Menge;Betrag\no1;ann;2025-03-30 03:30:00;1;9.5\no2;ann;2025-04-01 10:00:00;1;9.5\n"o\n3";ann;2025-04-02 10:00:00;2;20\n',
    'more.jsonl': '{"id":"o4","profile_id":"bea","event":"order_placed","timestamp":"2025-04-03T10:00:00Z","properties":{"quantity":1,"amount":5}}\n',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

describe('data: in lc.yaml', () => {
  test('names columns, zones and words of a table, and lc simulate --replay plays it', async () => {
    const { status, output, error } = await commandLine(['simulate', '--replay', '--format', 'json'], folder);
    expect([status, error]).toEqual([0, 'note: nobody opens or clicks in a replay: waits for that run out\n']);
    const { records, period, people, journeys } = JSON.parse(output);
    expect(records).toMatchObject({ profiles: 3, events: 4, strangers: 0 });
    // Half past three exists in Berlin that morning, at half past one in UTC.
    expect(period.start).toBe('2025-03-30T01:30:00Z');
    expect([people, journeys.loyalty.entered]).toEqual([3, 1]);
  });

  test('lc launch reads it as well', async () => {
    const { status, output } = await commandLine(['launch', '--format', 'json'], folder);
    expect([status, JSON.parse(output).people]).toEqual([0, 3]);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['a field that does not exist', (text) => text.replace('member: { column', 'membr: { column'), /lc\.yaml:\d+:7[\s\S]*"membr"[\s\S]*did you mean\s+"member"/],
    ['a property that the event has not', (text) => text.replace('quantity: Menge', 'quantty: Menge'), /"quantty"[\s\S]*did you mean\s+"quantity"/],
    ['an event that does not exist', (text) => text.replace('event: order_placed\n      parts', 'event: order_plced\n      parts'), /"order_plced"[\s\S]*did you mean\s+"order_placed"/],
    ['a zone that does not exist', (text) => text.replace('Europe/Berlin', 'Europe/Bonn'), /Europe\/Bonn/],
    ['a delimiter of two characters', (text) => text.replace('delimiter: ";"', 'delimiter: ";;"'), /Write one character|";;"/],
    ['a key that does not exist', (text) => text.replace('is_true:', 'yes_is:'), /yes_is/],
  ])('%s is found by lc validate', async (_, change, message) => {
    writeFileSync(join(folder, 'lc.yaml'), change(mapped));
    const { status, output } = await commandLine(['validate', '--no-cache'], folder);
    writeFileSync(join(folder, 'lc.yaml'), mapped);
    expect([status, output]).toEqual([1, expect.stringMatching(message)]);
  });

  test('a column that the table has not is told with those that it has', async () => {
    writeFileSync(join(folder, 'lc.yaml'), mapped.replace('amount: Betrag', 'amount: Preis'));
    const { status, error } = await commandLine(['simulate', '--replay'], folder);
    writeFileSync(join(folder, 'lc.yaml'), mapped);
    expect([status, error]).toEqual([2, expect.stringMatching(/"bestellungen\.csv" cannot be used:\n {2}bestellungen\.csv:1: Preis: there is no column "Preis"; the columns are "Nummer", "Kunde"/)]);
  });
});
