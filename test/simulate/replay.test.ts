import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataFile } from '../../src/history/data-file.ts';
import type { PartStore } from '../../src/history/part-store.ts';
import { textBlock } from '../../src/history/text-block.ts';
import type { Reject } from '../../src/history/reject.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import { memoryParts } from '../../src/simulate/memory-parts.ts';
import { historyHand } from '../../src/simulate/history-hand.ts';
import { replay, type Replay, type ReplayRequest } from '../../src/simulate/replay.ts';
import { bytesOf, decode } from '../history/support/bytes-of.ts';
import { musicShop } from '../support/music-shop.ts';
import { programOf } from '../support/program-of.ts';

const day = 86_400_000;

let program: CompiledProgram;
beforeAll(async () => {
  program = await programOf({ 'lc.yaml': musicShop }, { trace: true });
});

/** Three parts, so that people are torn apart from their neighbours. */
function threeParts(): PartStore {
  const parts: string[][] = [[], [], []];
  return { parts: 3, put: (part, line) => parts[part]?.push(line), settle: () => {}, take: (part) => [textBlock((parts[part] ?? []).map((line) => `${line}\n`).join(''))] };
}

async function play(texts: { readonly profiles?: string; readonly events: string }, options: { readonly store?: PartStore; readonly start?: number; readonly until?: () => number } = {}): Promise<{ readonly seen: Replay; readonly rejects: readonly Reject[] }> {
  const rejects: Reject[] = [];
  const file = (name: string): DataFile => ({ file: name, form: 'jsonl' });
  const seen = await replay({
    program,
    profiles: texts.profiles === undefined ? [] : [file('people')],
    events: [file('events')],
    open: ({ file: name }) => bytesOf((name === 'people' ? texts.profiles : texts.events) ?? '', 64),
    decode,
    store: memoryParts(),
    reject: (reject) => rejects.push(reject),
    ...options,
  });
  if (seen === undefined) throw new Error('nothing was played');
  return { seen, rejects };
}

const event = (id: string, profile: string, name: string, at: string, properties: object = {}): string => JSON.stringify({ id, profile_id: profile, event: name, timestamp: at, properties });
const order = (id: string, profile: string, at: string): string => event(id, profile, 'order_placed', at, { quantity: 1, amount: 9.5 });

test('an event is played to whom it reaches, and one for everyone to all', async () => {
  const { seen } = await play({
    profiles: '{"id":"ann"}\n{"id":"bea"}\n',
    events: [event('e1', 'ann', 'friend_invited', '2026-01-01T10:00:00Z', { friend: 'cyd' }), event('e2', 'ann', 'shop_closed', '2026-01-02T10:00:00Z')].join('\n'),
  });
  expect(seen.tally.journeys['friends']).toMatchObject({ entered: 1, people: 1, sends: 1 });
  expect(seen.tally.journeys['closing']).toMatchObject({ entered: 3, people: 3 });
  expect([seen.tally.people, seen.strangers, seen.profiles, seen.events]).toEqual([3, 1, 2, 2]);
  expect(seen.tally.people_by_sends).toEqual({ 1: 2, 2: 1 });
  expect(seen.tally.loudest[0]).toMatchObject({ id: 'cyd', sends: 2, timeline: [{ at: Date.UTC(2026, 0, 1, 10), message: 'hello_friend', journey: 'friends', channel: 'in_app' }, { message: 'closed' }] });
});

test('what came before the start is known, and nothing follows from it', async () => {
  const events = [order('e1', 'ann', '2025-06-01T00:00:00Z'), order('e2', 'ann', '2025-07-01T00:00:00Z'), order('e3', 'ann', '2026-01-02T00:00:00Z')].join('\n');
  const { seen } = await play({ profiles: '{"id":"ann"}', events }, { start: Date.UTC(2026, 0, 1), until: () => Date.UTC(2026, 0, 10) });
  expect(seen.tally.journeys['loyalty']).toMatchObject({ entered: 1 });
  expect(seen.tally.journeys['winback']).toMatchObject({ entered: 0, refused: { existing: 1 } });
});

test('an order of lines or of parts makes no difference', async () => {
  const lines = Array.from({ length: 60 }, (_, number) => order(`o${number}`, `c${number % 7}`, new Date(Date.UTC(2026, 0, 1) + ((number * 37) % 400) * day).toISOString()));
  const people = '{"id":"c1"}\n{"id":"c2"}\n{"id":"c99"}\n';
  const straight = await play({ profiles: people, events: lines.join('\n') });
  const turned = await play({ profiles: people, events: lines.toReversed().join('\n') }, { store: threeParts() });
  expect(turned.seen).toEqual(straight.seen);
  expect(straight.seen.tally.journeys['winback']?.entered).toBeGreaterThan(5);
});

