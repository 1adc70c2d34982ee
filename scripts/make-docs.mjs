// Writes the generated pages of docs/reference, and docs/coverage.md: node scripts/make-docs.mjs
// With a folder, only those of the reference, into it: node scripts/make-docs.mjs <folder>
// A test compares them with what the sources say now.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandsPage } from './docs/commands-page.mjs';
import { coveragePage } from './docs/coverage-page.mjs';
import { diagnosticsPages } from './docs/diagnostics-pages.mjs';
import { languagePage } from './docs/language-page.mjs';
import { loadSources } from './docs/load-sources.mjs';
import { targetsPage } from './docs/targets-page.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = process.argv[2] ?? join(root, 'docs/reference');

const { commands, exitStatus, reportFormats, specSchema, explainedCodes, explainCode, rules, runCommandLine, constructs, features, targetNames, targetOf, audienceNames, audienceOf } = await loadSources({
  commands: 'src/cli/commands/registry.ts',
  exitStatus: 'src/cli/command.ts',
  reportFormats: 'src/report/formats/registry.ts',
  specSchema: 'src/spec/schema/spec-schema.ts',
  explainedCodes: 'src/analysis/explain.ts',
  explainCode: 'src/analysis/explain.ts',
  rules: 'src/analysis/rules/registry.ts',
  runCommandLine: 'src/cli/program.ts',
  constructs: 'src/targets/construct.ts',
  features: 'src/targets/construct.ts',
  targetNames: 'src/targets/target-names.ts',
  targetOf: 'src/targets/registry.ts',
  audienceNames: 'src/targets/target-names.ts',
  audienceOf: 'src/targets/registry.ts',
});

const pages = new Map([
  ['commands.md', commandsPage({ commands, exitStatus, globalHelp: await globalHelp(), formats: reportFormats })],
  ['language.md', languagePage(specSchema())],
  ...diagnosticsPages({ explainedCodes, explainCode, rules }),
]);
rmSync(join(target, 'diagnostics'), { recursive: true, force: true });
for (const [path, text] of pages) {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  writeFileSync(join(target, path), text);
}

if (process.argv[2] === undefined) {
  writeFileSync(join(root, 'docs/coverage.md'), coveragePage());
  writeFileSync(join(root, 'docs/targets.md'), targetsPage({ constructs, features, targets: targetNames().map(targetOf), audiences: audienceNames().map(audienceOf) }));
}

async function globalHelp() {
  let text = '';
  const terminal = { write: (part) => { text += part; }, notify: () => {}, isOutputTty: false, isErrorTty: false, isInputTty: false };
  await runCommandLine(['--help'], commands, { terminal, environment: {}, version: '', workingDirectory: root });
  return text;
}
