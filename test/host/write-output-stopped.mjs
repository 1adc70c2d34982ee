import fs from 'node:fs';
import { createRequire } from 'node:module';

/** Writes a folder while the disk stops at one of the calls that change it, in the middle of a file: the process is killed, or the disk is full from then on. */
const [, , library, directory, call, end] = process.argv;
let left = Number(call);
const stopping = (name, change) => (...words) => {
  left -= 1;
  if (left > 0 || (end === 'full' && name !== 'writeFileSync' && name !== 'mkdirSync')) return change(...words);
  if (name === 'writeFileSync') change(words[0], String(words[1]).slice(0, String(words[1]).length / 2));
  if (end === 'killed') process.kill(process.pid, 'SIGKILL');
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
};
for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync']) fs[name] = stopping(name, fs[name]);

const { writeOutput } = createRequire(import.meta.url)(library);
const files = new Map(['a.txt', 'b/c.json', 'b/d/e.txt', 'f.txt'].map((path) => [path, `the whole of ${path}`]));
const result = writeOutput({ directory, files, manifest: { lc: '0.1.0' } });
console.log(JSON.stringify(result));
