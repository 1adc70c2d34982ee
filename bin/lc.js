#!/usr/bin/env node
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '../lib');
const read = (file, encoding) => {
  try {
    return readFileSync(join(folder, file), encoding);
  } catch {
    return undefined;
  }
};
const loaded = new Map();
/** The exports of a script of lib/, compiled from V8's cache of it; undefined when it is not there. */
const loadScript = (name) => {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  // The build writes nothing but ASCII, which is read faster as what it is.
  const source = read(`${name}.cjs`, 'latin1');
  if (source === undefined) return undefined;
  const filename = join(folder, `${name}.cjs`);
  const script = new Script(source, { filename, cachedData: read(`${name}.${process.version}.cache`) });
  const module = { exports: {} };
  loaded.set(name, module.exports);
  script.runInThisContext()(module.exports, require, module, filename, loadScript);
  loaded.set(name, module.exports);
  return module.exports;
};

const lc = loadScript('lc');
if (lc === undefined) {
  process.stderr.write('lc is not built yet: run "npm run build" in its folder\n');
  process.exitCode = 2;
} else {
  lc.main(join(folder, 'lc.cjs')).then((isAtEnd) => isAtEnd && process.exit());
}
