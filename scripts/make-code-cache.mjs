// Runs `lc validate` in this process and keeps what V8 compiled on the way. Arguments: the folder of lc.cjs, a project.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

const [, , lib, project] = process.argv;
const path = join(lib, 'lc.cjs');
const cache = join(lib, `lc.${process.version}.cache`);
const write = process.stdout.write;
process.stdout.write = () => true;
const script = new Script(readFileSync(path, 'utf8'), { filename: path });
const module = { exports: {} };
script.runInThisContext()(module.exports, createRequire(path), module, path);
for (const flags of [[], [], ['--no-cache']]) {
  process.argv = [process.execPath, path, '-C', project, ...flags, 'validate'];
  await module.exports.main(path);
}
process.stdout.write = write;
process.exitCode = 0;
writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
renameSync(`${cache}.${process.pid}`, cache);
