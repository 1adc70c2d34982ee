import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bin, ensureBuilt } from './support/built-lc.ts';

beforeAll(ensureBuilt, 60_000);

const project = join(mkdtempSync(join(tmpdir(), 'lc-watch-')), 'shop');
afterAll(() => rmSync(join(project, '..'), { recursive: true, force: true }));

/** A running `lc watch`, and what it has said since it was last asked. */
const startWatching = () => {
  const child = spawn(process.execPath, [bin, 'watch'], { cwd: project });
  let said = '';
  let look = (): void => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      look();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return {
    untilWaiting: () => new Promise<string>((resolve, reject) => {
      look = () => {
        if (!said.endsWith('watching; Ctrl-C ends it\n')) return;
        const told = said;
        said = '';
        resolve(told);
      };
      void ended.then((status) => reject(new Error(`it ended with ${String(status)}: ${said}`)));
      look();
    }),
    interrupt: () => child.kill('SIGINT'),
    ended,
  };
};

test('an edit is built, a mistake keeps the last good output, mending it builds again, and an interrupt ends it', { timeout: 60_000 }, async () => {
  cpSync('examples/shop', project, { recursive: true, filter: (path) => !/[\\/](?:dist|\.lc)$/.test(path) });
  const watching = startWatching();
  expect(await watching.untilWaiting()).toContain('built 4 journeys and 8 messages into dist');

  const mail = join(project, 'messages/cart_reminder.mjml');
  const built = join(project, 'dist/messages/cart_reminder/en.html');
  const before = readFileSync(mail, 'utf8');
  writeFileSync(mail, before.replace('you left this behind', 'this is still yours'));
  expect(await watching.untilWaiting()).toMatch(/^messages\/cart_reminder\.mjml changed\n/);
  expect(readFileSync(built, 'utf8')).toContain('this is still yours');

  writeFileSync(mail, before.replace('profile.first_name', 'profile.frist_name'));
  expect(await watching.untilWaiting()).toContain('Did you mean "first_name"');
  expect(readFileSync(built, 'utf8')).toContain('this is still yours');

  writeFileSync(mail, before);
  expect(await watching.untilWaiting()).toContain('0 errors');
  expect(readFileSync(built, 'utf8')).toContain('you left this behind');

  // What somebody did to the folder meanwhile is mended with the next build.
  const [byHand, removed] = [join(project, 'dist/messages/cart_reminder/fi.txt'), join(project, 'dist/messages/cart_reminder/fi.html')];
  const [text, html] = [readFileSync(byHand, 'utf8'), readFileSync(removed, 'utf8')];
  writeFileSync(byHand, 'by hand');
  rmSync(removed);
  writeFileSync(mail, before.replace('you left this behind', 'this waits for you'));
  expect(await watching.untilWaiting()).toContain('note: 2 files of dist that somebody else had changed or removed were written again\n');
  expect([readFileSync(byHand, 'utf8'), readFileSync(removed, 'utf8')]).toEqual([text, html]);
  expect(readFileSync(built, 'utf8')).toContain('this waits for you');

  watching.interrupt();
  expect(await watching.ended).toBe(130);
  expect(existsSync(join(project, 'dist/.lc-journal.json'))).toBe(false);
});
