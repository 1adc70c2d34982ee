import { describe, expect, test } from 'vitest';
import { type Case, compileConstruct, dialectNames, isRefused, outcomes, printCase } from './compare.ts';
import { constructs } from './constructs.ts';
import { enginesOf } from './engines/engines.ts';
import { people } from './people.ts';
import { refused } from './refused.ts';

const cases: readonly Case[] = await Promise.all(constructs.map(async (construct) => ({ label: construct.label, artefact: await compileConstruct(construct), part: construct.part, people })));

test('there are more than sixty constructs, each with a label of its own', () => {
  expect(new Set(constructs.map(({ label }) => label)).size).toBe(constructs.length);
  expect(constructs.length).toBeGreaterThanOrEqual(60);
});

const inProcess = dialectNames.flatMap((dialect) => enginesOf[dialect].filter((engine) => !['Django', 'Jinja2', 'Ruby Liquid'].includes(engine)).map((engine) => ({ dialect, engine })));

describe('what a platform prints is what lc prints, character for character, or is refused', () => {
  test.each(inProcess)('$dialect by $engine', async ({ dialect, engine }) => {
    const results = (await outcomes(dialect, engine, cases)) ?? [];
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    expect(results.filter(isRefused).map(({ label }) => label).sort()).toEqual([...refused[dialect]].sort());
  });
});

test('every loss says what is lost, in a sentence', () => {
  const losses = dialectNames.flatMap((dialect) => cases.flatMap((each) => printCase(dialect, each).losses));
  expect(losses.length).toBeGreaterThan(80);
  for (const { code, message } of losses) {
    expect(code).toMatch(/^target\/template-/);
    expect(message).toMatch(/^.{30,}[^.]$/);
    expect(message).not.toMatch(/[\u0001-\u0003]|undefined|\[object/);
  }
});
