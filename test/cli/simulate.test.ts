import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';
import { storyProject } from '../simulate/story-project.ts';
import { run, stubProject } from './support/stub-world.ts';

const simulate = (words: readonly string[], root = stubProject(), changes: Parameters<typeof run>[3] = {}) => run(['simulate', '-q', ...words], root, driverOf(storyProject), changes);

describe('what is said about a wrong command line', () => {
  test.each([
    { words: [], error: 'error: say whose story: --persona <id> (personas: aino, idle, mute)\n' },
    { words: ['--persona', 'ano'], error: 'error: there is no persona "ano"; did you mean "aino"? (personas: aino, idle, mute)\n' },
    { words: ['--persona', 'aino', '--journey', 'welcom'], error: 'error: there is no journey "welcom"; did you mean "welcome"? (journeys: rescue, tips, welcome)\n' },
    { words: ['--persona', 'aino', '--at', 'noon'], error: 'error: --at takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "noon"\n' },
    { words: ['--persona', 'aino', '--until', '-3d'], error: 'error: --until takes a time from the start (30d), a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "-3d"\n' },
    { words: ['--persona', 'aino', '--step', '0'], error: 'error: --step takes the number of a line, from 1, not "0"\n' },
    { words: ['--persona', 'aino', '--show', 'helo'], error: 'error: there is no message "helo"; did you mean "hello"?\n' },
    { words: ['--persona', 'aino', '--show', 'hello', '--html', 'x.html'], error: 'error: "hello" is no mail, so there is no HTML to write; leave out --html to read it here\n' },
    { words: ['--persona', 'aino', '--format', 'jsn'], error: 'error: there is no format "jsn" for a story; did you mean "json"? (formats: pretty, json, ndjson)\n' },
    { words: ['--persona', 'aino', '--events', 'more.csv'], error: 'error: --events takes a .yaml or a .jsonl file, not "more.csv"\n' },
    { words: ['--persona', 'aino', '--events', 'gone.yaml'], error: 'error: "gone.yaml" could not be read: it does not exist\n' },
    { words: ['--persona', 'aino', '--html', 'lc.yaml/x.html'], error: 'error: "lc.yaml/x.html" could not be written: something of that name is already there\n' },
  ])('$words', async ({ words, error }) => {
    expect(await simulate(words)).toEqual({ status: 2, output: '', error });
  });

  test('a message that is not sent gives status 1 and the reason', async () => {
    expect(await simulate(['--persona', 'aino', '--show', 'nudge'])).toEqual({
      status: 1,
      output: '',
      error: 'error: c1 does not get "nudge" in this story: does not get nudge: no address or no consent for the channel (not_reachable); no: can be reached by push (token is missing)\n',
    });
  });

  test('a script that is wrong is reported as any problem', async () => {
    const root = stubProject();
    writeFileSync(join(root, 'more.yaml'), '- { after: 1h, event: payd }\n');
    expect(await simulate(['--persona', 'aino', '--events', 'more.yaml'], root)).toEqual({ status: 1, output: '', error: 'pretty simulate 1 \n' });
  });
});

