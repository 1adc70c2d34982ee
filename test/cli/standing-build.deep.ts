import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type EditedProject, editedProject } from '../compile/support/edited-project.ts';
import { exampleTexts, withoutMails } from '../compile/support/example-texts.ts';
import { randomEdit } from '../compile/support/random-edit.ts';
import { seededRandom } from '../compile/support/random.ts';
import { commandLine } from '../support/command-line.ts';

const build = async (root: string): Promise<string> => {
  const { status, output, error } = await commandLine(['build'], root, {}, () => Date.now() + 60_000);
  return `${status}\n${output}${error.replace(/, [\d.]+ s\)/g, ')')}`;
};

const filesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]);

/** In each ten rounds all mistakes are mended once, so that something can stand, and then nothing is done twice. */
function editOf(round: number, project: EditedProject, start: ReadonlyMap<string, string>, random: () => number): string {
  const turn = round % 10;
  if (turn === 7) for (const path of new Set([...start.keys(), ...project.texts().keys()])) project.write(path, start.get(path));
  if (turn >= 7) return turn === 7 ? 'mend all' : 'nothing';
  const done = random() < 0.3 ? 'nothing' : randomEdit(project, start, random);
  if (!project.texts().has('lc.yaml')) project.write('lc.yaml', start.get('lc.yaml'));
  return done;
}

test.each([1, 2, 3])('whatever was edited, built and built again, a build prints and leaves what one that knows nothing does: seed %d', async (seed) => {
  const base = mkdtempSync(join(tmpdir(), 'lc-standing-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const [root, twin] = [join(base, 'project'), join(base, 'twin')];
  const start = withoutMails(exampleTexts('shop'));
  const project = editedProject(start);
  const random = seededRandom(seed);
  const pack = join(root, '.lc/cache/queries.pack');
  let stood = 0;
  const lay = (before: ReadonlyMap<string, string>): void => {
    for (const path of before.keys()) if (!project.texts().has(path)) rmSync(join(root, path), { force: true });
    for (const [path, text] of project.texts()) {
      if (before.get(path) === text) continue;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  lay(new Map());
  for (let round = 0; round < 40; round += 1) {
    const before = new Map(project.texts());
    const done = editOf(round, project, start, random);
    lay(before);
    rmSync(twin, { recursive: true, force: true });
    cpSync(root, twin, { recursive: true, filter: (path) => path !== join(root, '.lc') });
    const isKnown = statSync(pack, { throwIfNoEntry: false }) !== undefined && (round % 10 === 9 || random() < 0.5);
    if (isKnown) writeFileSync(pack, 'nothing');
    const story = `round ${round}: ${done}`;
    expect(await build(root), story).toBe(await build(twin));
    if (isKnown && readFileSync(pack, 'utf8') === 'nothing') stood += 1;
    if (statSync(join(root, 'dist'), { throwIfNoEntry: false }) !== undefined) expect(filesIn(join(root, 'dist')), story).toEqual(filesIn(join(twin, 'dist')));
  }
  expect(stood).toBeGreaterThan(0);
});
