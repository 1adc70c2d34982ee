import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/registry.ts';
import { exitStatus } from '../../src/cli/command.ts';
import { reportFormats } from '../../src/report/formats/registry.ts';

const readme = readFileSync('README.md', 'utf8');
const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
const { engines, version, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

test('it is short enough to be read', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(200);
});

test('its table has every command and no other', () => {
  expect([...readme.matchAll(/^\| `lc (\w+)/gm)].map(([, name]) => name)).toEqual(commands.map(({ name }) => name));
});

test('it names every exit status and every format', () => {
  const line = readme.slice(readme.indexOf('**Exit status:**')).split('\n\n')[0] ?? '';
  expect([...line.matchAll(/(?:·|:\*\*) (\d+) /g)].map(([, status]) => Number(status))).toEqual(Object.values(exitStatus));
  for (const { name } of reportFormats) expect(readme).toContain(`\`${name}\``);
});

test('it names the Node and the version of the package', () => {
  expect(readme).toContain(engines.node.replace('>=', ''));
  expect(readme).toContain(`version: '${version}'`);
  expect(readFileSync('docs/how-to/check-pull-requests.md', 'utf8')).toContain(`./lifecycle-compiler-${version}.tgz`);
});

test.each([...`${readme}${contributing}`.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''))('npm run %s is a script', (name) => {
  expect(Object.keys(scripts)).toContain(name);
});

test.each([...contributing.matchAll(/`((?:src|test|docs|scripts|bin|\.ci)\/[\w./-]*)`/g)].map(([, path]) => path ?? '').filter((path) => path !== ''))('%s, which CONTRIBUTING.md names, exists', (path) => {
  expect(() => readFileSync(path)).not.toThrow('ENOENT');
});
