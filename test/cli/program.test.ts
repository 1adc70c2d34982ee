import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { isColorWanted, parseFormat } from '../../src/cli/global-flags.ts';
import { diagnostic, run, stubDriver, stubProject } from './support/stub-world.ts';

describe('exit status', () => {
  const warning = diagnostic('warning');
  const broken = stubDriver({ validate: () => { throw new Error('oops'); } });
  test.each([
    { label: 'nothing found', words: ['validate'], status: 0 },
    { label: 'an error', words: ['validate'], driver: stubDriver({ found: [diagnostic('error')] }), status: 1 },
    { label: 'a warning', words: ['validate'], driver: stubDriver({ found: [warning] }), status: 0 },
    { label: 'a warning that counts', words: ['validate', '--fail-on', 'warning'], driver: stubDriver({ found: [warning] }), status: 1 },
    { label: 'an info where warnings count', words: ['--fail-on', 'warning', 'validate'], driver: stubDriver({ found: [diagnostic('info')] }), status: 0 },
    { label: 'as many warnings as allowed', words: ['validate', '--max-warnings', '2'], driver: stubDriver({ found: [warning, warning] }), status: 0 },
    { label: 'more warnings than allowed', words: ['validate', '--max-warnings', '1'], driver: stubDriver({ found: [warning, warning] }), status: 1 },
    { label: 'a failed test', words: ['test'], driver: stubDriver({ test: () => Promise.resolve({ diagnostics: [], summary: { files: 1, definitions: 1 }, tests: [{ id: 'a', file: 'a.yaml', status: 'failed', diagnostics: [] }], coverage: { reached: 0, total: 0, missed: [], journeys: [] } }) }), status: 1 },
    { label: 'enough coverage', words: ['test', '--min-coverage', '25'], status: 0 },
    { label: 'too little coverage', words: ['test', '--min-coverage', '25.5%'], status: 1 },
    { label: 'a coverage that is no share', words: ['test', '--min-coverage', '101'], status: 2 },
    { label: 'an unknown command', words: ['valdate'], status: 2 },
    { label: 'no command', words: [], status: 2 },
    { label: 'an unknown flag', words: ['validate', '--strictly'], status: 2 },
    { label: 'a flag without its value', words: ['validate', '--max-warnings'], status: 2 },
    { label: 'too many words', words: ['validate', 'it'], status: 2 },
    { label: 'a missing word', words: ['show'], status: 2 },
    { label: 'an unknown format', words: ['validate', '--format', 'jsno'], status: 2 },
    { label: 'a format without its file', words: ['validate', '--format', 'json:'], status: 2 },
    { label: 'a number that is none', words: ['validate', '--max-warnings', '-1'], status: 2 },
    { label: 'a day that does not exist', words: ['validate', '--as-of', '2027-02-30'], status: 2 },
    { label: 'an instant without its zone', words: ['validate', '--as-of', '2027-02-03T10:00'], status: 2 },
    { label: 'no project', words: ['-C', '/', 'validate'], status: 2 },
    { label: 'a report that cannot be written', words: ['validate', '--format', 'json:lc.yaml/x'], status: 2 },
    { label: 'an unknown section', words: ['list', 'journey'], status: 2 },
    { label: 'an unknown id', words: ['show', 'welcom'], status: 2 },
    { label: 'an unknown code', words: ['explain', 'lint/exmple'], status: 2 },
    { label: 'help', words: ['--help'], status: 0 },
    { label: 'the version', words: ['--version'], status: 0 },
    { label: 'a bug of ours', words: ['validate'], driver: broken, status: 3 },
  ])('$label: $status', async ({ words, driver, status }) => {
    expect((await run(words, stubProject(), driver ?? stubDriver())).status).toBe(status);
  });

  test('a bug is short, and long with --debug', async () => {
    const driver = stubDriver({ validate: () => { throw new Error('oops'); } });
    expect((await run(['validate'], stubProject(), driver)).error).toBe('lc has a bug: oops\nrun it again with --debug for the details, and please report them\n');
    expect((await run(['validate', '--debug'], stubProject(), driver)).error).toMatch(/^lc has a bug: oops\nError: oops\n +at /);
  });
});

