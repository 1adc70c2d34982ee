import { expect, test } from 'vitest';
import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { project } from '../support/project.ts';
import { shop } from '../analysis/shop.ts';

const journey = 'journeys:\n  j: { trigger: { event: cart_updated, key: event.cart_id }, reentry: always, steps: [ { split: last_chance, arms: { a: { share: 50%, steps: [] }, b: { share: 50%, steps: [] } } } ] }\n';
const experiment = (more: string): string => `${journey}metrics:\n  orders: { count: order_placed }\nexperiments:\n  last_chance: { hypothesis: It sells, metric: orders, minimum_size: 100${more} }\n`;

test.each([
  ['without an experiment: the id is the salt', journey, { salt: 'last_chance', by: undefined }],
  ['of an experiment without a salt', experiment(''), { salt: 'last_chance', by: undefined }],
  ['of an experiment with a salt', experiment(', salt: spring'), { salt: 'spring', by: undefined }],
  ['of an experiment that draws by key', experiment(', unit: key'), { salt: 'last_chance', by: 'key' }],
])('a split %s', (_label, yaml, { salt, by }) => {
  const plan = lowerJourney(project(shop(yaml)), 'j')?.plan;
  expect(plan?.nodes.flatMap((node) => (node.op === 'split' ? [{ salt: node.salt, by: node.by }] : []))).toEqual([{ salt, by }]);
});
