import { describe, expect, test } from 'vitest';
import { drawValue } from '../../../src/simulate/population/draw-value.ts';
import { eventTimes, rhythmOf } from '../../../src/simulate/population/event-times.ts';
import type { DistributionModel, EventModel } from '../../../src/simulate/population/population-model.ts';
import { randomStream, wordOf } from '../../../src/simulate/population/random-stream.ts';
import { localTime } from '../../../src/time/local-time.ts';
import { knownZone } from '../../../src/simulate/known-zone.ts';

const helsinki = knownZone('Europe/Helsinki');
const day = 86_400_000;
const start = Date.UTC(2027, 2, 1);

function drawn(distribution: DistributionModel, size = 4000): readonly unknown[] {
  return Array.from({ length: size }, (_, person) => drawValue(distribution, randomStream(7, person, 1), person + 1, helsinki));
}

function meanOf(values: readonly unknown[]): number {
  return values.map(Number).reduce((sum, value) => sum + value, 0) / values.length;
}

const share = (values: readonly unknown[], wanted: (value: unknown) => boolean): number => values.filter(wanted).length / values.length;

describe('streams of numbers', () => {
  test('the same words give the same numbers, and any other word gives others', () => {
    const [one, same, seed, person, thing] = [[1, 2, 3], [1, 2, 3], [2, 2, 3], [1, 3, 3], [1, 2, 4]].map(([a = 0, b = 0, c = 0]) => {
      const random = randomStream(a, b, c);
      return Array.from({ length: 8 }, random).join();
    });
    expect(same).toBe(one);
    expect(new Set([one, seed, person, thing]).size).toBe(4);
  });

  test('they begin as pinned: a change of the generator would change every published report', () => {
    const random = randomStream(7, 0, wordOf('attribute plan'));
    expect(Array.from({ length: 4 }, () => Math.floor(random() * 1e6))).toMatchInlineSnapshot(`
      [
        489879,
        37692,
        87167,
        917661,
      ]
    `);
  });

  test('the first number of neighbours is even over 0 to 1, by chi-square of 100 classes', () => {
    const classes = new Array<number>(100).fill(0);
    const size = 100_000;
    for (let person = 0; person < size; person += 1) {
      const place = Math.floor(randomStream(7, person, 5)() * 100);
      classes[place] = (classes[place] ?? 0) + 1;
    }
    const chi = classes.reduce((sum, count) => sum + (count - size / 100) ** 2 / (size / 100), 0);
    expect(chi).toBeGreaterThan(60);
    expect(chi).toBeLessThan(149);
  });
});

describe('values', () => {
  test.each<[string, DistributionModel, number, number]>([
    ['chance', { missing: 0, by: 'chance', share: 0.3 }, 0.3, 0.03],
    ['uniform numbers', { missing: 0, by: 'uniform', least: 2, most: 4, isWhole: false }, 3, 0.04],
    ['uniform whole numbers, both ends included', { missing: 0, by: 'uniform', least: 1, most: 6, isWhole: true }, 3.5, 0.11],
    ['normal', { missing: 0, by: 'normal', mean: 40, spread: 10, least: -Infinity, most: Infinity, isWhole: false }, 40, 0.7],
    ['half a normal: the mean of its upper half is 0.798 spreads above', { missing: 0, by: 'normal', mean: 0, spread: 10, least: 0, most: Infinity, isWhole: false }, 7.98, 0.4],
  ])('%s have the mean that they should', (_, distribution, mean, off) => {
    expect(Math.abs(meanOf(drawn(distribution)) - mean)).toBeLessThan(off);
  });

  test('a normal value keeps within its limits, and nobody crowds at them', () => {
    const values = drawn({ missing: 0, by: 'normal', mean: 0, spread: 1, least: -1, most: 1, isWhole: false }).map(Number);
    expect([Math.min(...values) >= -1, Math.max(...values) <= 1]).toEqual([true, true]);
    expect(share(values, (value) => Math.abs(Number(value)) === 1)).toBe(0);
  });

  test('choices come by their shares, and so does what is missing', () => {
    const values = drawn({ missing: 0.2, by: 'choice', choices: [{ value: 'a', below: 0.75 }, { value: 'b', below: 1 }] });
    expect(share(values, (value) => value === null)).toBeCloseTo(0.2, 1);
    expect(share(values, (value) => value === 'a')).toBeCloseTo(0.6, 1);
  });

  test('moments are instants, or local days of the business', () => {
    expect(new Set(drawn({ missing: 0, by: 'between', from: start, to: start + 3 * day, as: 'day' }, 300))).toEqual(new Set(['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04']));
    expect(Math.max(...drawn({ missing: 0, by: 'between', from: start, to: start + 10, as: 'instant' }, 300).map(Number))).toBe(start + 9);
  });

  test('an address is one of its own', () => {
    const addresses = ['person@mail.example', '+358400000000', 'device'].map((sample) => drawValue({ missing: 0, by: 'address', sample }, () => 0, 12, helsinki));
    expect(addresses).toEqual(['person+12@mail.example', '+358400000012', 'device-12']);
  });
});

describe('times of events', () => {
  const event = (changes: Partial<EventModel> = {}): EventModel => ({ name: 'visited', rate: 3 / (7 * day), dayWeights: undefined, weekWeights: undefined, properties: [], ...changes });
  const timesOf = (model: EventModel, people: number, days: number): readonly number[] => Array.from({ length: people }, (_, person) => eventTimes(rhythmOf(model), start, start + days * day, helsinki, randomStream(7, person, 9))).flat();

  test.each<[string, Partial<EventModel>]>([
    ['even', {}],
    ['busy evenings', { dayWeights: new Float64Array(1440).fill(1).fill(5, 18 * 60, 22 * 60) }],
    ['busy weekends and quiet nights', { dayWeights: new Float64Array(1440).fill(1).fill(0, 0, 360), weekWeights: new Float64Array([1, 1, 1, 1, 1, 4, 4]) }],
  ])('%s: the rate is that of a whole week', (_, changes) => {
    const [people, weeks] = [500, 8];
    const mean = timesOf(event(changes), people, 7 * weeks).length / people;
    expect(Math.abs(mean - 3 * weeks)).toBeLessThan(4 * Math.sqrt((3 * weeks) / people));
  });

  test('busier hours and days have their share, on the local clock', () => {
    const times = timesOf(event({ dayWeights: new Float64Array(1440).fill(1).fill(3, 18 * 60, 22 * 60), weekWeights: new Float64Array([1, 1, 1, 1, 1, 2, 2]) }), 600, 56).map((at) => localTime(helsinki, at));
    expect(share(times, (time) => Object(time).minuteOfDay >= 1080 && Object(time).minuteOfDay < 1320)).toBeCloseTo(12 / 32, 1);
    expect(share(times, (time) => Object(time).weekday >= 6)).toBeCloseTo(4 / 9, 1);
  });

  test('counts vary as those of a Poisson process: the variance is the mean', () => {
    const counts = Array.from({ length: 3000 }, (_, person) => eventTimes(rhythmOf(event()), start, start + 28 * day, helsinki, randomStream(3, person, 9)).length);
    const mean = meanOf(counts);
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    expect(variance / mean).toBeGreaterThan(0.9);
    expect(variance / mean).toBeLessThan(1.1);
  });

  test('what never happens has no times', () => {
    expect(timesOf(event({ rate: 0 }), 3, 10)).toEqual([]);
    expect(timesOf(event({ weekWeights: new Float64Array(7) }), 3, 10)).toEqual([]);
  });
});
