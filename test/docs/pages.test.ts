import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../cli/support/built-lc.ts';
import { runPage } from './support/run-page.ts';

beforeAll(ensureBuilt, 60_000);

const pages = ['README.md', 'CONTRIBUTING.md', 'docs/tutorial.md', 'docs/simulation.md', 'docs/proofs.md', 'docs/reference/artefacts.md', 'docs/how-good-are-the-messages.md', ...readdirSync('docs/how-to').map((name) => `docs/how-to/${name}`)];

test.each(pages)('%s tells the truth: its commands end and print as it says', async (path) => {
  const { page, problems } = await runPage(readFileSync(path, 'utf8'));
  expect(problems).toEqual([]);
  // With --update the pages are written anew.
  await expect(page).toMatchFileSnapshot(join(process.cwd(), path));
});

test.each([
  { label: 'a command that fails', page: '```sh\nlc explain nothing\n```\n', problem: 'line 1: it ended with 2, not 0' },
  { label: 'a command that should fail', page: '```sh exit=1\nlc --version\n```\n', problem: 'line 1: it ended with 0, not 1' },
  { label: 'an npm script that is not there', page: '\n```sh\nnpm run nothing\n```\n', problem: 'line 2: it ended with 1, not 0' },
  { label: 'YAML of another language', page: '```yaml\njourney: 1\n```\n', problem: 'line 1: schema/unknown-key' },
  { label: 'an import that is not there', page: "```js\nimport { nothing } from 'lifecycle-compiler';\nconsole.log(nothing);\n```\n", problem: 'it throws' },
])('a page with $label is found', async ({ page, problem }) => {
  if (problem === 'it throws') await expect(runPage(page)).rejects.toThrow('No matching export');
  else expect((await runPage(page)).problems.join('\n')).toContain(problem);
});

test.each([
  { label: 'another output', shown: 'b\n' },
  { label: 'a line too few behind a gap', shown: 'a\n…\nd\n' },
])('a page that shows $label is corrected', async ({ shown }) => {
  expect((await runPage(`\`\`\`sh\nprintf 'a\\nb\\nc\\n'\n\`\`\`\n\n\`\`\`text\n${shown}\`\`\`\n`)).page).toContain('```text\na\nb\nc\n```');
});

test('a gap in an output stands for any lines', async () => {
  const page = '```sh\nprintf \'a\\nb\\nc\\n\'\n```\n\n```text\na\n…\nc\n```\n';
  expect((await runPage(page)).page).toBe(page);
});
