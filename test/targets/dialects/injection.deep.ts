import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dialectNames, isRefused, outcomes } from './compare.ts';
import { enginesOf } from './engines/engines.ts';
import { hostileCases, hostileTexts } from './hostile-mail.ts';

const root = join(import.meta.dirname, '../../../../shared/data/bad');
if (!existsSync(root)) console.warn(`skipped: no lists of hostile texts in ${root}`);

function listed(): readonly string[] {
  if (!existsSync(root)) return [];
  const lines = (path: string): readonly string[] => readFileSync(join(root, path), 'utf8').split(/\r?\n/);
  const naughty: unknown = JSON.parse(readFileSync(join(root, 'strings/blns.json'), 'utf8'));
  return [...lines('ssti/ssti-payloads.txt'), ...lines('xss/xss_payloads_quick.txt'), ...(Array.isArray(naughty) ? naughty.filter((text): text is string => typeof text === 'string') : [])];
}

/** What is taken for granted of every text: no control characters but line ends, whole characters, and no unusual spaces at its ends or in addresses. */
const isUsual = (text: string): boolean => !/[^\P{Cc}\r\n]|[\u2028\u2029\uFEFF]|\p{Surrogate}|[^\S \r\n]/u.test(text) && !/[Σ]/.test(text);

const texts = [...new Set([...hostileTexts, ...listed()])].filter(isUsual);

describe('hundreds of hostile texts are printed as they are by every engine', () => {
  const pairs = dialectNames.flatMap((dialect) => enginesOf[dialect].map((engine) => ({ dialect, engine })));
  test.each(pairs)('$dialect by $engine', async ({ dialect, engine }) => {
    const results = await outcomes(dialect, engine, await hostileCases(texts));
    if (results === undefined) return console.warn(`skipped: ${engine} is not on this machine`);
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    expect(results.filter((each) => !isRefused(each)).length).toBeGreaterThanOrEqual(7);
  });
});
