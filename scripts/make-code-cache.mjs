// Runs `lc validate`, `lc build` and `lc export` in this process and keeps what V8 compiled on the way. Arguments: the folder of the scripts, projects.
import { appendFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

const [, , lib, ...projects] = process.argv;
const scripts = new Map();
const loadScript = (name) => {
  const known = scripts.get(name);
  if (known !== undefined) return known.module.exports;
  const filename = join(lib, `${name}.cjs`);
  const script = new Script(readFileSync(filename, 'latin1'), { filename });
  const module = { exports: {} };
  scripts.set(name, { script, module });
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, loadScript);
  return module.exports;
};

const write = process.stdout.write;
process.stdout.write = () => true;
const { main } = loadScript('lc');
for (const project of projects) {
  for (const flags of [[], [], ['--no-cache']]) {
    process.argv = [process.execPath, join(lib, 'lc.cjs'), '-C', project, ...flags, 'validate'];
    await main(join(lib, 'lc.cjs'));
  }
}
/** Every file of a folder that ends so. */
const filesOf = (folder, ending) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
const { write: notify } = process.stderr;
process.stderr.write = () => true;
for (const project of projects) {
  // From nothing, with nothing to do, and after the edit of a mail.
  for (const isEdited of [false, false, true]) {
    if (isEdited) for (const mail of filesOf(project, '.mjml')) appendFileSync(mail, '\n');
    process.argv = [process.execPath, join(lib, 'lc.cjs'), '-C', project, 'build'];
    await main(join(lib, 'lc.cjs'));
  }
}
// A mail is built as well, whatever the projects hold.
process.env.MJML_BROWSER = 'true';
const sample = '<mjml><mj-head><mj-title>x</mj-title><mj-style>.a { color: red }</mj-style></mj-head><mj-body><mj-wrapper><mj-section><mj-column width="50%"><mj-text color="#abc">x</mj-text><mj-image src="https://a.example/1.png" /><mj-button href="https://a.example">x</mj-button></mj-column><mj-column><mj-divider /><mj-spacer height="9px" /><mj-table><tr><td>x</td></tr></mj-table><mj-raw>x</mj-raw><mj-social><mj-social-element name="github" href="https://a.example">x</mj-social-element></mj-social></mj-column></mj-section></mj-wrapper></mj-body></mjml>';
await loadScript('mjml').mjml(sample, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
loadScript('full-yaml')['src/source/full/read-full-yaml.ts'].readFullYaml('a: &b\n  - "c" # d\n  - >-\n    e\n');
loadScript('plain-text')['html-to-text'].compile({})('<p>x</p>');
loadScript('message-texts')['@formatjs/icu-messageformat-parser'].parse('{n, plural, one {# thing} other {# things}}', { captureLocation: true });
const keep = (name) => {
  const cache = join(lib, `${name}.${process.version}.cache`);
  writeFileSync(`${cache}.${process.pid}`, scripts.get(name).script.createCachedData());
  renameSync(`${cache}.${process.pid}`, cache);
};
for (const name of scripts.keys()) keep(name);
// Kept apart: what exports use of the other scripts would be read by every command.
for (const project of projects) {
  for (const target of ['klaviyo', 'iterable']) {
    process.argv = [process.execPath, join(lib, 'lc.cjs'), '-C', project, '--no-cache', 'export', target, '--allow-loss', 'all', '--out', join(project, 'exported', target)];
    await main(join(lib, 'lc.cjs'));
  }
}
for (const name of ['targets', 'plans']) keep(name);
process.stderr.write = notify;
process.stdout.write = write;
process.exitCode = 0;
