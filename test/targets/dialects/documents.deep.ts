import { describe, expect, test } from 'vitest';
import type { PropertyType } from '../../../src/condition/core/type.ts';
import type { ContentScope } from '../../../src/content/content-scope.ts';
import { compileSample } from '../../content/sample-message.ts';
import { sampleData, sampleScope } from '../../content/sample-scope.ts';
import { createTemplateMaker } from '../../content/template-maker.ts';
import { type Case, dialectNames, isRefused, outcomes } from './compare.ts';
import { enginesOf } from './engines/engines.ts';
import type { Person } from './people.ts';

const rounds = 60;

/** Colours and codes as closed lists, so that styles, classes and addresses can be said as well. */
const closed = (...values: readonly string[]): PropertyType => ({ type: { kind: 'string', values }, nullable: false });
const scope: ContentScope = {
  ...sampleScope,
  roots: { ...sampleScope.roots, profile: { ...sampleScope.roots.profile, color: closed('#f00', '', 'rgb(1, 2, 3)') }, event: { ...sampleScope.roots.event, code: closed('A B/&=', '', 'none') } },
};

const record = (value: unknown): Person['profile'] => JSON.parse(JSON.stringify(value));
const everybody = sampleData.map(({ label, data }) => ({ label, person: { profile: record(data['profile']), event: record(data['event']), links: record(data['links']) } }));

async function documents(): Promise<readonly Case[]> {
  const make = createTemplateMaker(8);
  const cases: Case[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const body = make();
    const { artefact } = await compileSample({ fields: { subject: 'S', body }, input: { scope } });
    // What content refuses never reaches a platform.
    if (artefact) for (const part of ['html', 'text'] as const) cases.push({ label: `${part} of round ${round}: ${body}`, artefact, part, people: everybody, scope });
  }
  return cases;
}

describe('random MJML, built, with its plain text, for people with everything, with little, with one of each', () => {
  const cases = documents();
  const pairs = dialectNames.flatMap((dialect) => enginesOf[dialect].map((engine) => ({ dialect, engine })));
  test.each(pairs)('$dialect by $engine', async ({ dialect, engine }) => {
    const all = await cases;
    const results = await outcomes(dialect, engine, all);
    if (results === undefined) return console.warn(`skipped: ${engine} is not on this machine`);
    expect(results.flatMap(({ label, differences }) => differences.map(({ person, expected, got }) => ({ label, person, ...firstDifference(expected, got) })))).toEqual([]);
    expect(all.length).toBeGreaterThan(rounds / 2);
    expect(results.filter((each) => !isRefused(each)).length).toBeGreaterThan(all.length * (dialect === 'iterable' ? 0.1 : 0.6));
  });
});

function firstDifference(expected: string, got: string): { readonly expected: string; readonly got: string } {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at += 1;
  return { expected: expected.slice(Math.max(0, at - 60), at + 60), got: got.slice(Math.max(0, at - 60), at + 60) };
}