describe('what is said about a wrong command line', () => {
  test.each([
    { words: ['valdate'], error: "error: unknown command 'valdate'\n(Did you mean validate?)\n" },
    { words: ['validate', '--formt', 'json'], error: "error: unknown option '--formt'\n(Did you mean --format?)\n" },
    { words: ['validate', '--format', 'jsno'], error: 'error: there is no format "jsno"; did you mean "json"? (formats: pretty, json)\n' },
    { words: ['list', 'journey'], error: 'error: there is no section "journey"; did you mean "journeys"? (sections: journeys, messages)\n' },
    { words: ['list', '--format', 'sarif'], error: 'error: this command takes --format pretty or --format json, and prints to standard output\n' },
    { words: ['show', 'welcom'], error: 'error: nothing has the id "welcom"; did you mean "welcome"?\n' },
    { words: ['explain', 'lint/exmple'], error: 'error: there is no code "lint/exmple"; did you mean "lint/example"?\n' },
    { words: ['validate', '--as-of', 'yesterday'], error: "error: option '--as-of <moment>' argument 'yesterday' is invalid. It takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z).\n" },
    { words: ['-C', '/', 'validate'], error: 'error: there is no lc.yaml in "/" or above it, so this is no project; "lc init" makes one\n' },
  ])('$words', async ({ words, error }) => {
    const outcome = await run(words, stubProject());
    expect([outcome.error, outcome.output]).toEqual([error, '']);
  });
});

describe('global flags', () => {
  test.each([{ words: ['-C', 'inner', 'validate'] }, { words: ['validate', '-C', 'inner'] }, { words: ['validate', '--cwd=inner'] }])('$words: the project is found upward from there', async ({ words }) => {
    expect((await run([...words, '--quiet'], stubProject())).output).toBe('pretty validate 0 ../\n');
  });

  test('a report goes to every format asked for, into its file', async () => {
    const root = stubProject();
    const outcome = await run(['validate', '--format', 'json:reports/a.json', '--format', 'pretty', '-q'], root);
    expect([outcome, readFileSync(join(root, 'reports/a.json'), 'utf8')]).toEqual([{ status: 0, output: 'pretty validate 0 \n', error: '' }, 'json validate 0 \n']);
  });

  test('notices go to standard error and not at all with --quiet; --verbose says what ran', async () => {
    const root = stubProject();
    expect((await run(['validate'], root)).error).toBe('note: the cache is full\n');
    expect((await run(['validate', '-q'], root)).error).toBe('');
    expect((await run(['validate', '-q', '-v'], root)).error).toBe('worked out anew: parse 2\n');
  });

  test.each([
    { choice: 'always' as const, environment: { NO_COLOR: '1' }, isTty: false, wanted: true },
    { choice: 'never' as const, environment: { FORCE_COLOR: '1' }, isTty: true, wanted: false },
    { choice: 'auto' as const, environment: { NO_COLOR: '1', FORCE_COLOR: '1' }, isTty: true, wanted: false },
    { choice: 'auto' as const, environment: { NO_COLOR: '', FORCE_COLOR: '1' }, isTty: false, wanted: true },
    { choice: 'auto' as const, environment: { FORCE_COLOR: '0' }, isTty: true, wanted: false },
    { choice: 'auto' as const, environment: { CI: 'true' }, isTty: false, wanted: false },
    { choice: 'auto' as const, environment: { TERM: 'dumb' }, isTty: true, wanted: false },
    { choice: 'auto' as const, environment: {}, isTty: true, wanted: true },
  ])('colour: --color $choice, $environment, terminal $isTty: $wanted', ({ choice, environment, isTty, wanted }) => {
    expect(isColorWanted(choice, environment, isTty)).toBe(wanted);
  });

  test.each([
    { text: 'json', request: { name: 'json' } },
    { text: 'sarif:out/a.sarif', request: { name: 'sarif', file: 'out/a.sarif' } },
    { text: 'json:C:\\a.json', request: { name: 'json', file: 'C:\\a.json' } },
  ])('--format $text', ({ text, request }) => expect(parseFormat(text)).toEqual(request));
});

