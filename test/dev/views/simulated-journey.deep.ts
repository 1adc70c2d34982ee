import { expect, test } from 'vitest';
import { crowdShop } from '../../support/crowd-shop.ts';
import { viewOf } from '../support/view-of.ts';

const populations = 'populations:\n';

test('after a simulation each step says how many came, stand there, went on and ended there, and each arm how many took it', async () => {
  const [population = ''] = /(?<=^populations:\n {2})\w+/m.exec(crowdShop) ?? [];
  expect(crowdShop).toContain(populations);
  const model = await viewOf({ 'lc.yaml': crowdShop }, 'journey', { id: 'carts', population, size: '300', days: '30', seed: '3' });
  const { simulation, nodes = [] } = model?.picture ?? {};
  expect(simulation).toMatchObject({ kind: 'played', population, people: 300, days: 30, seed: 3 });
  const steps = nodes.filter(({ isStep }) => isStep);
  expect(steps.every(({ counts }) => counts !== undefined && counts.entered === counts.waiting + counts.completed + counts.left)).toBe(true);
  expect(steps[0]?.counts?.entered).toBe(simulation?.kind === 'played' ? simulation.entered : NaN);
  expect(steps[0]?.counts?.entered).toBeGreaterThan(20);
  // Whoever goes on from a split takes one of its arms.
  const split = steps.find(({ kind }) => kind === 'split');
  const arms = nodes.filter(({ kind, id }) => kind === 'arm' && id.startsWith(`${split?.id ?? ''} `));
  expect(arms.length).toBeGreaterThan(1);
  expect(arms.reduce((sum, { counts }) => sum + (counts?.entered ?? 0), 0)).toBe(split?.counts?.completed);

  const again = await viewOf({ 'lc.yaml': crowdShop }, 'journey', { id: 'carts', population, size: '300', days: '30', seed: '3' });
  expect(again).toEqual(model);
});

test.each([
  ['a population that is not there', crowdShop, 'nobody', 'there is no population "nobody"'],
  ['a project with errors', crowdShop.replace('event: cart_updated }', 'event: cart_updatd }'), 'nobody', 'with errors in the specs there is nothing sound to run'],
])('%s is not simulated, and the page says why', async (_label, text, population, reason) => {
  const model = await viewOf({ 'lc.yaml': text }, 'journey', { id: 'carts', population });
  expect(model?.picture?.simulation).toEqual({ kind: 'refused', reason });
  expect(model?.picture?.nodes.some(({ counts }) => counts !== undefined)).toBe(false);
});
