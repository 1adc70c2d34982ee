import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bar } from '../../src/report/charts/text-charts.ts';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';
import { musicShop } from '../support/music-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-replay-'));
const order = (id: string, person: string, day: string): string => JSON.stringify({ id, profile_id: person, event: 'order_placed', timestamp: `${day}T10:00:00Z`, properties: { quantity: 1, amount: 9.5 } });
const orders = [order('o1', 'ann', '2025-01-01'), order('o2', 'ann', '2025-01-20'), order('o3', 'ann', '2025-02-01'), order('o4', 'bea', '2025-01-05'), order('o5', 'bea', '2025-06-01')].join('\n');
const table = 'id,profile_id,event,timestamp,quantity,amount\no1,ann,order_placed,2025-01-01T10:00:00Z,1,"9.5"\no2,ann,order_placed,2025-01-20T10:00:00Z,1,9.5\no3,ann,order_placed,2025-02-01T10:00:00Z,1,9.5\no4,bea,order_placed,2025-01-05T10:00:00Z,1,9.5\no5,bea,order_placed,2025-06-01T10:00:00Z,1,9.5\n';

beforeAll(() => {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'lc.yaml': musicShop,
    'people.jsonl': '{"id":"ann"}\n{"id":"bea"}\n{"id":"cyd"}\n',
    'orders.jsonl': orders,
    'orders.csv': `\ufeff${table}`,
    'orders.csv.gz': gzipSync(table),
    'cut.jsonl.gz': gzipSync(orders.repeat(500)).subarray(0, 200),
    'empty.jsonl': '',
    'other.csv': 'order,customer\n1,2\n',
    'wrong.jsonl': Array.from({ length: 9 }, (_, number) => `{"id":"e${number}"}`).join('\n'),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const simulate = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['simulate', ...words], folder);

describe('lc simulate on a history', () => {
  test('tells what became of everybody', async () => {
    const { status, output, error } = await simulate('--profiles', 'people.jsonl', '--events', 'orders.jsonl');
    expect(status).toBe(0);
    expect(output).toBe(`Wed 1 Jan 2025 to Sun 1 Jun 2025

closing
  nobody entered

friends
  nobody entered

loyalty
  entered          1 time (1 person)
  left             1 at the end
    send:thank_you  1 ████████████████████

winback
  entered          2 times (2 people)
  left             2 at the end
    send:miss_you   2 ████████████████████
    wait:14d        2 ████████████████████
    send:last_call  2 ████████████████████

Messages sent
  last_call  2 ██████████████████████████████
  miss_you   2 ██████████████████████████████
  thank_you  1 ███████████████

Messages a person
  0 messages  1 ██████████████████████████████
  2 messages  1 ██████████████████████████████
  3 messages  1 ██████████████████████████████

Sent at, local time
  10:00  5 ██████████████████████████████

Sent a day            █                    █    █   █    █       at most 1

Who got the most
  ann  3 messages: thank_you Sat 1 Feb 2025, 10:00; miss_you Fri 2 May 2025, 10:00; last_call Fri 16 May 2025, 10:00
  bea  2 messages: miss_you Sat 5 Apr 2025, 10:00; last_call Sat 19 Apr 2025, 10:00

3 people: 5 messages to 2 of them, 1 got nothing
`);
    expect(error).toBe('note: nobody opens or clicks in a replay: waits for that run out\n');
  });

  test.each(['orders.csv', 'orders.csv.gz'])('reads %s as it reads JSON', async (file) => {
    const [json, other] = [await simulate('--profiles', 'people.jsonl', '--events', 'orders.jsonl'), await simulate('--profiles', 'people.jsonl', '--events', file)];
    expect(other).toEqual(json);
  });

  test('only through the journeys that are asked for, from a day on, for a while', async () => {
    const { output } = await simulate('--events', 'orders.jsonl', '--journey', 'winback', '--at', '2025-03-01', '--until', '90d', '--format', 'json');
    const report = JSON.parse(output);
    expect([report.period, Object.keys(report.journeys)]).toEqual([{ start: '2025-03-01T00:00:00Z', until: '2025-05-30T00:00:00Z' }, ['winback']]);
  });

  test('writes down every record that it leaves out', async () => {
    const { status, error } = await simulate('--events', 'orders.jsonl,wrong.jsonl');
    expect(status).toBe(0);
    expect(error).toContain('note: 9 records left out, all of them in .lc/rejects.jsonl; the first:\n  wrong.jsonl:1: this is none of the shapes');
    expect(error).toContain('note: 2 people with events are in no file of profiles');
    const rejects = readFileSync(join(folder, '.lc/rejects.jsonl'), 'utf8').trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(rejects).toHaveLength(9);
    expect(rejects[8]).toMatchObject({ file: 'wrong.jsonl', line: 9, reason: 'unknown_shape' });
  });

  const row = (cells: string): string => `id,profile_id,event,timestamp,quantity,amount\n${cells}\nx9,bea,order_placed,2025-01-05T10:00:00Z,1,9.5\n`;
  test.each<[string, string, string, string]>([
    ['a blank where a number must be', 'a.csv', row('x1,ann,order_placed,2025-01-01T10:00:00Z,1,'), 'a.csv:2: order_placed.amount: "order_placed.amount" is missing'],
    ['"$null$" where a number must be', 'a.csv', row('x1,ann,order_placed,2025-01-01T10:00:00Z,1,$null$'), 'a.csv:2: amount: "$null$"'],
    ['the name of a month in a date', 'a.csv', row('x1,ann,order_placed,1 March 2025,1,9.5'), 'a.csv:2: timestamp: "1 March 2025" is no time: names of months depend on the language'],
    ['a time before 1970', 'a.csv', row('x1,ann,order_placed,1969-12-31T23:59:59Z,1,9.5'), 'a.csv:2: timestamp: 1969-12-31T23:59:59Z is before 1970'],
    ['a time after 2099', 'a.jsonl', `${order('x1', 'ann', '2100-01-01')}\n${order('x9', 'bea', '2025-01-05')}`, 'a.jsonl:1: timestamp: 2100-01-01T10:00:00Z is after 2099'],
    ['one id with two contents', 'a.jsonl', `${order('x1', 'ann', '2025-01-01')}\n${order('x1', 'ann', '2025-01-02')}`, 'a.jsonl:2: the event "x1" was there already (a.jsonl:1) and said something else'],
    ['a record behind a line break in quotes', 'a.csv', `\ufeff${row('"x\n1",ann,order_placed,2025-01-01T10:00:00Z,1,9.5\nx2,ann,order_placed,soon,1,9.5')}`, 'a.csv:4: timestamp: "soon" is no time'],
    ['a record that was cut', 'a.jsonl', `${order('x9', 'bea', '2025-01-05')}\n{"id":"x1","profile_id":"ann"`, 'a.jsonl:2: the line is no JSON: it ends in the middle of a record'],
  ])('%s is left out with its place, and the rest is played', async (_, name, text, told) => {
    writeFileSync(join(folder, name), text);
    for (const words of [[], ['--at', '2025-01-01', '--until', '30d']]) {
      const { status, error } = await simulate('--events', name, ...words);
      expect([status, error]).toEqual([0, expect.stringContaining(`note: 1 record left out, all of them in .lc/rejects.jsonl; the first:\n  ${told}`)]);
    }
  });

  test.each<[string, readonly string[], RegExp]>([
    ['more unusable records than allowed', ['--events', 'wrong.jsonl', '--max-rejects', '3'], /more than 3 records cannot be used.*wrong\.jsonl:1/s],
    ['a gzip that was cut', ['--events', 'cut.jsonl.gz'], /"cut\.jsonl\.gz" cannot be read to its end: its gzip ends too early: the file was cut; nothing is reported/],
    ['a file that is not there', ['--events', 'nowhere.jsonl'], /"nowhere\.jsonl" could not be read: it does not exist/],
    ['a file of another kind', ['--events', 'orders.xlsx'], /"orders\.xlsx" is no kind of file that holds history/],
    ['a file without an event', ['--events', 'empty.jsonl'], /there is no event in "empty\.jsonl"/],
    ['a table without the columns it needs', ['--events', 'other.csv', '--at', '2025-01-01'], /"other\.csv" cannot be used:\n {2}other\.csv:1: id: there is no column "id"/],
    ['a journey that does not exist', ['--events', 'orders.jsonl', '--journey', 'winbak'], /there is no journey "winbak"; did you mean "winback"/],
    ['an end before the start', ['--events', 'orders.jsonl', '--at', '2025-03-01', '--until', '2025-02-01'], /--until is before --at/],
    ['a number that is none', ['--events', 'orders.jsonl', '--max-rejects', 'few'], /--max-rejects takes a number/],
  ])('%s is told, with status 2 and no report', async (_, words, message) => {
    const { status, output, error } = await simulate(...words);
    expect([status, output]).toEqual([2, '']);
    expect(error).toMatch(message);
  });

  test('on one thread and on two: the same report, the same records left out, in the order of the file', async () => {
    const shop = musicShop.replace(', reaches: [event.friend]', '').replace('{ reaches: everyone }', '{}').replace(/ {2}friends:\n[^]*?\n {2}closing:/, '  closing:').replace('    recipient: event.friend\n', '');
    const large = mkdtempSync(join(tmpdir(), 'lc-replay-large-'));
    writeFileSync(join(large, 'lc.yaml'), shop);
    const lines = Array.from({ length: 17_500 }, (_, number) => {
      const person = `c${String(Math.floor(number / 11)).padStart(5, '0')}`;
      return number % 5000 === 4321 ? '{"id":' : order(`o${number}`, person, new Date(Date.UTC(2025, 0, 1) + ((number * 53) % 300) * 86_400_000).toISOString().slice(0, 10));
    });
    writeFileSync(join(large, 'sorted.jsonl'), lines.join('\n'));
    writeFileSync(join(large, 'mixed.jsonl'), lines.map((_, number) => lines[(number * 4001) % lines.length]).join('\n'));
    const run = async (file: string, workers: string): Promise<readonly [CommandOutcome, readonly number[]]> => {
      const outcome = await commandLine(['simulate', '--events', file, '--at', '2025-01-01', '--until', '300d', '--workers', workers, '--format', 'json', '--quiet'], large);
      const rejects = readFileSync(join(large, '.lc/rejects.jsonl'), 'utf8').trim().split('\n').map((text): { readonly line: number } => JSON.parse(text));
      return [outcome, rejects.map((reject) => reject.line)];
    };
    const [one, two, mixed] = [await run('sorted.jsonl', '1'), await run('sorted.jsonl', '2'), await run('mixed.jsonl', '2')];
    expect(two).toEqual(one);
    expect(mixed[0]).toEqual(one[0]);
    expect([one[0].status, JSON.parse(one[0].output).records.events, one[1]]).toEqual([0, 17_497, [4322, 9322, 14_322]]);
    expect(mixed[1]).toEqual(lines.flatMap((_, number) => ((number * 4001) % lines.length % 5000 === 4321 ? [number + 1] : [])));
    rmSync(large, { recursive: true, force: true });
  });

  test('specs with mistakes are reported, and nothing is played', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'lc-replay-broken-'));
    writeFileSync(join(broken, 'lc.yaml'), musicShop.replace('send: thank_you', 'send: thank_yu'));
    writeFileSync(join(broken, 'orders.jsonl'), orders);
    const { status, error } = await commandLine(['simulate', '--events', 'orders.jsonl'], broken);
    expect([status, existsSync(join(broken, '.lc/rejects.jsonl'))]).toEqual([1, false]);
    expect(error).toContain('did you mean "thank_you"');
    rmSync(broken, { recursive: true, force: true });
  });
});

test.each([
  [0, 10, ''],
  [10, 10, '████'],
  [5, 10, '██'],
  [1, 1000, '▏'],
  [3, 16, '▊'],
  [0, 0, ''],
])('a bar of %i of %i', (value, largest, expected) => {
  expect(bar(value, largest, 4)).toBe(expected);
});
