import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mermaidLabel } from '../../src/compile/graph/mermaid-text.ts';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';
import { openFolder, projectsIn } from '../support/real-project.ts';

const long = `a_${'very_'.repeat(30)}long_message`;
const journey = `journeys:
  everything:
    description: Every way a run can go
    trigger:
      added:
        event: joined
        where:
          plan: "a \\"quoted\\" | plan <b>#1</b> %%{init}"
      sunday:
        schedule:
          every: week
          weekday:
            - sun
          at: "09:30"
    audience:
      in: regulars
    goal:
      event: bought
      up_to: 14d
    exit_on:
      - left
    reentry: never
    steps:
      - wait: 1d
      - if:
          all:
            - in: regulars
            - not:
                did: bought
                count:
                  gte: 2
        then:
          - send: ${long}
          - exit: done
        else:
          - wait_for:
              did: bought
            up_to: 2d
      - split: words
        arms:
          control:
            share: 33.5%
            steps: []
          긴_이름:
            share: 66.5%
            steps:
              - task: "Ring مرحبا: 1. say hello"
      - choose:
          - when:
              event:
                plan:
                  - gold
                  - silver
            then:
              - emit: told
        else: []
      - repeat:
          times: 3
          every: 7d
          steps:
            - start: other
      - series:
          from: entry
          steps:
            - offset: 30d
              send: ${long}
  other:
    trigger:
      event: told
    reentry: always
    steps:
      - wait: 1h
segments:
  regulars:
    when:
      did: bought
events:
  joined:
    properties:
      plan: string
  bought: {}
  left: {}
  told: {}
`;
const root = (): string => commandProject({ 'journeys.yaml': journey.replace('긴_이름', 'long_name') });

/** A line of a flowchart as we write them: nothing that Mermaid could read as anything else. */
const label = '"(?:[^"#<>&`*~\\\\|[\\]%$_]|#\\d+;|(?<=\\w)_(?=\\w)|(?<!%)%(?!%)|(?<!\\$)\\$(?!\\$))+"';
const nodeLine = new RegExp(`^  n\\d+(?:\\[${label}\\]|\\(\\[${label}\\]\\)|\\(${label}\\)|\\{${label}\\}|\\[\\(${label}\\)\\]|>${label}\\])$`, 'u');
const edgeLine = new RegExp(`^  (n\\d+) (?:-->|-\\.->)(?:\\|${label}\\|)? (n\\d+)$`, 'u');

/** What is not Mermaid in a drawing, and nodes that nothing leads to or that are nowhere. */
function faults(text: string, isJourney: boolean): readonly string[] {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const nodes = lines.flatMap((line) => (nodeLine.test(line) ? [/n\d+/.exec(line)?.[0] ?? ''] : []));
  const edges = lines.flatMap((line) => edgeLine.exec(line) ?? []).length;
  const ends = lines.flatMap((line) => edgeLine.exec(line)?.slice(1) ?? []);
  const strange = lines.filter((line) => !nodeLine.test(line) && !edgeLine.test(line));
  return [
    ...(/^flowchart (?:TD|LR)$/.test(head) ? [] : [head]),
    ...strange,
    ...ends.filter((name) => !nodes.includes(name)).map((name) => `${name} is nowhere`),
    ...(isJourney ? nodes.filter((name) => !ends.includes(name)).map((name) => `nothing leads to ${name}`) : []),
    ...(edges === 0 && isJourney ? ['no edge'] : []),
  ];
}

