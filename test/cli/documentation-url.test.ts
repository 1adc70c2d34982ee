import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainedCodes } from '../../src/analysis/explain.ts';
import { documentationUrl } from '../../src/cli/documentation-url.ts';

test('the page about every code is there, with a heading for it', () => {
  const missing = explainedCodes().filter((code) => {
    const [, path = '', anchor = ''] = /^https:\/\/lc\.example\/(.+)#(.+)$/.exec(documentationUrl('https://lc.example', code)) ?? [];
    const headings = readFileSync(path, 'utf8').split('\n').flatMap((line) => /^## (.+)$/.exec(line)?.[1]?.toLowerCase().replaceAll(/[^a-z0-9 -]/g, '') ?? []);
    return !headings.includes(anchor);
  });
  expect(missing).toEqual([]);
});
