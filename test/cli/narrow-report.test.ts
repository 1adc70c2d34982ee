import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';

const segment = (id: string, event: string, more = ''): string => `  ${id}:\n    when:\n      did: ${event}\n${more}`;
const files = {
  'events.yaml': 'events:\n  bought:\n    description: Bought something\n    tags:\n      - money\n',
  'one.yaml': `segments:\n${segment('buyers', 'bought', '    tags:\n      - promo\n    owner: ana@small.example\n')}${segment('lost', 'bougth')}`,
  'two.yaml': `segments:\n${segment('regulars', 'bouhgt')}  again:\n    when:\n      in: buyers\n`,
};

const git = (cwd: string, ...words: readonly string[]): void => {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@mail.example', ...words], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

/** The places of a concise report, and its other lines. */
const told = async (words: readonly string[], cwd: string): Promise<{ readonly status: number; readonly places: readonly string[]; readonly words: readonly string[]; readonly error: string }> => {
  const { status, output, error } = await commandLine([...words, '--format', 'concise'], cwd);
  const lines = output.trimEnd().split('\n');
  const isPlace = (line: string): boolean => /^\S+:\d+:\d+: /.test(line);
  return { status, places: lines.filter(isPlace).map((line) => line.split(': ')[0] ?? ''), words: lines.filter((line) => !isPlace(line)).slice(0, -1), error };
};

describe('--select and --exclude', () => {
  test.each([
    { words: ['--select', 'lost'], places: ['one.yaml:10:12'] },
    { words: ['--select', 'segments'], places: ['one.yaml:10:12', 'two.yaml:4:12'] },
    { words: ['--select', 'segments/r*'], places: ['two.yaml:4:12'] },
    { words: ['--select', 'path:two.yaml'], places: ['two.yaml:4:12'] },
    { words: ['--select', 'tag:promo'], places: [] },
    { words: ['--select', 'owner:*@small.example regulars'], places: ['two.yaml:4:12'] },
    { words: ['--select', 'lost', '--select', 'regulars'], places: ['one.yaml:10:12', 'two.yaml:4:12'] },
    { words: ['--exclude', 'lost'], places: ['two.yaml:4:12'] },
    { words: ['--select', 'segments', '--exclude', 'path:one.yaml'], places: ['two.yaml:4:12'] },
  ])('validate $words', async ({ words, places }) => {
    const outcome = await told(['validate', ...words], commandProject(files));
    expect(outcome).toEqual({ status: places.length === 0 ? 0 : 1, places, words: [expect.stringContaining(`${2 - places.length} problem`)], error: '' });
  });

  test.each([
    { words: ['buyers'], names: ['segments/buyers'] },
    { words: ['+buyers'], names: ['events/bought', 'segments/buyers'] },
    { words: ['buyers+'], names: ['segments/again', 'segments/buyers'] },
    { words: ['tag:money+'], names: ['events/bought', 'segments/again', 'segments/buyers'] },
    { words: ['+again'], names: ['events/bought', 'segments/again', 'segments/buyers'] },
    { words: ['+buyers+,events'], names: ['events/bought'] },
  ])('list --select $words', async ({ words, names }) => {
    const { output } = await commandLine(['list', '--select', ...words, '--format', 'json'], commandProject(files));
    expect(JSON.parse(output).items.map((item: { readonly section: string; readonly id: string }) => `${item.section}/${item.id}`).sort()).toEqual(names);
  });

  test.each([
    { words: ['--select', 'byers'], error: 'error: --select "byers": nothing is found by "byers"; did you mean "buyers"?\n' },
    { words: ['--select', 'tags:promo'], error: 'error: --select "tags:promo": there is no "tags:"; did you mean "tag:"? (section: id: tag: owner: stage: path: channel:)\n' },
    { words: ['--select', 'tag:'], error: 'error: --select "tag:": write what to look for behind "tag:"\n' },
    { words: ['--select', 'buyers,lost'], error: 'error: --select "buyers,lost": nothing is all of "buyers,lost"\n' },
    { words: ['--exclude', 'nobody'], error: 'error: --exclude "nobody": nothing is found by "nobody"\n' },
    { words: ['--select', 'lost', '--exclude', 'segments'], error: 'error: nothing is left of what was selected\n' },
    { words: ['--select', ' '], error: 'error: --select " ": an empty selection; write an id, a section, tag:, owner:, stage:, path: or channel:\n' },
  ])('$words is refused', async ({ words, error }) => {
    expect(await commandLine(['validate', ...words], commandProject(files))).toEqual({ status: 2, output: '', error });
  });

  test('a command that looks at no part refuses it', async () => {
    expect(await commandLine(['explain', '--select', 'a'], '/')).toEqual({ status: 2, output: '', error: 'error: "lc explain" knows no --select and no --exclude\n' });
  });

  test('what stands in no definition is always told', async () => {
    const root = commandProject({ ...files, 'three.yaml': 'segmnts:\n  a: {}\n' });
    expect((await told(['validate', '--select', 'lost'], root)).places).toEqual(['one.yaml:10:12', 'three.yaml:1:1']);
  });

  test('an error anywhere stops a build, and is told', async () => {
    const { status, error } = await commandLine(['build', '--select', 'buyers'], commandProject(files));
    expect([status, error.includes('one.yaml:10:12'), error.includes('two.yaml:4:12')]).toEqual([1, true, true]);
  });
});

const journeys = {
  'events.yaml': 'events:\n  joined:\n    description: Joined\n  left:\n    description: Left\n',
  'journeys.yaml': ['joined', 'left'].map((event) => `  on_${event}:\n    trigger:\n      event: ${event}\n    reentry: never\n    steps:\n      - send: about_${event}\n`).join('').replace(/^/, 'journeys:\n'),
  'messages.yaml': `messages:\n${['joined', 'left'].map((event) => `  about_${event}:\n    channel: email\n    purpose: transactional\n    subject: Hello\n    body: "<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section></mj-body></mjml>"\n`).join('')}`,
  'tests.yaml': `tests:\n${['joined', 'left'].map((event) => `  test_${event}:\n    journey: on_${event}\n    given:\n      profile:\n        customer_id: c1\n        email: a@mail.example\n    events:\n      - after: 0h\n        event: ${event}\n    expect:\n      - sends: 1\n`).join('')}`,
};

describe('a part of a project that is sound', () => {
  test('build writes the selected journeys with what they send, and nothing else', async () => {
    const root = commandProject(journeys);
    const { output } = await commandLine(['build', '--select', 'on_joined', '-q'], root);
    expect(output).toContain('built 1 journey and 1 message');
    expect(Object.keys(JSON.parse(readFileSync(join(root, 'dist/manifest.json'), 'utf8')).files)).toEqual(['graph/on_joined.mmd', 'messages/about_joined/en.html', 'messages/about_joined/en.json', 'messages/about_joined/en.txt', 'plans/on_joined.json', 'plans/on_joined.map.json', 'settings.json']);
  });

  test.each([
    { select: 'on_joined', tests: ['test_joined'] },
    { select: 'test_left', tests: ['test_left'] },
    { select: 'tests', tests: ['test_joined', 'test_left'] },
  ])('test --select $select plays $tests', async ({ select, tests }) => {
    const { output } = await commandLine(['test', '--select', select, '--format', 'json'], commandProject(journeys));
    const report = JSON.parse(output);
    expect(report.tests.map(({ id }: { readonly id: string }) => id)).toEqual(tests);
    expect(report.coverage.journeys).toHaveLength(tests.length);
  });

  test('a selection without a test is refused', async () => {
    expect(await commandLine(['test', '--select', 'events'], commandProject(journeys))).toEqual({ status: 2, output: '', error: 'error: what is selected has no test\n' });
  });
});

describe('--baseline', () => {
  test('what it knows is not told, wherever its lines have moved to; what is new is', async () => {
    const root = commandProject(files);
    expect((await commandLine(['baseline'], root)).output).toBe('2 problems written to lc-baseline.json\n');
    const before = readFileSync(join(root, 'lc-baseline.json'), 'utf8');
    writeFileSync(join(root, 'one.yaml'), `# a comment\n\n${files['one.yaml']}`);
    expect(await told(['validate', '--baseline', 'lc-baseline.json'], root)).toEqual({ status: 0, places: [], words: ['"lc-baseline.json" knows 2 problems, not shown'], error: '' });
    writeFileSync(join(root, 'new.yaml'), `segments:\n${segment('fresh', 'boughtt')}`);
    expect((await told(['validate', '--baseline', 'lc-baseline.json'], root)).places).toEqual(['new.yaml:4:12']);
    rmSync(join(root, 'new.yaml'));
    await commandLine(['baseline'], root);
    expect(readFileSync(join(root, 'lc-baseline.json'), 'utf8')).toBe(before);
  });

  test('an entry that no longer occurs is named, and is no problem', async () => {
    const root = commandProject(files);
    await commandLine(['baseline'], root);
    writeFileSync(join(root, 'two.yaml'), files['two.yaml'].replace('bouhgt', 'bought'));
    const { status, words } = await told(['validate', '--baseline', 'lc-baseline.json'], root);
    expect([status, words.slice(1)]).toEqual([0, ['1 entry of it no longer occurs; "lc baseline" writes it anew:', expect.stringMatching(/^ {2}two\.yaml: reference\/unknown-event /)]]);
  });

  test('a suggestion that changes makes no new problem', async () => {
    const root = commandProject(files);
    await commandLine(['baseline'], root);
    writeFileSync(join(root, 'events.yaml'), `${files['events.yaml']}  boug_th:\n    description: Again\n  bouh_gt:\n    description: Yet again\n`);
    expect((await told(['validate', '--baseline', 'lc-baseline.json'], root)).places).toEqual([]);
  });

  test('twins count: of three alike one more is new', async () => {
    const root = commandProject({ ...files, 'one.yaml': `segments:\n${segment('a', 'nix')}`, 'two.yaml': '' });
    await commandLine(['baseline'], root);
    writeFileSync(join(root, 'one.yaml'), `segments:\n${segment('a', 'nix')}${segment('b', 'nix')}`);
    expect((await told(['validate', '--baseline', 'lc-baseline.json'], root)).places).toEqual(['one.yaml:7:12']);
  });

  test('errors stop a build all the same, which is said when it is written', async () => {
    const root = commandProject(files);
    expect((await commandLine(['baseline'], root)).error).toBe('2 of them are errors: lc build and lc test stop at them, whatever a baseline knows\n');
    expect((await commandLine(['build'], root)).status).toBe(1);
  });

  test.each([
    { label: 'none there', text: undefined, error: 'it does not exist' },
    { label: 'no JSON', text: 'entries:\n', error: 'it is no JSON' },
    { label: 'another JSON', text: '{"entries":[]}', error: 'it was not written by "lc baseline"' },
    { label: 'of the future', text: '{"format_version":"2.0","entries":[]}', error: 'its format_version is "2.0", and this lc knows 1.0' },
    { label: 'half an entry', text: '{"format_version":"1.0","entries":[{"code":"a"}]}', error: 'entry 1 lacks its code, file, message or fingerprint' },
  ])('$label: $error', async ({ text, error }) => {
    const root = commandProject(files);
    if (text !== undefined) writeFileSync(join(root, 'b.json'), text);
    expect(await commandLine(['validate', '--baseline', 'b.json'], root)).toEqual({ status: 2, output: '', error: `error: the baseline "b.json" cannot be used: ${error}\n` });
  });

  test('a name that would be read as a spec is refused', async () => {
    expect(await commandLine(['baseline', '--out', 'base.yaml'], commandProject(files))).toEqual({ status: 2, output: '', error: 'error: "base.yaml" would be read as a spec; name a file that ends with .json\n' });
  });
});

describe('--since', () => {
  test('only what changed: committed since, edited, and new; what it leaves out is counted', async () => {
    const root = commandProject(files);
    git(root, 'init', '--quiet', '-b', 'main');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'start');
    expect(await told(['validate', '--since', 'main'], root)).toEqual({ status: 0, places: [], words: ['since "main" 0 files changed: 2 problems (2 errors) in other files not shown'], error: '' });
    git(root, 'checkout', '--quiet', '-b', 'work');
    writeFileSync(join(root, 'two.yaml'), `${files['two.yaml']}# edited\n`);
    git(root, 'commit', '--quiet', '-am', 'edit');
    expect((await told(['validate', '--since', 'main'], root)).places).toEqual(['two.yaml:4:12']);
    writeFileSync(join(root, 'ünter\'quotes\'.yaml'), `segments:\n${segment('fresh', 'boughtt')}`);
    expect((await told(['validate', '--since', 'main'], root)).places).toEqual(['two.yaml:4:12', "ünter'quotes'.yaml:4:12"]);
    expect((await told(['validate', '--since', 'HEAD'], root)).places).toEqual(["ünter'quotes'.yaml:4:12"]);
  });

  test('what others changed meanwhile on the branch it is compared with does not count', async () => {
    const root = commandProject(files);
    git(root, 'init', '--quiet', '-b', 'main');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'start');
    git(root, 'branch', 'work');
    writeFileSync(join(root, 'one.yaml'), `${files['one.yaml']}# edited\n`);
    git(root, 'commit', '--quiet', '-am', 'theirs');
    git(root, 'checkout', '--quiet', 'work');
    expect((await told(['validate', '--since', 'main'], root)).words).toEqual([expect.stringContaining('0 files changed')]);
  });

  test('a project below the top of its repository', async () => {
    const root = commandProject(Object.fromEntries(Object.entries(files).map(([path, text]) => [`crm/${path}`, text])));
    writeFileSync(join(root, 'crm/lc.yaml'), readFileSync(join(root, 'lc.yaml')));
    rmSync(join(root, 'lc.yaml'));
    git(root, 'init', '--quiet');
    git(root, 'add', '.');
    git(root, 'commit', '--quiet', '-m', 'start');
    writeFileSync(join(root, 'crm/one.yaml'), `${files['one.yaml']}# edited\n`);
    expect((await told(['-C', 'crm', 'validate', '--since', 'HEAD'], root)).places).toEqual(['one.yaml:10:12']);
  });

  test('no repository, and a revision that nobody knows, are sentences', async () => {
    const root = commandProject(files);
    expect(await commandLine(['validate', '--since', 'main'], root)).toEqual({ status: 2, output: '', error: `error: --since asks git what has changed, and "${root}" is in no git repository\n` });
    git(root, 'init', '--quiet');
    for (const revision of ['main', '--output=x']) {
      expect(await commandLine(['validate', `--since=${revision}`], root)).toEqual({ status: 2, output: '', error: `error: git knows no revision "${revision}"; write a branch, a tag or a commit (a shallow clone has only the last one: fetch more of it)\n` });
    }
  });
});
