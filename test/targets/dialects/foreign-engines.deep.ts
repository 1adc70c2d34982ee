import { describe, expect, test } from 'vitest';
import { type Case, compileConstruct, dialectNames, isRefused, outcomes } from './compare.ts';
import { constructs } from './constructs.ts';
import { type EngineName, enginesOf } from './engines/engines.ts';
import { expectChosen, localeSets } from './locale-cases.ts';
import { people } from './people.ts';
import { createPersonMaker, createPhraseMaker } from './phrase-maker.ts';
import { refused } from './refused.ts';

const cases: readonly Case[] = await Promise.all(constructs.map(async (construct) => ({ label: construct.label, artefact: await compileConstruct(construct), part: construct.part, people })));
const pairs = dialectNames.flatMap((dialect) => enginesOf[dialect].map((engine) => ({ dialect, engine })));

/** Debian's packages python3-django, python3-jinja2 and ruby-liquid. */
const foreign: readonly EngineName[] = ['Django', 'Jinja2', 'Ruby Liquid'];

function skipped(engine: EngineName): void {
  console.warn(`skipped: ${engine} is not on this machine`);
}

describe('engines in other languages print every construct as lc does, or it is refused', () => {
  test.each(pairs.filter(({ engine }) => foreign.includes(engine)))('$dialect by $engine', async ({ dialect, engine }) => {
    const results = await outcomes(dialect, engine, cases);
    if (results === undefined) return skipped(engine);
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    expect(results.filter(isRefused).map(({ label }) => label).sort()).toEqual([...refused[dialect]].sort());
  });

  /** Shares of the fifty that each engine has to print, taken over to as many constructs as there are. */
  test.each([
    { engine: 'liquidjs', dialect: 'braze', least: 44 },
    { engine: 'Ruby Liquid', dialect: 'braze', least: 42 },
    { engine: 'nunjucks', dialect: 'hubspot', least: 42 },
    { engine: 'Django', dialect: 'klaviyo', least: 39 },
  ] as const)('$engine says at least $least of each fifty', async ({ engine, dialect, least }) => {
    const results = await outcomes(dialect, engine, cases);
    if (results === undefined) return skipped(engine);
    expect(results.filter((each) => !isRefused(each) && each.differences.length === 0).length).toBeGreaterThanOrEqual((least * constructs.length) / 50);
  });
});

test.each(localeSets)('texts in $locales are chosen as lc chooses on klaviyo, by Django', async ({ locales }) => {
  if (!(await expectChosen('klaviyo', 'Django', locales))) skipped('Django');
});

describe('random phrases for random people', () => {
  const rounds = 300;
  const seed = 2026;
  const person = createPersonMaker(seed);
  const make = createPhraseMaker(seed);
  const phrases = Promise.all(
    Array.from({ length: rounds }, make).map(async (phrase): Promise<Case> => ({ label: `${phrase.label} in ${phrase.locale}: ${phrase.source}`, artefact: await compileConstruct(phrase), part: phrase.part, people: [1, 2, 3].map((number) => ({ label: `person ${number}`, person: person() })) })),
  );

  test.each(pairs)('$dialect by $engine', async ({ dialect, engine }) => {
    const results = await outcomes(dialect, engine, await phrases);
    if (results === undefined) return skipped(engine);
    expect(results.flatMap(({ label, text, differences }) => differences.map((difference) => ({ label, text, ...difference })))).toEqual([]);
    // A printer that refuses everything would be right as well.
    expect(results.filter((each) => !isRefused(each)).length).toBeGreaterThan(rounds * (dialect === 'iterable' ? 0.15 : 0.4));
  });
});
