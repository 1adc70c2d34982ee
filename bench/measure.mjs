// What the benchmarks share: whole processes, timed in pairs, because a machine drifts and a ratio within a pair does not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const lc = join(root, 'bin/lc.js');

/** A folder that is gone when this process ends. */
export const scratchFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'lc-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Runs Node with these words; 0 and 1 (problems found) are fine. */
export const timed = (words) => {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const milliseconds = performance.now() - start;
  if ((status !== 0 && status !== 1) || stderr.includes('node:internal')) throw new Error(`${words.join(' ')}\n${stderr}`);
  return { milliseconds, stdout, status };
};

/** The same, and the processor time of all its threads: on a busy machine a ratio of these means more. */
export const cpuTimed = (words) => {
  const folder = mkdtempSync(join(tmpdir(), 'lc-cpu-'));
  const hook = join(folder, 'cpu.cjs');
  const note = join(folder, 'cpu');
  writeFileSync(hook, `if (require('node:worker_threads').isMainThread) process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeFileSync(${JSON.stringify(note)}, String(user + system)); });`);
  const result = timed(['--require', hook, ...words]);
  const cpu = Number(readFileSync(note, 'utf8')) / 1000;
  rmSync(folder, { recursive: true, force: true });
  return { ...result, cpu };
};

/** The same, and the most memory the process had, in bytes. */
export const withPeak = (words) => {
  const folder = mkdtempSync(join(tmpdir(), 'lc-peak-'));
  const hook = join(folder, 'peak.cjs');
  const note = join(folder, 'peak');
  writeFileSync(hook, `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(note)}, String(process.resourceUsage().maxRSS)));`);
  const result = timed(['--require', hook, ...words]);
  const peak = Number(readFileSync(note, 'utf8')) * 1024;
  rmSync(folder, { recursive: true, force: true });
  return { ...result, peak };
};

export const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** One line of the table of targets. `target` is the most that is fine. */
export const printRow = (label, value, target, details) => {
  const verdict = value <= target ? 'met' : 'MISSED';
  console.log(`${label.padEnd(44)} ${value.toFixed(2).padStart(6)}   target ${target.toFixed(2).padStart(6)}   ${verdict.padEnd(6)} ${details}`);
};

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
