import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';
import { crowdShop } from '../support/crowd-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-launch-'));
const withLimits = (limits: string): string => crowdShop.replace('\nfunnels:', `\n  launch: ${limits}\nfunnels:`);
const setUp = (text: string): void => writeFileSync(join(folder, 'lc.yaml'), text);

/** Forty people: ten were here yesterday, thirty have been quiet for long, twenty of these with an order. */
beforeAll(() => {
  setUp(crowdShop);
  const people = Array.from({ length: 40 }, (_, number) => `c${number},c${number}@mail.example,true,t${number}\n`);
  writeFileSync(join(folder, 'people.csv'), `customer_id,email,email_opt_in,push_token\n${people.join('')}`);
  const events = Array.from({ length: 40 }, (_, number) => ({ id: `v${number}`, profile_id: `c${number}`, event: 'visited', timestamp: number < 10 ? '2026-02-28T12:00:00Z' : '2026-01-10T12:00:00Z' }));
  const orders = Array.from({ length: 20 }, (_, number) => ({ id: `o${number}`, profile_id: `c${number + 10}`, event: 'order_placed', timestamp: '2026-01-10T13:00:00Z', properties: { total: 20 } }));
  writeFileSync(join(folder, 'events.jsonl'), [...events, ...orders].map((event) => `${JSON.stringify(event)}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launch = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['launch', '--profiles', 'people.csv', '--events', 'events.jsonl', ...words], folder);
const report = async (...words: readonly string[]) => JSON.parse((await launch(...words, '--format', 'json')).output);

describe('lc launch', () => {
  test('counts the backlog: who enters over the days that the trigger says, and who is left out', async () => {
    const found = await report('--at', '2026-03-01');
    expect(found.people).toBe(40);
    const { come_back, welcome } = found.journeys;
    expect(come_back.entered.first_day + come_back.backlog.spread).toBe(30);
    expect(come_back.entered.first_day).toBeGreaterThan(2);
    expect(come_back.entered.first_day).toBeLessThan(25);
    expect(welcome).toMatchObject({ entered: { first_hour: 0, first_day: 0 }, backlog: { at_once: 0, spread: 0, left_out: 20 } });
    expect(found.checks).toEqual([]);
  });

  test('everybody at once is seen as that: a crowd in one minute, the first hour above its limit, status 1', async () => {
    setUp(withLimits('{ entered_first_hour: 50%, messages_a_minute: 10, not_sent: 5% }').replace('existing: spread, over: 3d', 'existing: enter'));
    // At noon in Helsinki nothing is quiet.
    const { status, output } = await launch('--at', '2026-03-01T10:00:00Z');
    expect(status).toBe(1);
    expect(output).toMatch(/come_back +30 +30 █+ there already: 30 at once/);
    expect(output).toMatch(/ABOVE entered_first_hour: 75\.0 %, at most 50\.0 %\n {2}ABOVE messages_a_minute: 30, at most 10\n {2}met {3}not_sent: 0\.0 %, at most 5\.0 %\n/);
    expect(output).toMatch(/\n30 messages to 40 people on Sun 1 Mar 2026: 2 of 3 limits exceeded\n$/);
    const { busiest_minute, reached } = await report('--at', '2026-03-01T10:00:00Z');
    expect([busiest_minute, reached]).toEqual([{ at: '2026-03-01T10:00:00Z', messages: 30 }, { first_hour: 30, first_day: 30 }]);
    setUp(crowdShop);
  });

  test('at night they wait for the morning: the crowd stands at 08:00, spread over half an hour', async () => {
    setUp(crowdShop.replace('existing: spread, over: 3d', 'existing: enter'));
    const { busiest_hour, busiest_minute, reached } = await report('--at', '2026-02-28T23:00:00Z');
    expect(busiest_hour).toEqual({ at: '2026-03-01T06:00:00Z', messages: 30 });
    expect(busiest_minute.messages).toBeLessThan(10);
    expect(reached).toEqual({ first_hour: 0, first_day: 30 });
    setUp(crowdShop);
  });

  test('right after the last event where no moment is said; limits that are met are fine', async () => {
    setUp(withLimits('{ entered_first_hour: 99%, entered_first_day: 99%, reached_first_hour: 99%, reached_first_day: 99%, messages_a_minute: 99, not_sent: 99%, starved: 9 }'));
    const { status, output } = await launch('--html', 'launch.html', '--format', 'json');
    expect([status, JSON.parse(output).at, JSON.parse(output).checks.length]).toEqual([0, '2026-02-28T12:00:00.001Z', 7]);
    const page = readFileSync(join(folder, 'launch.html'), 'utf8');
    expect(page).toMatch(/<h2>Limits<\/h2>[\s\S]*<h2>Who enters<\/h2>[\s\S]*<h2>The crowd<\/h2>/);
    expect(page).not.toMatch(/<script/);
    setUp(crowdShop);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a moment that is none', ['--at', 'soon'], /--at takes a date/],
    ['a journey that does not exist', ['--journey', 'cart'], /there is no journey "cart"; did you mean "carts"/],
  ])('%s is refused with status 2', async (_, words, message) => {
    const { status, output, error } = await launch(...words);
    expect([status, output, error]).toEqual([2, '', expect.stringMatching(message)]);
  });

  test('without data there is nothing to say', async () => {
    const { status, error } = await commandLine(['launch'], folder);
    expect([status, error]).toEqual([2, expect.stringMatching(/there are no data: name files with --profiles and --events, or under "data:" in lc\.yaml/)]);
  });
});
