import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, type CommandOutcome } from '../support/command-line.ts';
import { crowdShop } from '../support/crowd-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-population-'));
const slower = crowdShop.replace('- wait: 1h', '- wait: 5h');
beforeAll(() => {
  writeFileSync(join(folder, 'lc.yaml'), crowdShop);
  for (const [name, text] of [['slower', slower], ['same', crowdShop], ['broken', crowdShop.replace('send: digest', 'send: digst')]] as const) {
    mkdirSync(`${folder}-${name}`);
    writeFileSync(join(`${folder}-${name}`, 'lc.yaml'), text);
  }
});
afterAll(() => {
  for (const name of ['', '-slower', '-same', '-broken']) rmSync(`${folder}${name}`, { recursive: true, force: true });
});

const simulate = (...words: readonly string[]): Promise<CommandOutcome> => commandLine(['simulate', '--population', 'shoppers', '--size', '200', '--days', '20', ...words], folder);
const report = async (...words: readonly string[]) => JSON.parse((await simulate(...words, '--format', 'json')).output);

describe('lc simulate --population', () => {
  test('tells what became of everybody, and what it assumed', async () => {
    const { status, output, error } = await simulate('--seed', '7');
    expect(status).toBe(0);
    expect(error).toBe('note: everybody has an address of their own: email, push_token\n');
    for (const part of [/^shoppers: 200 people, seed 7\nMon 4 Jan 2027 to Sun 24 Jan 2027\n/, /reached the goal \d+ people, \d+\.\d % \(/, /Experiment tone in carts: too few people, 400 an arm are asked for/, /Stages of life, people at the start and at the end/, /Starved messages\n {2}digest {2}due/, /the slot went to \d+ carts/, /Minimum contact {2}at least 1 message in 10 days for customers: \d+ of \d+ people got less/, /Sent a day {2}[▁-█ ]+ {2}at most \d+/, /\n200 people: [\d,]+ messages to \d+ of them, \d+ got nothing\n$/]) expect(output).toMatch(part);
  });

  test('the same seed gives the same bytes, on one thread and on two; another gives others', async () => {
    const words = ['--size', '520', '--days', '6', '--seed', '3', '--format', 'json'];
    const [one, two, other] = [await simulate(...words, '--workers', '1', '--traces', 'one.jsonl'), await simulate(...words, '--workers', '2', '--traces', 'two.jsonl'), await simulate(...words.slice(0, 4), '--seed', '4', '--workers', '1', '--format', 'json')];
    expect(two).toEqual(one);
    expect(other.output).not.toBe(one.output);
    const [first, second] = ['one.jsonl', 'two.jsonl'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(second).toBe(first);
    expect(first?.split('\n')).toHaveLength(521);
  });

  test('a warm-up makes people what they should be at the start', async () => {
    const { stages } = await report();
    const people = (counts: object): number => Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0);
    expect(people(stages.life.customer)).toBeGreaterThan(60);
    const cold = crowdShop.replace('    history: 60d\n', '');
    writeFileSync(join(folder, 'lc.yaml'), cold);
    const { stages: atOnce } = await report();
    writeFileSync(join(folder, 'lc.yaml'), crowdShop);
    expect(Object.keys(atOnce.life)).toEqual(['none']);
  });

  test('an interrupt gives a report of a part that says so, with status 130', async () => {
    const words = ['simulate', '--population', 'shoppers', '--size', '1600', '--days', '4', '--workers', '1', '--html', 'part.html'];
    const { status, output, error } = await commandLine(words, folder, { onInterrupt: (stop) => setImmediate(stop) });
    expect(status).toBe(130);
    expect(output).toMatch(/broken off: this is the part of [\d,]+ people, [\d,]+ are left out/);
    expect(error).toContain('note: interrupted: the report is of the people who were played before');
    expect(readFileSync(join(folder, 'part.html'), 'utf8')).toMatch(/<strong>Broken off\.<\/strong> [\d,]+ people are left out/);
  });

  test('progress with a rate and the time left, where somebody watches', async () => {
    let error = '';
    let clock = 0;
    await commandLine(['simulate', '--population', 'shoppers', '--size', '1500', '--days', '2', '--workers', '1'], folder, { isErrorTty: true, notify: (text) => { error += text; } }, () => (clock += 400));
    expect(error).toMatch(/\d+ of 1,500 people, [\d,]+ a second, \d+ s left/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a population that does not exist', ['--population', 'shopers'], /there is no population "shopers"; did you mean "shoppers"\? \(populations: shoppers\)/],
    ['a journey that does not exist', ['--journey', 'cart'], /there is no journey "cart"; did you mean "carts"/],
    ['a size that is none', ['--size', 'many'], /--size takes a whole number from 1 to 100,000,000, not "many"/],
    ['nobody', ['--size', '0'], /--size takes a whole number from 1/],
    ['a seed with a sign', ['--seed', '-1'], /--seed takes a whole number from 0/],
    ['more threads than there could be', ['--workers', '1000'], /--workers takes a whole number from 1 to 64/],
    ['a persona as well', ['--persona', 'ann'], /--persona and --population are two kinds of people: give one/],
    ['a history as well', ['--events', 'e.jsonl'], /--population and --events are two kinds of people/],
    ['a flag of a story', ['--step', '3'], /--step says nothing here/],
    ['a format of a story', ['--format', 'ndjson'], /there is no format "ndjson" for a report on many people.*pretty, json/],
    ['a revision that is none', ['--compare', 'nowhere'], /--compare: "nowhere" is no folder, and git knows no such revision/],
    ['a page that cannot be written', ['--html', 'lc.yaml/page.html'], /"lc\.yaml\/page\.html" could not be written/],
    ['traces that cannot be written', ['--traces', 'lc.yaml/t.jsonl'], /"lc\.yaml\/t\.jsonl" could not be written: .*nothing is reported/],
  ])('%s is refused with status 2', async (_, words, message) => {
    const { status, error } = await simulate(...words);
    expect([status, error]).toEqual([2, expect.stringMatching(message)]);
  });

  test('the page holds every chart with a table, no script, and nothing from elsewhere', async () => {
    await simulate('--html', 'report.html');
    const page = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(page).not.toMatch(/<script|javascript:|<link|@import|url\(|src=/i);
    const [charts, tables] = [page.match(/<svg role="img" aria-label="[^"]+"/g)?.length ?? 0, page.match(/<summary>[^<]+, as a table<\/summary>/g)?.length ?? 0];
    expect([charts, tables]).toEqual([11, 11]);
    for (const title of ['Journeys', 'Experiments', 'Stages', 'Messages', 'Starved messages', 'Contact', 'Who got the most', 'What was assumed']) expect(page).toContain(`<h2>${title}</h2>`);
  });
});

describe('--compare', () => {
  test('the same version changes nothing for anybody', async () => {
    expect((await report('--compare', `${folder}-same`)).comparison).toEqual({ with: `${folder}-same`, changed: 0, messages: {}, examples: [] });
  });

  test('says who gets what else, with examples of different kinds', async () => {
    const { comparison } = await report('--compare', `${folder}-slower`);
    expect(comparison.changed).toBeGreaterThan(50);
    // Who no longer waits so long wins the slot from the news.
    expect([comparison.messages.short_text.gained > 20, comparison.messages.digest.lost > 20]).toEqual([true, true]);
    expect(comparison.messages.nudge).toBeUndefined();
    expect(comparison.examples).toHaveLength(3);
    for (const { before, after } of comparison.examples) expect(before).not.toEqual(after);
    expect((await simulate('--compare', `${folder}-slower`)).output).toMatch(/Against .*-slower {2}\d+ people get something else \(\d+\.\d %\)[\s\S]*for example\n {4}shoppers_\d+\n {6}before {2}/);
  });

  test('a revision of git is a version too', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'lc-compare-'));
    const git = (...words: readonly string[]): unknown => spawnSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@mail.example', ...words], { cwd: repository });
    writeFileSync(join(repository, 'lc.yaml'), slower);
    for (const words of [['init', '--quiet'], ['add', '.'], ['commit', '--quiet', '-m', 'slower'], ['tag', 'v1']]) git(...words);
    writeFileSync(join(repository, 'lc.yaml'), crowdShop);
    const { output } = await commandLine(['simulate', '--population', 'shoppers', '--size', '100', '--days', '20', '--compare', 'v1', '--format', 'json'], repository);
    expect(JSON.parse(output).comparison.with).toBe('v1');
    expect(JSON.parse(output).comparison.changed).toBeGreaterThan(20);
    rmSync(repository, { recursive: true, force: true });
  });

  test('a version with errors is told, not compared', async () => {
    const { status, error } = await simulate('--compare', `${folder}-broken`);
    expect([status, error]).toEqual([2, expect.stringMatching(/--compare: ".*-broken" has errors, so nobody can be taken through it/)]);
    expect(existsSync(join(`${folder}-broken`, '.lc'))).toBe(false);
  });
});
