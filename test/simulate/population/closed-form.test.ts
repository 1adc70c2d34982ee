import { describe, expect, test } from 'vitest';
import { playedOf, simulated, playIn } from './support.ts';

/** Poisson events, a wait that another event may end, a cap, and re-entry: all of it has a formula. */
const project = `version: 1
name: formula
timezone: UTC
extends: [lc:off]
profile: { id: customer_id }
channels: { in_app: {}, push: { address: token } }
attributes: { customer_id: string, token: string? }
events: { visited: {}, bought: {}, called: {} }
policies:
  frequency_caps: [ { at_most: 1, per: 7d, channels: [push], action: skip } ]
messages:
  waited: { channel: in_app, title: Waited, text: Still there, purpose: transactional }
  capped: { channel: push, title: Capped, text: Hello, purpose: marketing }
  seldom: { channel: in_app, title: Seldom, text: Hello, purpose: transactional }
journeys:
  waiting:
    trigger: { event: called }
    reentry: never
    while_running: ignore
    exit_on: [ bought ]
    steps: [ { wait: 3d }, { send: waited } ]
  crowded:
    trigger: { event: visited }
    reentry: always
    while_running: ignore
    steps: [ { send: capped } ]
  again:
    trigger: { event: visited }
    reentry: { once_per: 10d }
    while_running: ignore
    steps: [ { send: seldom } ]
populations:
  people:
    events:
      visited: { rate: 2, per: week }
      called: { rate: 1, per: week }
      bought: { rate: 1.5, per: week }
`;

const size = 1500;
const days = 56;

/** P(at least k of a Poisson of this mean). */
function atLeast(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let n = 0; n < k; n += 1) {
    below += term;
    term *= mean / (n + 1);
  }
  return 1 - below;
}

/**
 * Events of a rate (a day), each of which counts only `dead` days after the last that counted: how many count in `length` days, mean and
 * variance. The k-th counts in time when k of the process fall into what is left of the time without the dead stretches before it.
 */
function withDeadTime(rate: number, dead: number, length: number): { readonly mean: number; readonly variance: number } {
  let [mean, square] = [0, 0];
  for (let k = 1; length - (k - 1) * dead > 0; k += 1) {
    const reached = atLeast(k, rate * (length - (k - 1) * dead));
    mean += reached;
    square += (2 * k - 1) * reached;
  }
  return { mean, variance: square - mean ** 2 };
}

/** Within 3.3 standard errors: a right formula is missed once in a thousand seeds. */
function expectInside(count: number, { mean, variance }: { readonly mean: number; readonly variance: number }): void {
  expect(Math.abs(count / size - mean)).toBeLessThan(3.3 * Math.sqrt(variance / size));
}

const shareOf = (mean: number): { readonly mean: number; readonly variance: number } => ({ mean, variance: mean * (1 - mean) });

describe('a population whose answer is known', () => {
  test('means are inside the interval of the formula', async () => {
    const { tally } = await playedOf(project, { size, days });
    const { waiting, crowded, again } = tally.journeys;
    // Everybody who calls enters once; three days without an order lead to the message.
    expectInside(waiting?.people ?? 0, shareOf(1 - Math.exp(-days / 7)));
    const waited = waiting?.steps['send:waited']?.entered ?? 0;
    const open = 1 - Math.exp(-(days - 3) / 7);
    expectInside(waited, shareOf(open * Math.exp((-1.5 * 3) / 7)));
    // A rolling cap of one in seven days is a counter that is dead for seven days after each count.
    expectInside(tally.messages['capped']?.sent ?? 0, withDeadTime(2 / 7, 7, days));
    expectInside((tally.messages['capped']?.sent ?? 0) + (tally.messages['capped']?.skipped['cap'] ?? 0), { mean: (2 / 7) * days, variance: (2 / 7) * days });
    expect(crowded?.entered).toBe((tally.messages['capped']?.sent ?? 0) + (tally.messages['capped']?.skipped['cap'] ?? 0));
    // Re-entry once in ten days is the same with ten.
    expectInside(again?.entered ?? 0, withDeadTime(2 / 7, 10, days));
    // A wrong formula is outside: a cap of six days would be noticed.
    expect(() => expectInside(tally.messages['capped']?.sent ?? 0, withDeadTime(2 / 7, 6, days))).toThrow();
  });

  test('the same seed is the same people, whoever else is played and in whatever portions', async () => {
    const [one, turned, fewer, other] = [
      await simulated(project, { size: 120, days: 20, isTraced: true, play: playIn(120) }),
      await simulated(project, { size: 120, days: 20, isTraced: true, play: playIn(37, true) }),
      await simulated(project, { size: 50, days: 20, isTraced: true, play: playIn(50) }),
      await simulated(project, { size: 50, days: 20, seed: 8, isTraced: true, play: playIn(50) }),
    ];
    expect(turned.traces).toEqual(one.traces);
    expect(JSON.stringify(turned.run)).toBe(JSON.stringify(one.run));
    expect(fewer.traces).toEqual(one.traces.slice(0, 50));
    expect(other.traces.filter((line, place) => line === fewer.traces[place]).length).toBe(0);
  });
});