describe('lc graph <journey>', () => {
  test('a tree in the words of the author', async () => {
    const { output, status } = await commandLine(['graph', 'everything'], root());
    expect([status, output]).toEqual([0, `everything
│ starts on  joined where plan = a "quoted" | plan <b>#1</b> %%{init}
│ starts on  every week at 09:30
│ for        in regulars
│ goal       bought, up to 14d
│ leaves on  left
│
├─ wait 1d
├─ if in regulars and not (did bought, count ≥ 2)
│  ├╌ yes:
│  ┊  ├─ send ${long}
│  ┊  └─ exit done
│  ╰╌ no:
│     └─ wait for did bought, up to 2d
│        ├╌ it happened: goes on
│        ╰╌ time ran out: goes on
├─ split words
│  ├╌ control, 33.5%: goes on
│  ╰╌ long_name, 66.5%:
│     └─ task "Ring مرحبا: 1. say hello"
├─ choose
│  ├╌ event.plan is gold or silver:
│  ┊  └─ emit told
│  ╰╌ else: goes on
├─ repeat 3 times, every 7d
│  ╰╌ round:
│     └─ start other
└─ series from entry
   ╰╌ 30d:
      └─ send ${long}

13 steps
`]);
  });

  test('--mermaid is Mermaid, whatever the texts hold', async () => {
    const { output } = await commandLine(['graph', 'everything', '--mermaid'], root());
    expect(faults(output, true)).toEqual([]);
    expect(output).toContain('joined where plan = a #34;quoted#34; #124; plan #60;b#62;#35;1#60;/b#62; #37;#37;{init}');
    expect(output).toContain(`n7["send ${long.slice(0, 114)}…"]`);
    // A run that exits leads nowhere; the others meet behind the question.
    expect(output).not.toMatch(/n8 -->/);
    expect(output).toMatch(/n14\("repeat 3 times, every 7d"\)/);
    expect(output).toMatch(/n15 --> n14\n/);
  });

  test.each([
    { words: ['graph', 'every'], error: 'error: there is no journey "every"\n', status: 2 },
    { words: ['graph', 'everthing'], error: 'error: there is no journey "everthing"; did you mean "everything"?\n', status: 2 },
    { words: ['graph', 'regulars'], error: 'error: there is no journey "regulars", it is among the segments\n', status: 2 },
    { words: ['graph', 'everything', '--select', 'other'], error: 'error: --select and --exclude are about the map; leave out the id, or the selection\n', status: 2 },
    { words: ['graph', '--mermaid', '--format', 'json'], error: 'error: say --mermaid or --format json, not both\n', status: 2 },
    { words: ['graph', '--select', 'events'], error: 'error: what is selected has no journey\n', status: 2 },
  ])('$words is refused', async ({ words, error, status }) => {
    expect(await commandLine(words, root())).toEqual({ status, output: '', error });
  });

  test('a journey with mistakes in its shape cannot be drawn', async () => {
    const folder = root();
    writeFileSync(join(folder, 'broken.yaml'), 'journeys:\n  broken:\n    trigger: 3\n');
    expect(await commandLine(['graph', 'broken'], folder)).toMatchObject({ status: 1, error: 'error: the journey "broken" has mistakes in its shape, so there is nothing to draw; "lc validate" names them\n' });
  });
});

describe('lc graph', () => {
  test('what starts each journey, whom it takes, and where it leads', async () => {
    const { output } = await commandLine(['graph'], root());
    expect(output).toBe(`everything
  for        segment regulars
  starts on  event joined
  starts on  schedule week
  sends out  event told
  leads to   journey other

other
  starts on  event told
  starts on  journey everything

2 journeys, 6 ties
`);
  });

  test('as Mermaid, of a part', async () => {
    const { output } = await commandLine(['graph', '--mermaid', '--select', 'other'], root());
    expect(output).toBe('flowchart LR\n  n0>"event told"]\n  n1["other"]\n  n0 --> n1\n');
  });
});

test.each([...projectsIn('examples'), ...projectsIn('templates')])('every journey of %s is Mermaid, and so is its map', (project) => {
  const driver = openFolder(project);
  const journeys = driver.list('journeys').map(({ id }) => id);
  expect(journeys.length).toBeGreaterThan(0);
  for (const id of journeys) expect(faults(driver.graph(id)?.mermaid ?? '', true), id).toEqual([]);
  expect(faults(driver.map().mermaid, false)).toEqual([]);
});

test.each([
  ['', '" "'],
  ['1. first', '"1#46; first"'],
  ['- a', '"#45; a"'],
  ['a\n\tb\u0000c', '"a b c"'],
  ['_x_ a_b', '"#95;x#95; a_b"'],
  ['`md`', '"#96;md#96;"'],
  ['$$x$$ $5', '"#36;#36;x#36;#36; $5"'],
  ['\\n', '"#92;n"'],
  ['😀'.repeat(200), `"${'😀'.repeat(119)}…"`],
])('the label of %j is %s', (words, written) => expect(mermaidLabel(words)).toBe(written));
