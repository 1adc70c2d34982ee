import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { copyProject, temporaryFolder } from '../support/real-project.ts';

const project = (): string => copyProject(join(process.cwd(), 'test/editors/project'), temporaryFolder());
const schemaOf = (root: string): string => readFileSync(join(root, '.lc/schema.json'), 'utf8');

describe('lc schema print', () => {
  test('prints the schema of all projects, in no project at all', async () => {
    const { status, output, error } = await commandLine(['schema', 'print'], temporaryFolder());
    expect([status, error]).toEqual([0, '']);
    expect(output === readFileSync('schema/lc.schema.json', 'utf8'), 'it is the file of the package').toBe(true);
  });

  test('with --project prints what sync writes', async () => {
    const root = project();
    const { status, output } = await commandLine(['schema', 'print', '--project', '--no-cache'], root);
    expect(status).toBe(0);
    expect(JSON.parse(output).$defs.message_id.enum).toEqual(['gold_offer', 'tour_reminder']);
    await commandLine(['schema', 'sync'], root);
    expect(schemaOf(root) === output).toBe(true);
  });

  test('with --project needs one', async () => {
    expect((await commandLine(['schema', 'print', '--project'], temporaryFolder())).status).toBe(2);
  });
});

describe('lc schema sync', () => {
  test('writes the schema, and leaves one alone that holds it already', async () => {
    const root = project();
    expect(await commandLine(['schema', 'sync'], root)).toEqual({ status: 0, output: 'wrote .lc/schema.json\n', error: '' });
    const before = statSync(join(root, '.lc/schema.json'), { bigint: true });
    expect(await commandLine(['schema', 'sync'], root)).toEqual({ status: 0, output: '.lc/schema.json is up to date\n', error: '' });
    const after = statSync(join(root, '.lc/schema.json'), { bigint: true });
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  });

  test('--check writes nothing and says by its status whether the schema is up to date', async () => {
    const root = project();
    expect(await commandLine(['schema', 'sync', '--check'], root)).toEqual({ status: 1, output: '.lc/schema.json is not there; "lc schema sync" writes it\n', error: '' });
    expect(() => schemaOf(root)).toThrow('ENOENT');
    await commandLine(['schema', 'sync'], root);
    expect((await commandLine(['schema', 'sync', '--check'], root)).status).toBe(0);
    const before = schemaOf(root);
    writeFileSync(join(root, 'more.yaml'), 'segments:\n  silver_members:\n    when:\n      profile:\n        plan: free\n');
    expect(await commandLine(['schema', 'sync', '--check'], root)).toEqual({ status: 1, output: '.lc/schema.json is out of date; "lc schema sync" writes it\n', error: '' });
    expect(schemaOf(root) === before).toBe(true);
    await commandLine(['schema', 'sync'], root);
    expect(JSON.parse(schemaOf(root)).$defs.segment_id.enum).toEqual(['everybody_else', 'gold_members', 'silver_members']);
  });

  test('a change that no editor shows changes nothing', async () => {
    const root = project();
    await commandLine(['schema', 'sync'], root);
    writeFileSync(join(root, 'messages.yaml'), `# a remark\n${readFileSync(join(root, 'messages.yaml'), 'utf8').replace('Ten tours', 'Twelve tours')}`);
    expect((await commandLine(['schema', 'sync', '--check'], root)).status).toBe(0);
  });

  test('works from a folder below, in a project with mistakes', async () => {
    const root = project();
    writeFileSync(join(root, 'more.yaml'), 'segments:\n  silver_members:\n    whn: {}\nmessages:\n  hi: { channel: sms\n');
    mkdirSync(join(root, 'below'));
    expect((await commandLine(['schema', 'sync'], join(root, 'below'))).output).toBe('wrote .lc/schema.json\n');
    expect(JSON.parse(schemaOf(root)).$defs.segment_id.anyOf[0].enum).toEqual(['everybody_else', 'gold_members', 'silver_members']);
  });

  test('says what stands in the way of writing', async () => {
    const root = project();
    mkdirSync(join(root, '.lc/schema.json'), { recursive: true });
    const { status, error } = await commandLine(['schema', 'sync', '--no-cache'], root);
    expect([status, error]).toEqual([2, 'error: ".lc/schema.json" could not be written: a folder stands where a file should be\n']);
  });
});

describe('lc schema refuses', () => {
  test.each([
    { label: 'a word that is near', words: ['schema', 'prnt'], error: 'error: there is no "lc schema prnt"; did you mean "print"? (print, sync)\n' },
    { label: 'a word that is none', words: ['schema', 'x'], error: 'error: there is no "lc schema x" (print, sync)\n' },
    { label: '--check on print', words: ['schema', 'print', '--check'], error: 'error: "lc schema print" knows no --check; it belongs to "lc schema sync"\n' },
    { label: '--project on sync', words: ['schema', 'sync', '--project'], error: 'error: "lc schema sync" knows no --project; it belongs to "lc schema print"\n' },
    { label: 'a format', words: ['schema', 'print', '--format', 'json'], error: 'error: this command takes no --format\n' },
  ])('$label', async ({ words, error }) => {
    expect(await commandLine(words, temporaryFolder())).toEqual({ status: 2, output: '', error });
  });
});