test('events sorted by person need one pass and no parts, and give the same', async () => {
  const project = musicShop.replace(', reaches: [event.friend]', '').replace('{ reaches: everyone }', '{}').replace(/ {2}friends:\n[^]*?\n {2}closing:/, '  closing:').replace('    recipient: event.friend\n', '');
  const lines = Array.from({ length: 12 }, (_, person) => Array.from({ length: 7 }, (_, number) => order(`o${person}_${number}`, `c${String(person).padStart(2, '0')}`, new Date(Date.UTC(2026, 0, 1) + ((number * 53 + person * 17) % 300) * day).toISOString()))).flat();
  const own = await programOf({ 'lc.yaml': project }, { trace: true });
  const kept: string[] = [];
  const store: PartStore = { parts: 1, put: (_, line) => void kept.push(line), settle: () => {}, take: () => kept.map((line) => textBlock(line)) };
  const rejects: Reject[][] = [[], []];
  const run = (events: readonly string[], found: Reject[]): Promise<Replay | undefined> =>
    replay({ program: own, profiles: [{ file: 'people', form: 'jsonl' }], events: [{ file: 'events', form: 'jsonl' }], open: ({ file }) => bytesOf(file === 'people' ? '{"id":"c05"}\n{"id":"never"}\n{"id":"c99"}\n' : events.join('\n'), 64), decode, store, reject: (one) => found.push(one), start: Date.UTC(2026, 1, 1), until: (start) => start + 200 * day });
  const twice = [...lines.slice(0, 3), lines[1] ?? '', event('o0_0', 'c00', 'order_placed', '2026-01-01T00:00:00Z', { quantity: 9, amount: 1 }), event('x', 'c00', 'page_viewed', '2026-01-01T00:00:00Z'), ...lines.slice(3)];
  const sorted = await run(twice, rejects[0] ?? []);
  expect(kept).toEqual([]);
  // The same, by time: the first person comes back, and everything goes through parts.
  const mixed = await run([...twice.slice(1), ...twice.slice(0, 1)], rejects[1] ?? []);
  expect(kept.length).toBeGreaterThan(80);
  expect(mixed).toEqual(sorted);
  expect(sorted?.tally.people).toBe(14);
  expect(sorted?.tally.journeys['loyalty']?.entered).toBeGreaterThan(5);
  expect(rejects.map((all) => all.map(({ reason }) => reason))).toEqual([['conflicting_duplicate'], ['conflicting_duplicate']]);
});

/** Hands that share their parts, as threads do; each task goes to another one. */
function severalHands(request: Omit<ReplayRequest, 'store' | 'crew'>, count: number): Promise<Replay | undefined> {
  const parts: string[][][] = Array.from({ length: count }, () => [[], [], []]);
  const storeOf = (hand: number): PartStore => ({ parts: 3, put: (part, line) => parts[hand]?.[part]?.push(line), settle: () => {}, take: (part) => parts.flatMap((own) => (own[part] ?? []).map((line) => textBlock(line))) });
  const { profiles, events } = request;
  const hands = Array.from({ length: count }, (_, hand) => historyHand({ ...request, files: { profiles, events }, store: storeOf(hand) }).serve);
  return replay({
    ...request,
    store: storeOf(0),
    crew: () => ({
      run: async (tasks, took) => {
        let next = 0;
        for await (const task of tasks) took(hands[(next += 1) % count]?.(structuredClone(task)) ?? { totals: { profiles: 0, events: 0, first: 0, last: 0, unknownEvents: {} }, broadcast: [], rejects: [] });
      },
      each: async (task, took) => hands.map((serve) => serve(task)).forEach((answer) => took?.(answer)),
      close: async () => {},
    }),
  });
}

