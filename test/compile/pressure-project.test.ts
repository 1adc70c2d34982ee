import { describe, expect, test } from 'vitest';
import type { PressureRun } from '../../src/compile/pressure-project.ts';
import { driverOf } from '../support/driver.ts';
import { smallProject } from '../proof/pressure/small-project.ts';
import { pressedShop } from '../support/pressed-shop.ts';

const proved = (run: PressureRun): Extract<PressureRun, { readonly kind: 'proved' }> => {
  if (run.kind !== 'proved') throw new Error(run.kind);
  return run;
};
const nothing = { journeys: [], isTestWanted: false };

describe('pressure over a project', () => {
  test('rates, caps, minimum contact and all journeys are those of the project', async () => {
    const run = proved(await driverOf({ 'lc.yaml': pressedShop }).pressure(nothing));
    expect(run.assumptions).toEqual({ rates: { visited: { atMost: 2, per: 86_400_000 } }, shift: 3_600_000 });
    expect(run.journeys).toEqual(['double', 'friend', 'order', 'visit']);
    expect(run.caps).toEqual(['at most 1 per 24h on push']);
    expect(run.pressure.contact).toMatchObject({ segment: 'buyers', atLeast: 1, per: 14 * 86_400_000, fewest: 0 });
  });

  test('only the journeys that were asked for, with those they start', async () => {
    expect(proved(await driverOf({ 'lc.yaml': pressedShop }).pressure({ ...nothing, journeys: ['order'] })).journeys).toEqual(['order']);
  });

  test('a journey that does not exist', async () => {
    expect(await driverOf({ 'lc.yaml': pressedShop }).pressure({ ...nothing, journeys: ['ordr'] })).toMatchObject({ kind: 'unknown', id: 'ordr', known: ['double', 'friend', 'order', 'visit'] });
  });

  test('nothing is proved of specs with errors', async () => {
    expect((await driverOf({ 'lc.yaml': pressedShop.replace('send: receipt', 'send: recept') }).pressure(nothing)).kind).toBe('refused');
  });

  test('witnesses as tests, which pass as they are written', async () => {
    const run = proved(await driverOf({ 'lc.yaml': pressedShop }).pressure({ ...nothing, isTestWanted: true }));
    const tested = await driverOf({ 'lc.yaml': pressedShop, 'worst.yaml': run.yaml }).test({ ids: [] });
    expect(tested.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(tested.tests.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(tested.tests).toHaveLength(run.tests);
    expect(run.tests).toBe(run.pressure.witnesses.length);
  });

  test('keys with an enum have its values only, and no more than there are', async () => {
    const topics = smallProject({ timezone: 'UTC', events: '  helped: { properties: { topic: { type: string, enum: [mail, team, rules, other] } } }', journeys: '  one: { trigger: { event: helped, key: event.topic }, reentry: { once_per: 7d }, steps: [{ send: a }] }' });
    const run = proved(await driverOf(topics).pressure({ ...nothing, isTestWanted: true }));
    expect(run.assumptions.values).toEqual({ helped: { topic: 4 } });
    expect(run.pressure.bounds.find(({ window, kind }) => window === '7d' && kind === 'demand')).toMatchObject({ lower: 4, upper: 4 });
    const tested = await driverOf({ ...topics, 'worst.yaml': run.yaml }).test({ ids: [] });
    expect(tested.diagnostics).toEqual([]);
    expect(tested.tests.map(({ status }) => status)).toEqual(Array.from({ length: run.tests }, () => 'passed'));
  });

  test('what is told late in a witness is told late in its test', async () => {
    const silent = smallProject({ journeys: '  one: { trigger: { schedule: { every: day, at: "10:00" } }, audience: { all: [{ did: asked, since: last_run }, { did_not: asked, within: 3d }] }, exit_on: [asked], reentry: always, steps: [{ send: a }, { wait: 4d }, { send: b }] }' });
    const run = proved(await driverOf(silent).pressure({ ...nothing, isTestWanted: true }));
    expect(run.yaml).toMatch(/event: asked\n +late: \d+h/);
    const tested = await driverOf({ ...silent, 'worst.yaml': run.yaml }).test({ ids: [] });
    expect(tested.diagnostics).toEqual([]);
    expect(tested.tests.map(({ status }) => status)).toEqual(Array.from({ length: run.tests }, () => 'passed'));
  });
});
