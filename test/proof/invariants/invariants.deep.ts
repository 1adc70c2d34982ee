import { describe, expect, test } from 'vitest';
import { answerClaims, type CounterExample } from '../../../src/proof/invariants/answer-claims.ts';
import { claimWords, type Claim, type Occasion } from '../../../src/proof/invariants/claim.ts';
import { smallerLives } from '../../../src/proof/invariants/shrink-life.ts';
import { driverOf } from '../../support/driver.ts';
import { seeded } from '../../support/seeded.ts';
import { from, loadTexts, type Loaded } from '../pressure/loaded-project.ts';
import { makeProject } from '../made/make-project.ts';
import { muchMail } from '../made/much-mail.ts';
import { randomLives } from '../random-life.ts';
import { breakerOf } from './breaks.ts';
import { makeClaims } from './claim-maker.ts';

/** Projects, and random lives in each; more with LC_PROJECTS. */
const projects = Number(process.env['LC_PROJECTS'] ?? 40);
const lives = 150;
const effort = { boundary: 60, aimed: 100, chance: 40, journey: 20 };

interface Outcome {
  readonly proved: number;
  readonly refuted: readonly string[];
  readonly broken: number;
  /** How many of the broken would have been found out had they been called proved. */
  readonly caught: number;
  readonly held: number;
  readonly unknown: number;
  /** Counter-examples that something can still be left out of, or that break nothing. */
  readonly flawed: readonly string[];
}

function flawsOf(loaded: Loaded, claim: Claim, { life }: CounterExample, breaks: ReturnType<typeof breakerOf>): readonly string[] {
  if (!breaks(claim, life)) return [`${claimWords(claim)}: what was found breaks nothing`];
  return smallerLives(life, loaded.program.settings).some((smaller) => breaks(claim, smaller)) ? [`${claimWords(claim)}: something can be left out`] : [];
}

function lookAt(seed: number): Outcome {
  const loaded = loadTexts(makeProject(seed, muchMail), seed % 3 === 0 ? 2 : undefined);
  const { program, assumptions } = loaded;
  const claims = makeClaims(program, seed, 14);
  const answers = answerClaims(program, claims, { assumptions, from, dead: new Set(), effort });
  const breaks = breakerOf(loaded);
  const proved = claims.filter((_, place) => answers[place]?.kind === 'proved');
  const refuted = new Set<Claim>();
  const randomLife = randomLives(loaded, seeded(seed * 7 + 1));
  for (let number = 0; number < lives; number += 1) {
    const { life } = randomLife(number);
    for (const [place, claim] of claims.entries()) if (['proved', 'broken'].includes(answers[place]?.kind ?? '') && !refuted.has(claim) && breaks(claim, life)) refuted.add(claim);
  }
  const counters = claims.flatMap((claim, place) => {
    const answer = answers[place];
    return answer?.kind === 'broken' ? [{ claim, counter: answer.counter }] : [];
  });
  const count = (kind: string): number => answers.filter((answer) => answer.kind === kind).length;
  return { proved: proved.length, refuted: proved.filter((claim) => refuted.has(claim)).map((claim) => `seed ${seed}: ${claimWords(claim)}`), broken: counters.length, caught: counters.filter(({ claim }) => refuted.has(claim)).length, held: count('holds'), unknown: count('unknown'), flawed: counters.flatMap(({ claim, counter }) => flawsOf(loaded, claim, counter, breaks).map((flaw) => `seed ${seed}: ${flaw}`)) };
}

/** As an author would write it. */
function asWritten(claim: Claim): unknown {
  const named = ({ kind, name }: Occasion): unknown => (kind === 'event' ? name : { [kind]: name });
  const lengthOf = (milliseconds: number): string => `${milliseconds / 3_600_000}h`;
  const within = (length: number): unknown => (Number.isFinite(length) ? { within: lengthOf(length) } : {});
  switch (claim.says) {
    case 'never':
      return claim.side === 'after' ? { never: named(claim.later), after: named(claim.earlier), ...Object(within(claim.within)) } : { never: named(claim.earlier), before: named(claim.later), ...Object(within(claim.within)) };
    case 'always':
      return { always: named(claim.what), [claim.side]: named(claim.of), ...Object(within(claim.within)) };
    case 'at_most': {
      const { tags, channels, purpose } = claim.of;
      return { at_most: { sends: claim.most, per: lengthOf(claim.per), ...(tags.length > 0 && { tags }), ...(channels.length > 0 && { channels }), ...(purpose !== undefined && { purpose }) } };
    }
    case 'not_same_day':
      return { not_same_day: claim.of.map(named) };
  }
}

describe('made invariants of made projects', () => {
  test('nothing that is proved breaks in a random life, and nothing can be left out of a counter-example', () => {
    const outcomes = Array.from({ length: projects }, (_, index) => lookAt(index + 1));
    const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
    const [proved, broken, held, unknown] = [sum((one) => one.proved), sum((one) => one.broken), sum((one) => one.held), sum((one) => one.unknown)];
    const caught = sum((one) => one.caught);
    console.log(`${projects} projects: ${proved} proved, ${broken} broken (${caught} of them in random lives too), ${held} held by everybody searched, ${unknown} unknown`);
    expect(outcomes.flatMap(({ refuted }) => refuted)).toEqual([]);
    expect(outcomes.flatMap(({ flawed }) => flawed)).toEqual([]);
    expect(proved / projects).toBeGreaterThanOrEqual(1.8);
    expect(broken / projects).toBeGreaterThanOrEqual(8);
    // An engine that said "proved" of everything would be found out.
    expect(caught / broken).toBeGreaterThanOrEqual(0.8);
  }, 600_000);

  test('every counter-example is a scenario test that passes', async () => {
    let written = 0;
    for (let seed = 1; seed <= 5; seed += 1) {
      const texts = makeProject(seed, muchMail);
      const invariants = Object.fromEntries(makeClaims(loadTexts(texts).program, seed, 14).map((claim, index) => [`claim_${index}`, asWritten(claim)]));
      const yaml = JSON.stringify({ ...JSON.parse(texts['lc.yaml'] ?? ''), invariants }, undefined, 1);
      const run = await driverOf({ 'lc.yaml': yaml }).invariants({ journeys: [], isTestWanted: true });
      // Of a project with a mistake nothing is proved.
      if (run.kind !== 'answered' || run.tests === 0) continue;
      const { tests, diagnostics } = await driverOf({ 'lc.yaml': yaml, 'tests.yaml': run.yaml }).test({ ids: [] });
      expect(diagnostics.filter(({ severity }) => severity === 'error'), `seed ${seed}`).toEqual([]);
      expect(tests.filter(({ status }) => status !== 'passed').map(({ id }) => `seed ${seed}: ${id}`)).toEqual([]);
      expect(tests.length).toBe(run.tests);
      written += tests.length;
    }
    expect(written).toBeGreaterThanOrEqual(40);
  }, 300_000);
});
