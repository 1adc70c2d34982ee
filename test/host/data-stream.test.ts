import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { dataStream, streamProblem } from '../../src/host/data-stream.ts';

const folder = mkdtempSync(join(tmpdir(), 'lc-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function readAll(path: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of dataStream(path)) pieces.push(piece.slice());
  } catch (error) {
    return `broke: ${streamProblem(error)}`;
  }
  return Buffer.concat(pieces).toString();
}

/** Larger than what is read at once, and not easily made small. */
const long = Array.from({ length: 60_000 }, (_, number) => `${number * 7919} ${(number * 104_729) % 65_521}\n`).join('');
const packed = gzipSync(long);

describe('dataStream', () => {
  test.each<[string, string, Uint8Array | string, string]>([
    ['a plain file', 'plain.jsonl', long, long],
    ['an empty file', 'empty.jsonl', '', ''],
    ['one byte', 'byte.jsonl', 'x', 'x'],
    ['gzip', 'packed.jsonl.gz', packed, long],
    ['gzip under a plain name', 'packed.jsonl', packed, long],
    ['gzip in two members', 'two.gz', Buffer.concat([packed, gzipSync('end')]), `${long}end`],
    ['gzip that was cut', 'cut.gz', packed.subarray(0, packed.length - 2000), 'broke: its gzip ends too early: the file was cut'],
    ['gzip with a flipped byte', 'flipped.gz', Buffer.concat([packed.subarray(0, 1000), Buffer.from([(packed[1000] ?? 0) ^ 0xff]), packed.subarray(1001)]), 'broke: its gzip is damaged'],
  ])('%s', async (_, name, bytes, expected) => {
    const read = await readAll(fileOf(name, bytes));
    expect(read === expected || read).toBe(true);
  });

  test.each([
    ['a file that is not there', 'nowhere.jsonl', 'broke: it does not exist'],
    ['a folder', '.', 'broke: a folder stands where a file should be'],
  ])('%s', async (_, name, expected) => {
    expect(await readAll(join(folder, name))).toBe(expected);
  });
});