describe('lc simulate --persona', () => {
  test('prints the story, and in colour where it is wanted', async () => {
    const plain = await simulate(['--persona', 'aino']);
    expect([plain.status, plain.error]).toEqual([0, '']);
    expect(plain.output).toMatch(/^aino \(c1\): On the pro plan, in New York\nfrom Mon 4 Jan 2027, 04:00, in the time of America\/New_York, through journeys\n.*\n2 messages, 2 held off, 2 runs, 15 lines\n$/s);
    const colored = await simulate(['--persona', 'aino', '--color', 'always']);
    expect(colored.output).not.toBe(plain.output);
    expect(colored.output.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.output);
    expect((await simulate(['--persona', 'aino'], stubProject(), { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } })).output).toBe(plain.output);
  });

  test('journeys are a list with commas, or the flag again', async () => {
    const once = await simulate(['--persona', 'aino', '--journey', 'tips,rescue']);
    expect(once.output).toContain('through journeys\nrescue, tips\n');
    expect(await simulate(['--persona', 'aino', '--journey', 'tips', '--journey', 'rescue'])).toEqual(once);
  });

  test('starts at --at, else at --as-of', async () => {
    expect((await simulate(['--persona', 'aino', '--as-of', '2027-03-01T08:00:00Z'])).output).toContain('from Mon 1 Mar 2027, 03:00');
    expect((await simulate(['--persona', 'aino', '--as-of', '2027-03-01', '--at', '2027-03-02T08:00:00Z'])).output).toContain('from Tue 2 Mar 2027, 03:00');
  });

  test('opens a message as the person got it', async () => {
    expect((await simulate(['--persona', 'aino', '--show', 'hello'])).output).toBe('hello, by sms, Mon 4 Jan 2027, 04:00\n\nHello Aino\n');
  });

  test('writes a page that holds the story and nothing that runs', async () => {
    const root = stubProject();
    expect(await simulate(['--persona', 'aino', '--html', 'out/story.html'], root)).toEqual({ status: 0, output: '15 lines written to out/story.html\n', error: '' });
    const page = readFileSync(join(root, 'out/story.html'), 'utf8');
    expect(page).toMatch(/<li class="send"><time>04:00<\/time><div>gets the sms hello: &quot;Hello Aino&quot;.*<pre>Hello Aino<\/pre>/);
    expect(page).not.toMatch(/<script|https?:/);
  });

  test('one line a line, for other programs', async () => {
    const { output } = await simulate(['--persona', 'aino', '--format', 'ndjson']);
    const parsed = output.trimEnd().split('\n').map((line): { kind: string; local: string; until?: string } => JSON.parse(line));
    expect(parsed.map(({ kind }) => kind)).toEqual(['event', 'trigger', 'enter', 'enter', 'send', 'skip', 'exit', 'wait', 'refuse', 'timeout', 'skip', 'branch', 'send', 'wait', 'exit']);
    expect(parsed[0]?.local).toBe('2027-01-04T04:00:00-05:00');
    expect(parsed[1]?.until).toBe('2027-01-04T11:00:00Z');
  });
});

const isDescribed = (property: unknown): boolean => property !== null && typeof property === 'object' && 'title' in property && 'description' in property;

describe('schema/simulation.schema.json', () => {
  const schema = JSON.parse(readFileSync('schema/simulation.schema.json', 'utf8'));
  const accepts = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(schema);
  const story = async (...words: readonly string[]) => JSON.parse((await simulate(['--persona', 'aino', '--format', 'json', ...words])).output);

  test.each([[[]], [['--step', '9']], [['--step', '2']], [['--journey', 'tips']]])('accepts a story: %s', async (words) => {
    expect([accepts(await story(...words)), accepts.errors]).toEqual([true, null]);
  });

  test.each<readonly [string, (report: ReturnType<typeof JSON.parse>) => void]>([
    ['a stray key', (report) => { report.extra = 1; }],
    ['a stray key in a line', (report) => { report.lines[0].extra = 1; }],
    ['a kind that is none', (report) => { report.lines[0].kind = 'evnt'; }],
    ['a send without its message', (report) => { delete report.lines.find(({ kind }: { kind: string }) => kind === 'send').message; }],
    ['a skip without a reason', (report) => { delete report.lines.find(({ kind }: { kind: string }) => kind === 'skip').why; }],
    ['an instant that is none', (report) => { report.start = '2027-01-04'; }],
    ['a number that is none', (report) => { report.summary.sends = '2'; }],
    ['a part of a message that is none', (report) => { report.lines.find(({ kind }: { kind: string }) => kind === 'send').rendered.body_text = ''; }],
    ['a line that has no number', (report) => { delete report.lines[0].index; }],
    ['a state without its runs', (report) => { delete report.state.runs; }],
  ])('refuses %s', async (_, spoil) => {
    const report = await story('--step', '13');
    expect(accepts(report)).toBe(true);
    spoil(report);
    expect(accepts(report)).toBe(false);
  });

  test('says of every property what it is called and what it is', () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (node === null || typeof node !== 'object') return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'if') continue;
        if (key === 'properties' && 'additionalProperties' in node && value !== null && typeof value === 'object') {
          for (const [name, property] of Object.entries(value)) if (!isDescribed(property)) silent.push(`${path}/${name}`);
        }
        visit(value, `${path}/${key}`);
      }
    };
    visit(schema, '');
    expect(silent).toEqual([]);
  });
});