describe('build', () => {
  test('reports on standard error and gives one line of output', async () => {
    const root = stubProject();
    expect(await run(['build', '-q'], root)).toEqual({ status: 0, output: 'built 1 journey and 0 messages into dist: 1 file and a manifest (1 written, 0 unchanged, 0 removed)\n', error: 'pretty build 0 \n' });
    expect(readFileSync(join(root, 'dist/plans/a.json'), 'utf8')).toBe('{}');
    expect((await run(['build', '-q'], join(root, 'inner'))).output).toBe('built 1 journey and 0 messages into ../dist: 1 file and a manifest (0 written, 1 unchanged, 0 removed)\n');
  });

  test('a format asked for goes to standard output instead of the line', async () => {
    expect(await run(['build', '-q', '--format', 'json'], stubProject())).toEqual({ status: 0, output: 'json build 0 \n', error: 'built 1 journey and 0 messages into dist: 1 file and a manifest (1 written, 0 unchanged, 0 removed)\n' });
  });

  test.each([
    { label: 'an error', driver: stubDriver({ found: [diagnostic('error')] }), words: [] },
    { label: 'a warning that counts', driver: stubDriver({ found: [diagnostic('warning')] }), words: ['--fail-on', 'warning'] },
  ])('$label leaves the output as it was', async ({ driver, words }) => {
    const root = stubProject();
    expect(await run(['build', '-q', ...words], root, driver)).toEqual({ status: 1, output: '', error: 'pretty build 1 \nnothing was written to "dist"\n' });
    expect(existsSync(join(root, 'dist'))).toBe(false);
    mkdirSync(join(root, 'dist'));
    expect((await run(['build', '-q', ...words], root, driver)).error).toBe('pretty build 1 \n"dist" was left as it was\n');
    expect(readdirSync(join(root, 'dist'))).toEqual([]);
  });

  test('a folder with files of others is refused', async () => {
    const root = stubProject();
    mkdirSync(join(root, 'web'));
    writeFileSync(join(root, 'web/index.html'), 'x');
    const outcome = await run(['build', '-q', '--out', 'web'], root);
    expect([outcome.status, outcome.error]).toEqual([2, `pretty build 0 \nerror: "${join(root, 'web')}" holds files that lc did not write ("index.html"); name another folder with --out, or empty this one\n`]);
  });
});

describe('looking', () => {
  test('list', async () => {
    const root = stubProject();
    expect((await run(['list'], root)).output).toBe('journeys  welcome  a.yaml:3\nmessages  hello    b.yaml:1\n2 definitions\n');
    expect(JSON.parse((await run(['list', 'messages', '--format', 'json'], root)).output)).toEqual({ format_version: '1.0', command: 'list', summary: { definitions: 1 }, items: [{ id: 'hello', section: 'messages', file: 'b.yaml', line: 1 }] });
  });

  test('show', async () => {
    const root = stubProject();
    expect((await run(['show', 'welcome'], root)).output).toBe('# journeys, a.yaml:3\nshort: true\n');
    expect((await run(['show', 'welcome', '--resolved'], root)).output).toBe('# journeys, a.yaml:3\nfull: true\n');
  });

  test('explain needs no project', async () => {
    expect((await run(['explain', 'lint/example'], '/')).output).toBe('lint/example: an example\n\nwhy\n\n    a: 1\n');
  });

  test('the help of init names the templates that there are', async () => {
    const { output } = await run(['init', '--help'], '/');
    const names = JSON.parse(readFileSync('templates/templates.json', 'utf8')).map(({ name }: { readonly name: string }) => name);
    expect(output).toContain(`which starter: ${names.join(', ')}`);
  });

  test('explain without a code names all of them', async () => {
    expect(await run(['explain'], '/')).toEqual({ status: 0, output: 'lint/example\n1 code; "lc explain <code>" says what one means\n', error: '' });
  });

  test('every command has help with an example', async () => {
    for (const { name } of commands) {
      const { output, status } = await run([name, '--help'], '/');
      expect([status, output]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: lc ${name}.*Global Options:.*Example:\n  lc ${name}`, 's'))]);
    }
  });
});
