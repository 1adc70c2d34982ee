import { describe, expect, test } from 'vitest';
import { pressureOf } from '../../../src/proof/pressure/pressure.ts';
import { projectsIn } from '../../support/real-project.ts';
import { campaign } from './campaign.ts';
import { from, loadFolder, loadTexts } from './loaded-project.ts';
import { makeProject } from '../made/make-project.ts';
import { muchMail } from '../made/much-mail.ts';

const examples = projectsIn('examples');

/** Person-months for each project of the campaign; more with LC_MONTHS. */
const months = Number(process.env['LC_MONTHS'] ?? 60);

describe('no bound is below what the interpreter does', () => {
  test.each(examples)('%s', (root) => {
    const { months: lived, breaches } = campaign(loadFolder(root), 7, months * 4);
    expect(lived).toBeGreaterThanOrEqual(months * 4);
    expect(breaches).toEqual([]);
  }, 600_000);

  test('projects made by chance, with and without a budget', () => {
    const found = Array.from({ length: 40 }, (_, index) => campaign(loadTexts(makeProject(index + 1, muchMail), index % 3 === 0 ? 2 : undefined), index, months));
    expect(found.flatMap(({ breaches }) => breaches)).toEqual([]);
    expect(found.reduce((sum, one) => sum + one.months, 0)).toBeGreaterThanOrEqual(40 * months);
  }, 3_600_000);
});

/** Bounds of the examples that are not exact yet: what is proved there is more than what is seen. */
const open: Readonly<Record<string, number>> = { 'examples/recipes': 6, 'examples/weather-app': 4 };

describe('power', () => {
  test.each(examples)('what is proved of %s is what is seen', (root) => {
    const { program, assumptions } = loadFolder(root);
    const { bounds } = pressureOf(program, { assumptions, from, effort: { journey: 80, bound: 400 } });
    const inexact = bounds.filter(({ lower, upper }) => (Number.isFinite(upper) ? lower < upper : lower < 6));
    expect(inexact.length).toBeLessThanOrEqual(open[root] ?? 0);
  }, 120_000);

  test('of 200 projects made by chance the median of seen over proved is 0.8 or more', () => {
    const shares = Array.from({ length: 200 }, (_, index) => {
      const { program, assumptions } = loadTexts(makeProject(index + 1, muchMail));
      const { bounds } = pressureOf(program, { assumptions, from, effort: { journey: 40, bound: 150 }, isShort: true });
      return bounds.filter(({ upper }) => upper > 0).map(({ lower, upper }) => (Number.isFinite(upper) ? lower / upper : lower >= 6 ? 1 : 0));
    }).flat().sort((a, b) => a - b);
    expect(shares.length).toBeGreaterThan(1000);
    expect(shares[Math.floor(shares.length / 2)]).toBeGreaterThanOrEqual(0.8);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  }, 600_000);
});
