import { afterEach, describe, expect, test, vi } from 'vitest';
import { caseNames, type CoverageCase, type Mechanism, readCase } from './support/coverage-case.ts';

/**
 * Every case fails once what it rests on is taken away: the export does what the case says instead, whatever it is asked. Nothing in the
 * tree is edited; the modules are loaded anew with a stand-in. That a rule is missed is part of the quick tests.
 */
const cases = caseNames.map(readCase);

type Source = Extract<Mechanism, { readonly source: string }>;

/** Cases that rest on one export share the loading. */
const groups = new Map<string, { readonly mechanism: Source; readonly cases: readonly CoverageCase[] }>();
for (const each of cases) {
  for (const mechanism of each.rests_on) {
    if ('rule' in mechanism) continue;
    const key = `${mechanism.source} ${mechanism.export} ${JSON.stringify([mechanism.returns, mechanism.gives])}`;
    groups.set(key, { mechanism, cases: [...(groups.get(key)?.cases ?? []), each] });
  }
}

afterEach(() => vi.resetModules());

describe.each([...groups])('without %s', (_key, { mechanism, cases: resting }) => {
  test(`these fail: ${resting.map(({ name }) => name).join(', ')}`, async () => {
    const path = `../../${mechanism.source}`;
    let isUsed = false;
    vi.doMock(path, async (importOriginal) => {
      const original: Readonly<Record<string, unknown>> = await importOriginal();
      if (typeof original[mechanism.export] !== 'function') throw new Error(`${mechanism.source} exports no function "${mechanism.export}"`);
      return { ...original, [mechanism.export]: () => { isUsed = true; return 'gives' in mechanism ? () => mechanism.gives : mechanism.returns; } };
    });
    vi.resetModules();
    const { holds } = await import('./support/play-case.ts');
    const surviving: string[] = [];
    try {
      for (const each of resting) if (await holds(each)) surviving.push(each.name);
    } finally {
      vi.doUnmock(path);
    }
    expect(surviving).toEqual([]);
    expect(isUsed).toBe(true);
  });
});
