import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { at, changed, describedParts, isObject, type Json, type JsonObject, visits } from '../artefacts/schema-walk.ts';
import { commandLine } from '../support/command-line.ts';
import { crowdShop } from '../support/crowd-shop.ts';
import { invariantShop } from '../support/invariant-shop.ts';
import { musicShop } from '../support/music-shop.ts';
import { pressedShop } from '../support/pressed-shop.ts';
import { copyProject, projectsIn } from '../support/real-project.ts';

/** What is printed or written by commands and is no artefact of a build; those have a test of their own. */
const names = ['diagnostics', 'report-line', 'gitlab-report', 'baseline', 'explain-report', 'doctor-report', 'graph-report', 'replay-report', 'launch-report', 'pressure-report', 'invariants-report'] as const;
type Name = (typeof names)[number];

interface Printed {
  readonly label: string;
  readonly data: Json;
}

const schemaOf = (name: string): JsonObject => JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
for (const name of names) ajv.addSchema(schemaOf(name), name);

const folder = mkdtempSync(join(tmpdir(), 'lc-printed-'));
const printed = new Map<Name, Printed[]>(names.map((name) => [name, []]));
const everything = 'test/artefacts/everything';

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

/** A project with something to say in every way: a warning, an error that stands in a baseline, one that is gone, a failed test. */
const trouble = `
journeys:
  silent_one:
    description: Says nothing
    trigger: { event: no_such_event }
    reentry: never
    steps:
      - wait: 1d
`;

/** A history in which everything that is counted happens at least once. */
const recorded = [
  { id: 'e1', profile_id: 'ann', event: 'order_placed', timestamp: '2025-01-01T10:00:00Z', properties: { quantity: 1, amount: 5 } },
  { id: 'e2', profile_id: 'bea', event: 'friend_invited', timestamp: '2025-01-02T10:00:00Z', properties: { friend: 'cyd' } },
  { id: 'e3', profile_id: 'bea', event: 'page_viewed', timestamp: '2025-01-02T11:00:00Z' },
  { id: 'e4', profile_id: 'ann', event: 'order_placed', timestamp: '2025-04-08T10:00:00Z', properties: { quantity: 1, amount: 5 } },
  { id: 'e5', profile_id: 'ann', event: 'shop_closed', timestamp: '2025-04-09T10:00:00Z' },
];

