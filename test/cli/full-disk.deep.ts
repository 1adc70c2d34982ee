import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crowdShop } from '../support/crowd-shop.ts';
import { musicShop } from '../support/music-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-full-'));
const temporary = join(folder, 'tmp');
const bin = join(import.meta.dirname, '../../bin/lc.js');

/** Forty megabytes of orders, of which parts keep what the journeys can ask for. */
beforeAll(() => {
  mkdirSync(temporary);
  writeFileSync(join(folder, 'lc.yaml'), musicShop);
  const file = openSync(join(folder, 'events.jsonl'), 'w');
  const note = 'x'.repeat(400);
  for (let block = 0; block < 80; block += 1) {
    writeSync(file, Array.from({ length: 1000 }, (_, line) => `${JSON.stringify({ id: `e${block}_${line}`, profile_id: `c${line}`, event: 'order_placed', timestamp: '2026-01-01T10:00:00Z', properties: { quantity: 1, amount: 9 }, note })}\n`).join(''));
  }
  closeSync(file);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No file may be larger than so many kilobytes: a disk that says no in mid-write. */
const limited = (kilobytes: number, words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `ulimit -f ${kilobytes}; exec "$0" "$@"`, process.execPath, bin, '-C', folder, '--no-cache', ...words], { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary } });
  return { status, output: stdout, error: stderr };
};

describe('a disk that fills', () => {
  test('while history is cut into parts: said where, nothing reported, nothing left behind', () => {
    const { status, output, error } = limited(20, ['simulate', '--events', 'events.jsonl']);
    expect([status, output]).toEqual([2, '']);
    expect(error).toMatch(/^error: what is read cannot be kept in .*tmp meanwhile: .+; nothing is reported, since it would look whole\n$/);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('while traces are written: none are left', () => {
    writeFileSync(join(folder, 'lc.yaml'), crowdShop);
    const { status, output, error } = limited(100, ['simulate', '--population', 'shoppers', '--size', '800', '--traces', 'traces.jsonl']);
    expect([status, output, readdirSync(folder).includes('traces.jsonl')]).toEqual([2, '', false]);
    expect(error).toMatch(/"traces\.jsonl" could not be written: .+; nothing is reported/);
  });

  test('while the report is written', () => {
    const { status, error } = limited(1, ['simulate', '--population', 'shoppers', '--size', '100', '--html', 'report.html']);
    expect([status, error]).toEqual([2, expect.stringMatching(/error: "report\.html" could not be written: .+/)]);
  });
});