test.each<[string, boolean, boolean]>([
  ['in the order of time', false, false],
  ['in the order of time, from a day on', false, true],
  ['sorted by person, from a day on', true, true],
])('one hand and three give the same, with what was left out, for events %s', async (_, isSorted, isFrom) => {
  // More than one piece of lines.
  const lines = Array.from({ length: 7000 }, (_, number) => {
    const person = `c${String(isSorted ? Math.floor(number / 7) : (number * 31) % 1000).padStart(4, '0')}`;
    if (number % 900 === 13) return '{"id":';
    if (number % 900 === 14) return event(`x${number}`, person, 'page_viewed', '2026-01-01T00:00:00Z');
    if (number % 900 === 15) return event(`w${number}`, person, 'order_placed', '2026-01-01T00:00:00Z', { quantity: 'many', amount: 1 });
    if (number % 900 === 16) return event('twice', person, 'order_placed', '2026-01-01T00:00:00Z', { quantity: number, amount: 1 });
    if (!isSorted && number === 777) return event('closing', 'c0001', 'shop_closed', '2026-03-02T10:00:00Z');
    if (!isSorted && number % 1000 === 5) return event(`f${number}`, person, 'friend_invited', '2026-03-01T10:00:00Z', { friend: 'c0007' });
    return order(`o${number}`, person, new Date(Date.UTC(2026, 0, 1) + ((number * 53) % 300) * day).toISOString());
  });
  const project = isSorted ? musicShop.replace(', reaches: [event.friend]', '').replace('{ reaches: everyone }', '{}').replace(/ {2}friends:\n[^]*?\n {2}closing:/, '  closing:').replace('    recipient: event.friend\n', '') : musicShop;
  const own = await programOf({ 'lc.yaml': project }, { trace: true });
  const rejects: Reject[][] = [];
  const request = (): Omit<ReplayRequest, 'store' | 'crew'> => {
    const found: Reject[] = [];
    rejects.push(found);
    return {
      program: own,
      profiles: [{ file: 'people', form: 'jsonl' }],
      events: [{ file: 'events', form: 'jsonl' }],
      open: ({ file }) => bytesOf(file === 'people' ? '{"id":"c0005"}\n{"id":"c0500x"}\nnobody\n{"id":"c9999"}\n' : lines.join('\n'), 1 << 16),
      decode,
      limits: [{ event: 'order_placed', atMost: 2, per: 10 * day, written: '10d' }],
      reject: (one) => found.push(one),
      ...(isFrom && { start: Date.UTC(2026, 1, 1), until: (start: number) => start + 200 * day }),
    };
  };
  const one = await replay({ ...request(), store: memoryParts() });
  const three = await severalHands(request(), 3);
  expect(three).toEqual(one);
  expect(one?.events).toBeGreaterThan(6900);
  expect([one?.unknownEvents, one?.strangers, one?.overRate[0]?.people !== 0]).toEqual([{ page_viewed: 8 }, isSorted ? 999 : 999, true]);
  const told = rejects.map((found) => found.map(({ file, line, reason }) => `${file}:${String(line).padStart(5, '0')} ${reason}`).sort());
  expect(told[1]).toEqual(told[0]);
  expect(told[0]?.filter((words) => words.startsWith('events') && words.endsWith('not_json'))).toHaveLength(8);
  expect(told[0]?.filter((words) => words.endsWith('wrong_type'))).toHaveLength(8);
});

test.each<[string, readonly string[], object]>([
  ['somebody who comes back in another piece, each of them sorted by itself, is one person', ['mia', 'bea', 'mia'], { people: 2, strangers: 0 }],
  ['a profile goes with the piece in which its person begins', ['bea', 'mia'], { people: 2, strangers: 0 }],
])('%s', async (_, people, expected) => {
  const project = musicShop.replace(', reaches: [event.friend]', '').replace('{ reaches: everyone }', '{}').replace(/ {2}friends:\n[^]*?\n {2}closing:/, '  closing:').replace('    recipient: event.friend\n', '');
  const own = await programOf({ 'lc.yaml': project }, { trace: true });
  const lines = people.flatMap((person, turn) => Array.from({ length: 4500 }, (_, number) => order(`${person}${turn}_${number}`, person, '2026-01-02T00:00:00Z')));
  const texts: Readonly<Record<string, string>> = { people: '{"id":"bea"}\n{"id":"mia"}', events: lines.join('\n') };
  const seen = await replay({ program: own, profiles: [{ file: 'people', form: 'jsonl' }], events: [{ file: 'events', form: 'jsonl' }], open: ({ file }) => bytesOf(texts[file] ?? '', 1 << 16), decode, store: memoryParts(), reject: () => {}, start: Date.UTC(2026, 0, 1), until: (start) => start + day });
  expect({ people: seen?.tally.people, strangers: seen?.strangers }).toEqual(expected);
  expect(seen?.events).toBe(lines.length);
});