beforeAll(async () => {
  const run = async (words: readonly string[], cwd: string): Promise<string> => (await commandLine(words, cwd)).output;
  const keep = (name: Name, label: string, texts: readonly string[]): void => texts.forEach((text) => printed.get(name)?.push({ label, data: JSON.parse(text) }));
  const projects = [...projectsIn('examples'), ...projectsIn('templates'), everything];
  for (const [index, project] of projects.entries()) {
    const copy = copyProject(project, join(folder, String(index)));
    if (project === everything) appendFileSync(join(copy, 'journeys.yaml'), trouble);
    const [journey = ''] = lines(await run(['list', 'journeys'], copy)).map((line) => line.split(/\s+/)[1] ?? '');
    await run(['baseline'], copy);
    keep('baseline', `${project}: lc baseline`, [readFileSync(join(copy, 'lc-baseline.json'), 'utf8')]);
    keep('diagnostics', `${project}: lc validate`, [await run(['validate', '--format', 'json'], copy)]);
    keep('report-line', `${project}: lc test`, lines(await run(['test', '--format', 'ndjson'], copy)));
    keep('gitlab-report', `${project}: lc validate`, [await run(['validate', '--format', 'gitlab'], copy)]);
    keep('doctor-report', `${project}: lc doctor`, [await run(['doctor', '--format', 'json'], copy)]);
    keep('graph-report', `${project}: lc graph`, [await run(['graph', '--format', 'json'], copy), await run(['graph', journey, '--format', 'json'], copy)]);
    if (project !== everything) continue;
    for (const words of [['init', '--quiet'], ['-c', 'user.name=n', '-c', 'user.email=n@mail.example', 'commit', '--quiet', '--allow-empty', '-m', 'start']]) spawnSync('git', words, { cwd: copy });
    const file = join(copy, 'lc-baseline.json');
    const { entries, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...rest, entries: [...entries.slice(1), { code: 'lint/require-owner', file: 'gone.yaml', message: 'it is gone', fingerprint: 'abc' }] }));
    const narrowed = ['validate', '--baseline', 'lc-baseline.json', '--since', 'HEAD', '--select', 'journeys', '--exclude', 'id:every_step', '--format'];
    keep('diagnostics', 'a part', [await run([...narrowed, 'json'], copy)]);
    keep('report-line', 'a part', lines(await run([...narrowed, 'ndjson'], copy)));
    keep('graph-report', 'every step', [await run(['graph', 'every_step', '--format', 'json'], copy)]);
  }
  const shop = join(folder, 'music-shop');
  mkdirSync(shop);
  writeFileSync(join(shop, 'lc.yaml'), musicShop);
  writeFileSync(join(shop, 'events.jsonl'), recorded.map((event) => `${JSON.stringify(event)}\n`).join(''));
  writeFileSync(join(shop, 'people.jsonl'), '{"id":"ann"}\n{"id":"bea"}\n');
  for (const words of [['--profiles', 'people.jsonl'], ['--at', '2025-01-01']]) keep('replay-report', words.join(' '), [await run(['simulate', '--events', 'events.jsonl', ...words, '--format', 'json'], shop)]);
  const crowd = join(folder, 'crowd-shop');
  const other = join(folder, 'other-shop');
  for (const [at, text] of [[crowd, crowdShop], [other, crowdShop.replace('- wait: 1h', '- wait: 5h')]] as const) {
    mkdirSync(at);
    writeFileSync(join(at, 'lc.yaml'), text);
  }
  const population = ['simulate', '--population', 'shoppers', '--size', '300', '--days', '20', '--workers', '1', '--format', 'json'];
  keep('replay-report', 'as a platform runs it', [await run([...population, '--as', 'hubspot'], crowd)]);
  keep('replay-report', 'a population', [await run([...population, '--compare', other], crowd)]);
  const { output } = await commandLine([...population, '--size', '1200'], crowd, { onInterrupt: (stop) => stop() });
  keep('replay-report', 'an interrupted population', [output]);
  writeFileSync(join(crowd, 'visits.jsonl'), [10, 11, 12, 13].map((hour) => `${JSON.stringify({ id: `v${hour}`, profile_id: 'ann', event: 'visited', timestamp: `2025-01-01T${hour}:00:00Z` })}\n`).join(''));
  keep('replay-report', 'more often than the rate', [await run(['simulate', '--events', 'visits.jsonl', '--format', 'json'], crowd)]);
  const switched = join(folder, 'switched-shop');
  mkdirSync(switched);
  const limits = '{ entered_first_hour: 0%, entered_first_day: 50%, reached_first_hour: 10%, reached_first_day: 1%, messages_a_minute: 9, not_sent: 20%, starved: 0 }';
  writeFileSync(join(switched, 'lc.yaml'), crowdShop.replace('\nfunnels:', `\n  launch: ${limits}\nfunnels:`));
  writeFileSync(join(switched, 'people.csv'), 'customer_id,email,email_opt_in,push_token\nann,ann@mail.example,true,t1\nbea,,false,t2\ncyd,cyd@mail.example,true,t3\n');
  const cart = (id: string, person: string, timestamp: string): object => ({ id, profile_id: person, event: 'cart_updated', timestamp, properties: { total: 9 } });
  const events = [{ id: 'o1', profile_id: 'ann', event: 'order_placed', timestamp: '2026-01-01T10:00:00Z', properties: { total: 9 } }, { id: 'v1', profile_id: 'dee', event: 'visited', timestamp: '2026-01-01T11:00:00Z' }, cart('k1', 'cyd', '2026-01-02T08:00:00Z'), cart('k2', 'bea', '2026-01-02T09:00:00Z')];
  writeFileSync(join(switched, 'events.jsonl'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const launched = ['launch', '--profiles', 'people.csv', '--events', 'events.jsonl', '--format', 'json'];
  keep('launch-report', 'after the last event', [await run(launched, switched)]);
  keep('launch-report', 'before some of them', [await run([...launched, '--at', '2026-01-02'], switched)]);
  keep('launch-report', 'interrupted', [(await commandLine(launched, switched, { onInterrupt: (stop) => stop() })).output]);
  const pressed = join(folder, 'pressed-shop');
  mkdirSync(pressed);
  writeFileSync(join(pressed, 'lc.yaml'), pressedShop);
  for (const words of [[], ['--budget', '2'], ['--journey', 'friend']]) keep('pressure-report', `lc pressure ${words.join(' ')}`, [await run(['pressure', ...words, '--format', 'json'], pressed)]);
  writeFileSync(join(pressed, 'lc.yaml'), pressedShop.replace('order_id: string', 'order_id: { type: string, enum: [first, second] }'));
  keep('pressure-report', 'few keys', [await run(['pressure', '--journey', 'order', '--format', 'json'], pressed)]);
  const bound = join(folder, 'invariant-shop');
  mkdirSync(bound);
  writeFileSync(join(bound, 'lc.yaml'), invariantShop);
  for (const words of [[], ['--budget', '2', '--journey', 'lapsed']]) keep('invariants-report', `lc invariants ${words.join(' ')}`, [await run(['invariants', ...words, '--format', 'json'], bound)]);
  writeFileSync(join(bound, 'lc.yaml'), invariantShop.replace('asked: { properties: {} }', 'asked: { properties: { urgent: boolean } }').replace('trigger: { event: asked }', 'trigger: { event: asked, key: event.urgent }'));
  keep('invariants-report', 'few keys', [await run(['invariants', '--journey', 'lapsed', '--format', 'json'], bound)]);
  keep('explain-report', 'all', [await run(['explain', '--format', 'json'], folder)]);
  keep('explain-report', 'one', [await run(['explain', 'lint/require-goal', '--format', 'json'], folder)]);
  keep('doctor-report', 'no project', [await run(['doctor', '--format', 'json'], folder)]);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const accepts = (name: Name): ((pointer: string, value: Json) => boolean) => {
  const known = new Map<string, (value: Json) => unknown>();
  return (pointer, value) => {
    const judge = known.get(pointer) ?? ajv.compile({ $ref: `${name}#${pointer}` });
    known.set(pointer, judge);
    return judge(value) === true;
  };
};

/** How a diagnostic itself looks has its proof where the formats are tested. */
const skipped = (name: Name): readonly string[] => (name === 'diagnostics' || name === 'report-line' ? ['diagnostic', 'related', 'fix', 'edit', 'diagnostic_line'] : []);

describe.each(names)('schema/%s.schema.json', (name) => {
  const all = (): readonly Printed[] => printed.get(name) ?? [];

  test('accepts what is printed', () => {
    expect(all().length).toBeGreaterThan(1);
    expect(all().flatMap(({ label, data }) => (ajv.validate(name, data) ? [] : [`${label}: ${ajv.errorsText()}`]))).toEqual([]);
  });

  test('describes nothing that is never printed', () => {
    const met = new Set(all().flatMap(({ data }) => visits(schemaOf(name), data, accepts(name)).map(({ pointer }) => pointer)));
    expect(describedParts(schemaOf(name), skipped(name)).filter((pointer) => !met.has(pointer))).toEqual([]);
  });

  test('refuses a stray key and a missing key wherever they are', () => {
    const schema = schemaOf(name);
    const wrongly: string[] = [];
    const seen = new Set<string>();
    for (const { data } of all()) {
      for (const { pointer, path } of visits(schema, data, accepts(name))) {
        const node = at(schema, pointer);
        if (seen.has(pointer) || !isObject(node) || node['additionalProperties'] !== false) continue;
        seen.add(pointer);
        if (ajv.validate(name, changed(data, [...path, 'stray_key'], () => 1))) wrongly.push(`a stray key at ${pointer}`);
        for (const key of Array.isArray(node['required']) ? node['required'] : []) if (ajv.validate(name, changed(data, [...path, String(key)], () => undefined))) wrongly.push(`no ${String(key)} at ${pointer}`);
      }
    }
    expect(wrongly).toEqual([]);
    expect(seen.size).toBeGreaterThan(0);
  });
});

type Change = readonly [path: readonly (string | number)[], value: Json | undefined];

const planted: Readonly<Record<Name, readonly (Change & { readonly length: 2 })[]>> = {
  diagnostics: [[['format_version'], '2.0'], [['command'], 'Validate'], [['summary', 'errors'], -1], [['diagnostics'], {}], [['scope', 'select'], 'journeys'], [['scope', 'since', 'files'], undefined], [['scope', 'baseline', 'gone', 0, 'line'], 3]],
  'report-line': [[['type'], 'total'], [['format_version'], '2.0'], [['files'], '3'], [['errors'], undefined], [['elapsed'], 0.2], [['scope', 'unselected'], -1]],
  'gitlab-report': [[[0, 'severity'], 'warning'], [[0, 'fingerprint'], ''], [[0, 'location', 'path'], '/home/ana/journeys.yaml'], [[0, 'location', 'lines', 'begin'], 0], [[0, 'check_name'], 'oops'], [[0, 'description'], undefined]],
  baseline: [[['format_version'], '2.0'], [['entries'], {}], [['entries', 0, 'line'], 4], [['entries', 0, 'fingerprint'], undefined], [['entries', 0, 'code'], 'oops'], [['entries', 0, 'file'], '']],
  'explain-report': [[['command'], 'show'], [['codes', 0], 'Oops'], [['codes'], undefined], [['summary', 'codes'], '1'], [['explanation'], { code: 'lint/a', title: 'a', text: 'a' }], [['text'], 'a']],
  'doctor-report': [[['checks'], []], [['checks', 0, 'status'], 'ok'], [['checks', 0, 'advice'], ''], [['checks', 0, 'id'], 'Node version'], [['summary', 'problems'], true], [['checks', 0, 'finding'], undefined]],
  'replay-report': [[['period', 'start'], '2025-01-01'], [['people'], -1], [['journeys', 'winback', 'entered'], undefined], [['journeys', 'winback', 'steps', 'wait:14d', 'waiting'], '1'], [['sends', 'by_hour'], { 24: 1 }], [['loudest', 0, 'sends'], 0], [['loudest', 0, 'timeline', 0, 'at'], 'Monday'], [['experiments', 0, 'arms', 1, 'against_first', 'power'], 1.2], [['experiments', 0, 'arms', 0, 'conversion', 'low'], -0.1], [['partial', 'people_left_out'], 0], [['comparison', 'messages', 'long_text', 'moved'], '3'], [['silence', 'silent'], undefined], [['records', 'over_rate', 0, 'per'], 24], [['population', 'seed'], 'seven'], [['starved', 0, 'due'], 0], [['journeys', 'carts', 'lift', 'held_out', 'people'], 0], [['journeys', 'carts', 'lift', 'low'], undefined], [['records', 'unknown_events', 'page_viewed'], 'many']],
  'launch-report': [[['at'], 'today'], [['entered', 'first_hour'], -1], [['checks', 0, 'is_met'], 'no'], [['checks', 0, 'id'], 'entered'], [['journeys', 'come_back', 'backlog', 'spread'], undefined], [['busiest_minute', 'messages'], 0], [['records', 'profiles'], '3'], [['not_sent', 'cap'], 'one']],
  'pressure-report': [[['summary', 'exact'], -1], [['assumptions', 'budget'], 0], [['assumptions', 'keys', 0, 'values'], 0], [['bounds', 0, 'kind'], 'needed'], [['bounds', 0, 'upper'], undefined], [['bounds', 0, 'window'], '24 hours'], [['witnesses', 0, 'sends', 0, 'at'], 'Monday'], [['minimum_contact'], undefined]],
  'invariants-report': [[['summary', 'proved'], -1], [['assumptions', 'keys', 0, 'property'], ''], [['invariants', 0, 'answer'], 'true'], [['invariants', 0, 'line'], 0], [['invariants', 0, 'reason'], undefined], [['invariants', 0, 'rests_on', 0, 'message'], ''], [['invariants', 2, 'counter_example', 'timeline', 0, 'at'], 'Monday'], [['invariants', 2, 'counter_example', 'timeline', 0, 'what'], 'did'], [['invariants', 2, 'counter_example', 'timeline'], []]],
  'graph-report': [[['map', 'nodes', 0, 'kind'], 'message'], [['map', 'edges', 0, 'how'], 'calls'], [['map', 'edges', 0, 'to'], 'welcome'], [['map'], undefined], [['journey'], { journey: 'a', triggers: [], goals: [], exits: [], steps: [] }], [['summary', 'ties'], -2]],
};

const plantedRows = names.flatMap((name) => planted[name].map(([path, value]) => ({ name, path, value, label: `${path.join('.')} = ${JSON.stringify(value)}` })));

describe('planted errors', () => {
  test('there are five or more for each', () => {
    for (const name of names) expect(planted[name].length, name).toBeGreaterThanOrEqual(5);
  });

  test.each(plantedRows)('$name: $label', ({ name, path, value }) => {
    const parent = path.slice(0, -1);
    const found = (printed.get(name) ?? []).find(({ data }) => {
      const pointer = [...parent, ...(value === undefined ? path.slice(-1) : [])].map((part) => `/${part}`).join('');
      return (pointer === '' || at(data, pointer) !== undefined) && (name !== 'report-line' || (isObject(data) && data['type'] === 'summary'));
    });
    expect(found, 'nothing of that shape is printed').toBeDefined();
    if (found === undefined) return;
    const wrong = changed(found.data, path, () => value);
    expect(wrong).not.toEqual(found.data);
    expect([ajv.validate(name, found.data), ajv.validate(name, wrong)]).toEqual([true, false]);
  });
});

test('what prints JSON has a schema, and nothing else takes --format json', async () => {
  const files = readdirSync('schema');
  for (const { name, formats, parameters = [] } of commands) {
    if (formats === undefined || formats === 'report') continue;
    if (formats.includes('json')) expect(files, name).toContain(`${name}-report.schema.json`);
    else expect((await commandLine([name, ...parameters.filter((parameter) => parameter.name.startsWith('<')).map(() => 'x'), '--format', 'json'], folder)).status, name).toBe(2);
  }
});
