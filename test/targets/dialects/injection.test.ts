import { describe, expect, test } from 'vitest';
import { dialectNames, isRefused, outcomes } from './compare.ts';
import { enginesOf } from './engines/engines.ts';
import { hostileCases, hostileTexts } from './hostile-mail.ts';

const cases = await hostileCases(hostileTexts);

/** Free texts where a platform cannot make them safe; everywhere else they are printed as they are. */
const unsafe = ['style', 'class in a style sheet'];
const unsafeInIterable = [...unsafe, 'beginning of an address', 'part of an address', 'address in a style', 'address of its own'];

describe('values that are templates, markup or headers are printed as they are, at every place, or the place is refused', () => {
  const pairs = dialectNames.flatMap((dialect) => enginesOf[dialect].filter((engine) => !['Django', 'Jinja2', 'Ruby Liquid'].includes(engine)).map((engine) => ({ dialect, engine })));
  test.each(pairs)('$dialect by $engine', async ({ dialect, engine }) => {
    const results = (await outcomes(dialect, engine, cases)) ?? [];
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    expect(results.filter(isRefused).map(({ label }) => label)).toEqual(cases.map(({ label }) => label).filter((label) => (dialect === 'iterable' ? unsafeInIterable : unsafe).includes(label)));
  });
});
