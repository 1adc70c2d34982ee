import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { splitLine } from '../../src/cli/completion/split-line.ts';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';
import { temporaryFolder } from '../support/real-project.ts';
import { ensureBuilt } from './support/built-lc.ts';

const files = {
  'journeys.yaml': 'events:\n  joined: {}\njourneys:\n  welcome:\n    description: "Greets: people"\n    trigger:\n      event: joined\n    reentry: never\n    steps:\n      - wait: 1d\n  win_back:\n    trigger:\n      event: joined\n    reentry: never\n    steps:\n      - wait: 1d\n',
};

const offered = async (line: string, root: string, shell = 'bash'): Promise<readonly string[]> => {
  const { output, status, error } = await commandLine(['complete', shell, '--line', line], root);
  expect([status, error]).toEqual([0, '']);
  const [kind = '', , ...words] = output.trimEnd().split('\n');
  return kind === 'words' ? words : [kind];
};

describe('what is offered', () => {
  test.each([
    { line: 'lc va', words: ['validate'] },
    { line: 'lc -q va', words: ['validate'] },
    { line: 'lc graph w', words: ['welcome', 'win_back'] },
    { line: 'lc graph welcome ', words: [] },
    { line: 'lc show win', words: ['win_back'] },
    { line: 'lc list jou', words: ['journeys'] },
    { line: 'lc test --journey w', words: ['welcome', 'win_back'] },
    { line: 'lc test --journey=we', words: ['--journey=welcome'] },
    { line: 'lc simulate --journey welcome,wi', words: ['welcome,win_back'] },
    { line: 'lc validate --format check', words: ['checkstyle'] },
    { line: 'lc validate --color ', words: ['auto', 'always', 'never'] },
    { line: 'lc validate --sel', words: ['--select'] },
    { line: 'lc validate --select "journeys,w', words: ['journeys,welcome', 'journeys,win_back'] },
    { line: 'lc validate --select +we', words: ['+welcome'] },
    { line: 'lc validate --baseline ', words: ['file'] },
    { line: 'lc -C ', words: ['folder'] },
    { line: 'lc -C nowhere graph ', words: [] },
    { line: 'lc build --out ', words: ['folder'] },
    { line: 'lc init --template bl', words: ['blank'] },
    { line: 'lc explain lint/require-go', words: ['lint/require-goal'] },
    { line: 'lc complete f', words: ['fish'] },
    { line: 'lc schema p', words: ['print'] },
    { line: 'lc graph -- w', words: ['welcome', 'win_back'] },
    { line: 'lc nothing ', words: [] },
    { line: 'lc validate --nothing x', words: [] },
    { line: 'lc complete bash --li', words: [] },
  ])('$line', async ({ line, words }) => {
    const project = commandProject(files);
    if (line.includes('nowhere')) mkdirSync(join(project, 'nowhere'));
    const root = line.includes('nowhere') ? '/' : project;
    expect(await offered(line, root)).toEqual(words);
  });

  test('every flag of every command, and the global ones', async () => {
    const root = commandProject(files);
    for (const { name, flags } of commands) {
      const words = await offered(`lc ${name} --`, root);
      const own = flags.filter(({ isHidden }) => isHidden !== true).flatMap(({ flag }) => /--[a-z-]+/.exec(flag) ?? []);
      expect(words, name).toEqual(expect.arrayContaining([...own, '--format', '--select', '--cwd', '--no-cache']));
    }
  });

  test('outside a project there are no ids, and not a word about it', async () => {
    expect(await offered('lc show ', '/')).toEqual([]);
    expect(await offered('lc sho', '/')).toEqual(['show']);
  });

  test('with descriptions, as each shell reads them', async () => {
    const root = commandProject(files);
    expect(await offered('lc graph wel', root, 'fish')).toEqual(['welcome\tGreets: people']);
    expect(await offered('lc graph wel', root, 'zsh')).toEqual(['welcome:Greets: people']);
    expect(await offered('lc explain lint/require-go', root, 'zsh')).toEqual(['lint/require-goal']);
  });

  test('an unknown shell', async () => {
    expect(await commandLine(['complete', 'zhs'], '/')).toEqual({ status: 2, output: '', error: 'error: there is no completion for "zhs"; did you mean "zsh"? (shells: bash, zsh, fish)\n' });
  });
});

test.each([
  { line: '', words: [], last: '' },
  { line: 'lc "a b" c\\ d \'e"f\' g', words: ['lc', 'a b', 'c d', 'e"f'], last: 'g' },
  { line: 'lc "a\\"b" ', words: ['lc', 'a"b'], last: '' },
  { line: 'lc "open end', words: ['lc'], last: 'open end' },
  { line: "lc '' ", words: ['lc', ''], last: '' },
])('$line is split as a shell splits it', ({ line, words, last }) => expect(splitLine(line)).toEqual({ words, last }));

describe('in bash itself', () => {
  beforeAll(ensureBuilt, 60_000);

  /** Loads the script as a person does and asks it at the end of a line, as bash would. */
  const inBash = (line: string, root: string): readonly string[] => {
    const bin = temporaryFolder();
    symlinkSync(join(process.cwd(), 'bin/lc.js'), join(bin, 'lc'));
    const script = `
source <(lc complete bash)
COMP_LINE="$1"; COMP_POINT=\${#1}
word="\${1##*[$COMP_WORDBREAKS]}"
_lc_complete lc "$word" ""
printf '%s\\n' "\${COMPREPLY[@]}"
complete -p lc >&2`;
    const { stdout, stderr, status } = spawnSync('bash', ['--noprofile', '--norc', '-c', script, 'bash', line], { cwd: root, encoding: 'utf8', env: { PATH: `${bin}:${process.env.PATH ?? ''}`, COMP_WORDBREAKS: ' \t\n"\'><=;|&(:' } });
    expect([status, stderr]).toEqual([0, 'complete -F _lc_complete lc\n']);
    return stdout.trimEnd().split('\n');
  };

  test.each([
    { line: 'lc graph w', words: ['welcome', 'win_back'] },
    { line: 'lc validate --format=js', words: ['json'] },
    { line: 'lc validate --select t', words: ['tests', 'tag:'] },
    { line: 'lc list --select journeys,we', words: ['journeys,welcome'] },
    { line: 'lc validate --baseline jour', words: ['journeys.yaml'] },
    { line: 'lc -C in', words: ['inner'] },
  ])('$line', ({ line, words }) => {
    const root = commandProject(files);
    mkdirSync(join(root, 'inner'));
    writeFileSync(join(root, 'inner.txt'), '');
    const found = inBash(line, root);
    expect(found).toEqual(words.length > 1 ? expect.arrayContaining(words) : words);
  });
});

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  const isThere = spawnSync(shell, ['--version']).error === undefined;
  test.skipIf(!isThere)(`is ${shell}${isThere ? '' : ` (skipped: ${shell} is not on this machine)`}`, async () => {
    const { output } = await commandLine(['complete', shell], '/');
    const script = join(temporaryFolder(), 'script');
    writeFileSync(script, output);
    expect(spawnSync(shell, ['-n', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(output).toContain(`lc complete ${shell}`);
  });
});