test('an interrupt leaves out those who are not played yet, and says how many', async () => {
  let played = 0;
  const lines = Array.from({ length: 30 }, (_, person) => order(`o${person}`, `c${person}`, '2026-01-01T00:00:00Z'));
  const seen = await replay({ program, profiles: [], events: [{ file: 'events', form: 'jsonl' }], open: () => bytesOf(lines.join('\n'), 64), decode, store: memoryParts(), reject: () => {}, isStopped: () => (played += 1) > 10 });
  // It is asked once for the part, and before each person.
  expect([seen?.tally.people, seen?.unplayed]).toEqual([9, 21]);
});

test('a record that comes twice counts once, and is told where it says something else the second time', async () => {
  const first = order('o1', 'ann', '2026-01-01T00:00:00Z');
  const { seen, rejects } = await play({ profiles: '{"id":"ann"}\n{"id":"ann"}', events: [first, first, event('o1', 'ann', 'order_placed', '2026-01-01T00:00:00Z', { quantity: 2, amount: 1 }), order('o2', 'ann', '2026-01-05T00:00:00Z')].join('\n') });
  expect(seen.tally.journeys['loyalty']).toBeUndefined();
  expect(rejects).toEqual([{ file: 'events', line: 3, reason: 'conflicting_duplicate', message: 'the event "o1" was there already (events:1) and said something else: the first holds' }]);
});

test('what the tracking plan does not know is counted, what does not fit it is told', async () => {
  const { seen, rejects } = await play({ events: [event('e1', 'ann', 'page_viewed', '2026-01-01T00:00:00Z'), event('e2', 'ann', 'page_viewed', '2026-01-01T00:00:01Z'), event('e3', 'ann', 'order_placed', '2026-01-02T00:00:00Z', { quantity: 1 })].join('\n') }, { start: 0 });
  expect(seen.unknownEvents).toEqual({ page_viewed: 2 });
  expect(rejects).toEqual([{ file: 'events', line: 3, field: 'order_placed.amount', reason: 'wrong_type', message: '"order_placed.amount" is missing, or not what the tracking plan declares' }]);
});

const data = join(import.meta.dirname, '../../../shared/data/tx/cdnow-sample/neutral');
const isThere = existsSync(data);
if (!isThere) console.log(`skipped: the orders of the music shop are not there (${data})`);

describe.runIf(isThere)('6,919 real orders of 2,357 customers', () => {
  test('win-back and loyalty: entries, sends and exits are those that plain code counts', async () => {
    const rejects: Reject[] = [];
    const seen = await replay({
      program,
      profiles: [{ file: 'profiles.jsonl', form: 'jsonl' }],
      events: [{ file: 'events.jsonl', form: 'jsonl' }],
      open: ({ file }) => createReadStream(join(data, file)),
      decode,
      store: threeParts(),
      reject: (reject) => rejects.push(reject),
    });
    const orders = readFileSync(join(data, 'events.jsonl'), 'utf8').trim().split('\n').map((line): { profile_id: string; timestamp: string } => JSON.parse(line));
    const expected = plainCounts(orders);
    expect(rejects).toEqual([]);
    expect(expected.lapsed).toBeGreaterThan(2000);
    expect(seen?.tally.people).toBe(2357);
    expect(seen?.tally.journeys['winback']).toMatchObject({ entered: expected.lapsed, sends: expected.lapsed + expected.lastCalls, ended: { end: expected.lastCalls, order_placed: expected.returned }, inside: expected.lapsed - expected.lastCalls - expected.returned });
    expect(seen?.tally.journeys['loyalty']).toMatchObject({ entered: expected.loyal, sends: expected.loyal });
    expect(expected.loyal).toBe(746);
  });
});

/** Straight from the orders: nothing of the product. */
function plainCounts(orders: readonly { readonly profile_id: string; readonly timestamp: string }[]): { lapsed: number; returned: number; lastCalls: number; loyal: number } {
  const byCustomer = new Map<string, number[]>();
  for (const { profile_id, timestamp } of orders) byCustomer.set(profile_id, [...(byCustomer.get(profile_id) ?? []), Date.parse(timestamp)]);
  const end = Math.max(...[...byCustomer.values()].flat());
  let [lapsed, returned, lastCalls, loyal] = [0, 0, 0, 0];
  for (const times of byCustomer.values()) {
    times.sort((a, b) => a - b);
    if (times.length >= 3) loyal += 1;
    times.forEach((time, place) => {
      const next = times[place + 1] ?? Infinity;
      const lapse = time + 90 * day;
      if (next <= lapse || lapse > end) return;
      lapsed += 1;
      if (next <= lapse + 14 * day) returned += 1;
      else if (lapse + 14 * day <= end) lastCalls += 1;
    });
  }
  return { lapsed, returned, lastCalls, loyal };
}
