import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, Patient } from '../../src/cli/doctor/health-check.ts';
import { healthChecks } from '../../src/cli/doctor/health-checks.ts';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';
import { openFolder } from '../support/real-project.ts';

const find = (id: string, patient: Partial<Patient> & { readonly root?: string }): Finding | undefined => {
  const { root, ...rest } = patient;
  const check = healthChecks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return check.examine({ packageRoot: process.cwd(), version: '1.2.3', node: { version: '22.1.0', zones: '2020a' }, directory: root ?? '/', ...(root !== undefined && { project: { root, driver: openFolder(root) } }), ...rest });
};

describe('each check tells a sound set-up from another', () => {
  test.each([
    { id: 'node', good: { node: { version: '20.19.0', zones: '' } }, bad: { node: { version: '20.18.9', zones: '' } }, status: 'problem', words: '20.18.9, and lc needs 20.19 or later' },
    { id: 'node', good: { node: { version: '100.0.0', zones: '' } }, bad: { node: { version: '9.99.0', zones: '' } }, status: 'problem', words: '9.99.0, and lc needs 20.19 or later' },
    { id: 'time_zones', good: { node: { version: '', zones: '2020a' } }, bad: { node: { version: '', zones: '2999z' } }, status: 'warning', words: expect.stringMatching(/and this Node has 2999z$/) },
    { id: 'project', good: 'project', bad: {}, status: 'problem', words: 'there is no lc.yaml in "/" or above it' },
  ])('$id: $words', ({ id, good, bad, status, words }) => {
    expect(find(id, typeof good === 'string' ? { root: commandProject({}) } : good)?.status).toBe('fine');
    expect(find(id, bad)).toEqual({ status, words, advice: expect.any(String) });
  });

  test('settings with mistakes', () => {
    const root = commandProject({ 'lc.yaml': 'version: 1\nname: Bad Name\ntimezone: UTC\nprofile:\n  id: customer_id\n' });
    expect(find('project', { root })).toEqual({ status: 'problem', words: `the settings in ${join(root, 'lc.yaml')} have mistakes`, advice: 'lc validate names them' });
  });

  test('data that is not where lc.yaml says', () => {
    const root = commandProject({});
    expect(find('data', { root })).toBeUndefined();
    const settings = 'version: 1\nname: a\ntimezone: UTC\nprofile:\n  id: customer_id\ndata:\n  profiles: data/people.csv\n';
    const other = commandProject({ 'lc.yaml': settings });
    expect(find('data', { root: other })).toMatchObject({ status: 'problem', words: '"data/people.csv" is not there' });
    mkdirSync(join(other, 'data'));
    writeFileSync(join(other, 'data/people.csv'), 'customer_id\n');
    expect(find('data', { root: other })).toEqual({ status: 'fine', words: '"data/people.csv"' });
  });

  test('a file where dist should be', () => {
    expect(find('output', { root: commandProject({}) })?.status).toBe('fine');
    const root = commandProject({ dist: 'x' });
    expect(find('output', { root })).toMatchObject({ status: 'problem', words: `"${join(root, 'dist')}" cannot be written: a file stands where a folder should be` });
    expect(find('cache', { root: commandProject({ '.lc': 'x' }) })?.status).toBe('warning');
  });

  test('git, what it leaves out, and what runs when somebody proposes a change', () => {
    const root = commandProject({});
    expect(find('git_ignore', { root })).toMatchObject({ status: 'warning', words: 'the project is in no git repository' });
    spawnSync('git', ['init', '--quiet'], { cwd: root });
    expect(find('git_ignore', { root })).toMatchObject({ status: 'warning', words: '".lc/cache" and "dist" are not left out', advice: 'add .lc/ and dist/ to .gitignore' });
    writeFileSync(join(root, '.gitignore'), '.lc/\ndist/\n');
    expect(find('git_ignore', { root })).toEqual({ status: 'fine', words: 'leaves out .lc and dist' });
    expect(find('ci', { root })?.status).toBe('warning');
    mkdirSync(join(root, '.github/workflows'), { recursive: true });
    writeFileSync(join(root, '.github/workflows/specs.yml'), 'steps:\n  - run: npx lc validate --format github\n');
    expect(find('ci', { root })?.status).toBe('fine');
  });

  test('the schema of editors', async () => {
    const root = commandProject({});
    expect(find('editor_schema', { root })).toMatchObject({ status: 'warning', words: '.lc/schema.json is not there' });
    await commandLine(['schema', 'sync'], root);
    expect(find('editor_schema', { root })?.status).toBe('fine');
    writeFileSync(join(root, 'more.yaml'), 'events:\n  fresh: {}\n');
    expect(find('editor_schema', { root })).toMatchObject({ status: 'warning', words: '.lc/schema.json is out of date' });
  });

  test('the languages of the project', () => {
    expect(find('locales', { root: commandProject({}) })).toEqual({ status: 'fine', words: '"en"' });
  });
});

describe('lc doctor', () => {
  test('with a tick each and what to do; warnings are no failure', async () => {
    const { status, output } = await commandLine(['doctor'], commandProject({}));
    expect(status).toBe(0);
    expect(output).toMatch(/^✓ Node +\d/);
    expect(output).toMatch(/\n! editors +\.lc\/schema\.json is not there\n +lc schema sync/);
    expect(output).toMatch(/\n\n\d+ checks: \d+ fine, \d+ warnings?, 0 problems\n$/);
  });

  test('a problem is exit status 1', async () => {
    const { status, output } = await commandLine(['doctor', '--format', 'json'], '/');
    expect(status).toBe(1);
    expect(JSON.parse(output).checks.find(({ id }: { readonly id: string }) => id === 'project')).toMatchObject({ status: 'problem' });
  });
});
