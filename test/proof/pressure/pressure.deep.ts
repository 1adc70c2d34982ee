import { describe, expect, test } from 'vitest';
import { pressureOf } from '../../../src/proof/pressure/pressure.ts';
import { projectsIn } from '../../support/real-project.ts';
import { campaign } from './campaign.ts';
import { lateLives } from './late-lives.ts';
import { from, loadFolder, loadTexts } from './loaded-project.ts';
import { makeProject } from '../made/make-project.ts';
import { muchMail } from '../made/much-mail.ts';
import { small } from './small-project.ts';

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

const anew = 'audience: { all: [{ did: asked, since: last_run }, { did_not: asked, within: 3d }] }, exit_on: [asked], reentry: always';
const halves = 'segments: { active: { when: { did: asked, within: 10d } }, passive: { complement_of: active } }';
const half = (segment: string, first: string, second: string): string => `{ trigger: { enters: ${segment}, existing: enter }, exit_on: [{ leaves: ${segment} }], reentry: { once_per: 20d }, steps: [{ send: ${first} }, { wait: 4d }, { send: ${second} }] }`;

/** What runs of one schedule, of one half of everybody and the other, and waits of a day are proved from: in zones that change the clock at other hours as well. */
const told: readonly { readonly label: string; readonly journeys: string; readonly more?: string }[] = [
  ...['10:00', '02:30', '00:00', '21:59', '23:30'].map((at) => ({ label: `every day at ${at}`, journeys: `  one: { trigger: { schedule: { every: day, at: "${at}" } }, ${anew}, steps: [{ send: a }, { wait: 4d }, { send: b }] }` })),
  { label: 'two halves', more: halves, journeys: `  one: ${half('active', 'a', 'b')}\n  two: ${half('passive', 'c', 'd')}` },
  { label: 'days', journeys: '  one: { trigger: { event: asked }, reentry: always, while_running: restart, steps: [{ send: a }, { wait: 1d }, { send: b }, { wait: 2d }, { send: c }] }' },
];

describe('no bound is below what comes of what is told late', () => {
  const zones = ['Europe/Berlin', 'America/Nuuk', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Beirut'];
  test.each(told.flatMap((one, index) => zones.map((timezone) => ({ ...one, timezone, index }))))('$label in $timezone', ({ journeys, more = '', timezone, index }) => {
    const loaded = small({ journeys, more, timezone, messages: '  d: { channel: push, purpose: marketing, title: D, text: D }' });
    const { months: lived, breaches } = campaign(loaded, index + 1, months * 4, lateLives(loaded, 'asked', index + 1, months * 10));
    expect(breaches).toEqual([]);
    expect(lived).toBeGreaterThanOrEqual(months * 4);
  });
});

const topics = '  helped: { properties: { topic: { type: string, enum: [mail, team] }, urgent: { type: boolean, nullable: true } } }';
const kept = (key: string, rest: string, steps = '{ send: a }, { wait: 1d }, { send: b }'): string => `{ trigger: { event: helped, key: ${key}${rest}, steps: [${steps}] }`;

/** Of few keys, however their runs begin and follow each other. */
const few: readonly { readonly label: string; readonly journeys: string }[] = [
  { label: 'once in a week', journeys: `  one: ${kept('event.topic', ' }, reentry: { once_per: 7d }')}` },
  { label: 'once', journeys: `  one: ${kept('event.topic', ' }, reentry: never')}` },
  { label: 'always', journeys: `  one: ${kept('event.urgent', ' }, reentry: always')}` },
  { label: 'always from the beginning', journeys: `  one: ${kept('event.urgent', ' }, reentry: always, while_running: restart')}` },
  { label: 'later', journeys: `  one: ${kept('[event.topic, event.urgent]', ', offset: 2d }, reentry: { once_per: 3d }')}` },
  { label: 'where nothing follows', journeys: `  one: ${kept('event.topic', ', without: { event: asked }, for: 12h }, reentry: { once_per: 36h }')}` },
  { label: 'two journeys by different keys', journeys: `  one: ${kept('event.topic', ' }, reentry: { once_per: 2d }')}\n  two: ${kept('event.urgent', ' }, reentry: never', '{ send: c }')}` },
  { label: 'handed over', journeys: `  one: ${kept('event.topic', ' }, reentry: { once_per: 2d }', '{ send: a }, { start: two }')}\n  two: ${kept('event.topic', ' }, reentry: { once_per: 7d }', '{ send: c }, { wait: 1d }, { send: b }')}` },
];

describe('no bound is below what comes of few keys', () => {
  test.each(few.flatMap((one, index) => ['Europe/Berlin', 'UTC'].map((timezone) => ({ ...one, timezone, index }))))('$label in $timezone', ({ journeys, timezone, index }) => {
    const loaded = small({ journeys, timezone, events: topics });
    expect(loaded.program.plans.length).toBe(journeys.split('\n').length);
    expect(loaded.assumptions.values).toHaveProperty('helped');
    const { months: lived, breaches } = campaign(loaded, index + 1, months * 4);
    expect(breaches).toEqual([]);
    expect(lived).toBeGreaterThanOrEqual(months * 4);
  });
});

describe('power', () => {
  test.each(examples)('what is proved of %s is what is seen', (root) => {
    const { program, assumptions } = loadFolder(root);
    const { bounds } = pressureOf(program, { assumptions, from, effort: { journey: 80, bound: 400 } });
    expect(bounds.filter(({ lower, upper }) => (Number.isFinite(upper) ? lower < upper : lower < 6))).toEqual([]);
    expect(bounds.length).toBeGreaterThan(20);
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
