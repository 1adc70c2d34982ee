import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { bin } from '../cli/support/built-lc.ts';
import { exampleTexts, withoutMails } from '../compile/support/example-texts.ts';
import type { EditedProject } from '../compile/support/edited-project.ts';
import { editedProject } from '../compile/support/edited-project.ts';
import { randomEdit } from '../compile/support/random-edit.ts';
import { seededRandom } from '../compile/support/random.ts';
import { filesOf, openFolder, temporaryFolder } from '../support/real-project.ts';
import { writeOutput } from '../../src/host/write-output.ts';

/** What a build says of itself that is not about the project. */
const withoutVersion = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> => new Map([...files].map(([path, text]) => [path, path === 'manifest.json' ? text.replace(/"lc": "[^"]*"/, '') : text]));

/** A project whose edits reach the disk. */
const onDisk = (start: ReadonlyMap<string, string>, root: string): EditedProject => {
  const project = editedProject(start);
  const write = (path: string, text: string | undefined): void => {
    const file = join(root, path);
    if (text === undefined) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [path, text] of start) write(path, text);
  return { ...project, write: (path, text) => {
    project.write(path, text);
    write(path, text);
  } };
};

/** The files of a build by somebody who has never seen the project; undefined where it has errors. */
const cleanBuild = async (root: string): Promise<ReadonlyMap<string, string> | undefined> => {
  const { files, manifest, diagnostics } = await openFolder(root).build();
  if (diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  const folder = temporaryFolder();
  expect(writeOutput({ directory: folder, files, manifest }).kind).toBe('written');
  return withoutVersion(filesOf(folder));
};

test.each([
  ['one file', exampleTexts('one-file'), 21],
  ['a shop without mails', withoutMails(exampleTexts('shop')), 22],
])('%s: after 100 random edits of its files what lc watch has written is what a clean build writes', async (_label, start, seed) => {
  const root = temporaryFolder();
  const project = onDisk(start, root);
  const child = spawn(process.execPath, [bin, 'watch'], { cwd: root, env: { PATH: process.env.PATH ?? '' } });
  let look = (): void => undefined;
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', () => look());
  child.on('exit', () => {
    ended = true;
    look();
  });
  const dist = join(root, 'dist');
  /** Each rebuild ends with a line: then the folder is looked at again. */
  const until = (isThere: () => boolean): Promise<boolean> => new Promise((resolve) => {
    const settle = (value: boolean): void => {
      clearTimeout(late);
      look = () => undefined;
      resolve(value);
    };
    const late = setTimeout(() => settle(isThere()), 20_000);
    look = () => {
      if (ended) settle(false);
      else if (isThere()) settle(true);
    };
    look();
  });
  const isBuilt = (wanted: ReadonlyMap<string, string>) => (): boolean => {
    try {
      const found = withoutVersion(filesOf(dist));
      return found.size === wanted.size && [...wanted].every(([path, text]) => found.get(path) === text);
    } catch {
      return false;
    }
  };
  try {
    const random = seededRandom(seed);
    const done: string[] = [];
    let compared = 0;
    expect(await until(isBuilt((await cleanBuild(root)) ?? new Map()))).toBe(true);
    while (done.length < 100) {
      for (let burst = 1 + Math.floor(random() * 3); burst > 0; burst -= 1) done.push(randomEdit(project, start, random));
      const wanted = await cleanBuild(root);
      if (wanted === undefined) continue;
      compared += 1;
      expect(await until(isBuilt(wanted)), done.slice(-5).join('; ')).toBe(true);
    }
    expect(compared).toBeGreaterThan(15);
  } finally {
    child.kill('SIGINT');
  }
});
