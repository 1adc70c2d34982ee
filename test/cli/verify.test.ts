import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerifiedMessage } from '../../src/compile/driver.ts';
import { commandLine } from '../support/command-line.ts';
import { copyProject } from '../support/real-project.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-verify-'));
let project = '';
beforeAll(() => void (project = copyProject('examples/shop', join(folder, 'shop'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema: object = JSON.parse(readFileSync('schema/verify-report.schema.json', 'utf8'));
const judge = new Ajv2020({ strict: true }).compile(schema);
const run = (words: readonly string[]) => commandLine(['verify', ...words, '--no-cache'], project);

describe('lc verify', () => {
  it('proves every mail of a project, and counts', async () => {
    const { status, output } = await run([]);
    expect(output).toMatch(/^\d+ mails rendered both ways \(\d+ cases equal\): \d+ equal, 0 different, 0 with errors, \d+ without HTML \(\d+\.\d\d s\)\n$/);
    expect(output).not.toMatch(/^0 mails/);
    expect(status).toBe(0);
  });

  it('prints a report that its schema takes, and refuses when something is changed', async () => {
    const report = JSON.parse((await run(['--format', 'json'])).output);
    expect(judge(report), JSON.stringify(judge.errors)).toBe(true);
    expect(report.messages.length).toBeGreaterThan(0);
    expect(judge({ ...report, messages: [{ ...report.messages[0], status: 'fine' }] })).toBe(false);
  });

  it('looks at one message', async () => {
    const [first] = JSON.parse((await run(['--format', 'json'])).output).messages;
    const one = JSON.parse((await run(['--format', 'json', '--message', first.id])).output);
    expect(new Set(one.messages.map(({ id }: VerifiedMessage) => id))).toEqual(new Set([first.id]));
  });

  it('says what was meant by a message that does not exist', async () => {
    const { status, error } = await run(['--message', 'no_such_mail']);
    expect([status, error.startsWith('error: there is no message "no_such_mail"')]).toEqual([2, true]);
  });
});
