import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder, temporaryFolder } from '../support/real-project.ts';

const texts: Readonly<Record<string, string>> = {
  'lc.yaml': 'version: 1\nname: small\ntimezone: UTC\nextends: [lc:off]\nprofile: { id: id }\nattributes: { id: string, city: string }\n',
  'segments/a.yaml': 'segments: { near: { description: Near, when: { profile: { city: Turku } } } }\n',
  'segments/b.yaml': 'segments: { far: { description: Far, when: { profile: { city: Lima } } } }\n',
};

const opened = (more: (root: string) => void = () => undefined) => {
  const root = temporaryFolder();
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(texts)) write(path, text);
  more(root);
  const driver = openFolder(root);
  const wrong = async () => (await driver.validate()).diagnostics.map(({ file, message }) => `${file}: ${message}`);
  return { root, driver, wrong, write };
};
const misspelt = (path: string): string => (texts[path] ?? '').replace('city', 'ctiy');

test('only the files that somebody names are looked at, and a look at all names what nobody told', async () => {
  const { driver, wrong, write } = opened();
  expect(await wrong()).toEqual([]);
  for (const path of ['segments/a.yaml', 'segments/b.yaml']) write(path, misspelt(path));
  expect(driver.refresh(['segments/a.yaml'])).toEqual([]);
  expect(await wrong()).toEqual([expect.stringContaining('segments/a.yaml: ')]);
  expect(driver.refresh()).toEqual(['segments/b.yaml']);
  expect(await wrong()).toEqual([expect.stringContaining('segments/a.yaml: '), expect.stringContaining('segments/b.yaml: ')]);
  expect(driver.refresh()).toEqual([]);
});

test.each<[label: string, change: (root: string) => void, told: string, wanted: number]>([
  ['a file that is new', (root) => writeFileSync(join(root, 'segments/c.yaml'), misspelt('segments/a.yaml').replace('near', 'nearer')), 'segments/c.yaml', 1],
  ['a file that is gone', (root) => rmSync(join(root, 'segments/b.yaml')), 'segments/b.yaml', 0],
  ['a folder that has another name', (root) => renameSync(join(root, 'segments'), join(root, 'people')), 'people/a.yaml', 0],
  ['a file that nobody has listed', (root) => writeFileSync(join(root, 'notes.md'), 'x'), 'notes.md', 0],
  ['a file that is a link by now', (root) => {
    rmSync(join(root, 'segments/a.yaml'));
    symlinkSync(join(root, 'segments/b.yaml'), join(root, 'segments/a.yaml'));
  }, 'segments/a.yaml', 1],
])('%s makes it look at all', async (_, change, told, wanted) => {
  const { root, driver, wrong, write } = opened();
  expect(await wrong()).toEqual([]);
  change(root);
  write('lc.yaml', (texts['lc.yaml'] ?? '').replace('UTC', 'Nowhere'));
  expect(driver.refresh([told])).toContain('lc.yaml');
  expect((await wrong()).filter((each) => !each.startsWith('lc.yaml'))).toHaveLength(wanted);
});

test('where a file has two names, all files are looked at', async () => {
  const { driver, wrong, write } = opened((root) => symlinkSync(join(root, 'segments'), join(root, 'again')));
  expect(await wrong()).toEqual([]);
  write('segments/b.yaml', misspelt('segments/b.yaml'));
  driver.refresh(['segments/a.yaml']);
  expect(await wrong()).toHaveLength(1);
});
