import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFolder, temporaryFolder } from '../support/real-project.ts';

test('one changed segment among 5,000 files is worked out anew where it is used, and nowhere else', async () => {
  const root = temporaryFolder();
  expect(spawnSync(process.execPath, ['bench/make-project.mjs', root, '5000']).status).toBe(0);
  const driver = openFolder(root);
  const first = await driver.validate();
  const path = 'programmes/p007/segments_value.yaml';
  const text = readFileSync(join(root, path), 'utf8');
  const [segment = ''] = /(?<=^segments:\n {2})\w+/m.exec(text) ?? [];
  const chosen = driver.select({ select: [`${segment}+`], exclude: [] });
  const affected = chosen.kind === 'selected' ? chosen.names : [];
  expect(affected.length).toBeGreaterThan(1);
  const before = new Map(driver.runs());

  const edited = text.replace(/within: \d+d/, 'within: 77d');
  expect(edited).not.toBe(text);
  writeFileSync(join(root, path), edited);
  driver.refresh();
  expect((await driver.validate()).diagnostics.length).toBeGreaterThanOrEqual(first.diagnostics.length);

  const again = [...driver.runs()].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const).filter(([, count]) => count > 0);
  const journeys = affected.filter((name) => name.startsWith('journeys/')).length;
  const inFile = driver.definedIn([path]).length;
  // Its file is read, the definitions in it are told apart, each definition that uses it is checked, and each journey among them proved.
  const most = { file: 3, definitions: inFile, checks: inFile + affected.length, proofs: 2 * journeys, others: 5 };
  expect(again.reduce((sum, [, count]) => sum + count, 0), JSON.stringify(again)).toBeLessThanOrEqual(Object.values(most).reduce((sum, count) => sum + count));
});
