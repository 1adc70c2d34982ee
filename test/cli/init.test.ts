import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run, stubDriver } from './support/stub-world.ts';

const base = mkdtempSync(join(tmpdir(), 'lc-init-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let root = '';
let number = 0;
beforeEach(() => {
  number += 1;
  root = join(base, String(number));
  mkdirSync(root);
});
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const tree = (path: string): readonly string[] => readdirSync(join(root, path)).sort();

describe('lc init', () => {
  test('copies a template, names the project after its folder and says what is next', async () => {
    const { status, output, error } = await run(['init', 'My Shop', '--template', 'blank', '--yes'], root);
    expect([status, error]).toEqual([0, '']);
    expect(output).toBe(`my_shop: ${readdirSync('templates/blank').length} files in "My Shop"\n\nNext:\n  lc -C "My Shop" validate    check it\n  lc -C "My Shop" test        play its tests\n  lc -C "My Shop" build       write dist/\n`);
    expect(tree('My Shop')).toEqual(['.gitignore', '.lc', '.vscode', ...readdirSync('templates/blank')].sort());
    expect(read('My Shop/lc.yaml')).toContain('\nname: my_shop\n');
    expect(read('My Shop/.gitignore')).toBe('.lc/\ndist/\n');
  });

  test('without a terminal it asks nothing', async () => {
    expect((await run(['init', 'a', '--template', 'blank'], root)).status).toBe(0);
    expect(tree('.')).toEqual(['a']);
  });

  test('on a terminal it asks for what no flag says', async () => {
    const questions: string[] = [];
    const answers = ['blank', 'other_name'];
    const terminal = { write: () => {}, notify: () => {}, isOutputTty: true, isErrorTty: true, isInputTty: true, ask: (question: string) => { questions.push(question); return Promise.resolve(answers.shift()); } };
    expect((await run(['init', 'b'], root, stubDriver(), { terminal })).status).toBe(0);
    expect(questions).toEqual(['Template (shop): ', 'Name of the project (b): ']);
    expect(read('b/lc.yaml')).toContain('\nname: other_name\n');
    expect((await run(['init', 'c', '--template', 'blank', '--name', 'third'], root, stubDriver(), { terminal })).status).toBe(0);
    expect(questions).toHaveLength(2);
  });

  test('in the current folder, beside other files, with what .gitignore lacks', async () => {
    writeFileSync(join(root, 'README.md'), 'mine');
    writeFileSync(join(root, '.gitignore'), 'node_modules\n/dist');
    expect((await run(['init', '--template', 'blank', '--name', 'here', '--yes'], root)).output).toContain('Next:\n  lc validate ');
    expect([read('README.md'), read('.gitignore')]).toEqual(['mine', 'node_modules\n/dist\n.lc/\n']);
  });

  test('VS Code is told where the schema is, and the schema is there', async () => {
    expect((await run(['init', 'e', '--template', 'blank'], root)).status).toBe(0);
    expect(JSON.parse(read('e/.vscode/settings.json'))).toEqual({ 'yaml.schemas': { '.lc/schema.json': ['*.yaml', '*.yml', '!node_modules/**'] } });
    expect(JSON.parse(read('e/.vscode/extensions.json'))).toEqual({ recommendations: ['redhat.vscode-yaml'] });
    expect(tree('e/.lc')).toEqual(['schema.json']);
    expect(read('e/.lc/schema.json')).toBe(stubDriver().editorSchema());
  });

  test('settings of an editor that are there stay as they are, with a word on what to add', async () => {
    mkdirSync(join(root, '.vscode'));
    writeFileSync(join(root, '.vscode/settings.json'), '{ "mine": 1 } // so');
    const { status, error } = await run(['init', '--template', 'blank', '--name', 'here', '--yes'], root);
    expect([status, error]).toEqual([0, '.vscode/settings.json was there and is as it was; for completion in VS Code put this into it: "yaml.schemas":{".lc/schema.json":["*.yaml","*.yml","!node_modules/**"]}\n']);
    expect(read('.vscode/settings.json')).toBe('{ "mine": 1 } // so');
    expect(tree('.vscode')).toEqual(['extensions.json', 'settings.json']);
  });

  test('files that are there are named and nothing is written', async () => {
    writeFileSync(join(root, 'lc.yaml'), 'mine');
    const { status, error } = await run(['init', '--template', 'blank', '--yes'], root);
    expect([status, error]).toEqual([2, `error: "${root}" already has "lc.yaml"; nothing was written. Move it away or name another folder\n`]);
    expect([tree('.'), read('lc.yaml')]).toEqual([['lc.yaml'], 'mine']);
  });

  test.each([
    { words: ['--template', 'shp'], error: 'error: there is no template "shp"; did you mean "shop"? (templates: shop, saas, app, blank)\n' },
    { words: ['--template', 'blank', '--name', 'My Shop'], error: 'error: "My Shop" cannot be a name; write small letters, digits and underscores, a letter first (my_shop)\n' },
  ])('$words is refused', async ({ words, error }) => {
    expect(await run(['init', 'd', '--yes', ...words], root)).toEqual({ status: 2, output: '', error });
    expect(existsSync(join(root, 'd'))).toBe(false);
  });

  test('a folder that cannot be made is a sentence', async () => {
    writeFileSync(join(root, 'file'), 'x');
    const { status, error } = await run(['init', 'file/e', '--template', 'blank', '--yes'], root);
    expect([status, error]).toEqual([2, `error: "${join(root, 'file/e')}" could not be written: a file stands where a folder should be\n`]);
  });
});
