#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const path = fileURLToPath(new URL('../lib/lc.cjs', import.meta.url));
const read = (file, encoding) => {
  try {
    return readFileSync(file, encoding);
  } catch {
    return undefined;
  }
};
const source = read(path, 'utf8');
if (source === undefined) {
  process.stderr.write('lc is not built yet: run "npm run build" in its folder\n');
  process.exitCode = 2;
} else {
  const cachedData = read(path.replace('lc.cjs', `lc.${process.version}.cache`));
  const script = new Script(source, { filename: path, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path);
  await module.exports.main(path);
}
