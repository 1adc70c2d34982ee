import { expect, test } from 'vitest';
import { crowdOf } from '../../src/simulate/crowd.ts';
import { settings } from '../plan/plan-kit.ts';

const channels = { email: { address: 'email' }, sms: { address: 'phone' }, push: { address: 'push_token' }, fax: { address: 'fax' } };

test.each([
  ['mailboxes, by the part in front of the @', { email: 'sam@mail.example' }, ['sam+1@mail.example', 'sam+2@mail.example', 'sam+3@mail.example']],
  ['phone numbers, by their last digits', { phone: '+358 40 123-4567' }, ['+358 40 100-0001', '+358 40 100-0002', '+358 40 100-0003']],
  ['tokens, by a number behind them', { push_token: 'device-7' }, ['device-7-1', 'device-7-2', 'device-7-3']],
  ['addresses that are numbers', { fax: 5000 }, [5001, 5002, 5003]],
] as const)('people of a crowd have their own %s', (_, attributes, expected) => {
  const crowd = crowdOf('crowd', 3, { customer_id: 'x', city: 'Oslo', ...attributes }, settings({ channels, profile: { id: 'customer_id' } }));
  const [name = ''] = Object.keys(attributes);
  expect(crowd.map((one) => one.attributes[name])).toEqual(expected);
  expect(crowd.map(({ subject, attributes: own }) => [subject, own['customer_id'], own['city']])).toEqual([1, 2, 3].map((number) => [`crowd_${number}`, `crowd_${number}`, 'Oslo']));
});

test('who has no address has none in a crowd either', () => {
  const [first] = crowdOf('crowd', 1, { customer_id: 'x', phone: '', email: null }, settings({ channels, profile: { id: 'customer_id' } }));
  expect(first?.attributes).toEqual({ customer_id: 'crowd_1', phone: '', email: null });
});

test('ten thousand people have ten thousand phones', () => {
  const crowd = crowdOf('crowd', 10_000, { phone: '+358401234567' }, settings({ channels }));
  expect(new Set(crowd.map(({ attributes }) => attributes['phone'])).size).toBe(10_000);
});
