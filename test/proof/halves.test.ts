import { describe, expect, test } from 'vitest';
import { told } from './proved.ts';

const two = (one: string, other: string): string => `segments:\n  one: { when: ${one} }\n  other: { when: ${other} }\n`;

describe('two segments that are halves but for a few', () => {
  test.each([
    ['leave out the missing value', '{ profile: { seats: { lt: 20 } } }', '{ profile: { seats: { gte: 20 } } }', 'proof/halves-leave-gap'],
    ['leave out the border of a count', '{ did: app_opened, count: { lt: 3 }, within: 7d }', '{ did: app_opened, count: { gt: 3 }, within: 7d }', 'proof/halves-leave-gap'],
    ['share the border of a count', '{ did: app_opened, count: { lte: 3 }, within: 7d }', '{ did: app_opened, count: { gte: 3 }, within: 7d }', 'proof/halves-overlap'],
  ])('%s', (_label, one, other, code) => {
    const found = told(two(one, other)).filter(({ code: name }) => name.startsWith('proof/'));
    expect(found).toEqual([{ code, at: other, because: [one] }]);
  });

  test.each([
    ['ask about different values', '{ profile: { seats: { lt: 20 } } }', '{ profile: { plan: pro } }'],
    ['leave out more than a border', '{ profile: { seats: { lt: 20 } } }', '{ profile: { seats: { gt: 40 } } }'],
    ['cover everybody', '{ profile: { plan: [trial, free] } }', '{ profile: { plan: pro } }'],
    ['take the missing value along', '{ profile: { city: Oslo } }', '{ profile: { city: { is_not: Oslo } } }'],
    ['look back differently far', '{ did: app_opened, count: { lt: 3 }, within: 7d }', '{ did: app_opened, count: { gt: 3 }, within: 8d }'],
    ['share more than a border', '{ profile: { seats: { lte: 20 } } }', '{ profile: { seats: { gte: 10 } } }'],
  ])('are none where they %s', (_label, one, other) => {
    expect(told(two(one, other)).filter(({ code }) => code.startsWith('proof/'))).toEqual([]);
  });
});

test('a marketing mail that only some can leave', () => {
  const yaml = 'messages:\n  some: { channel: email, purpose: marketing, subject: Hi, body: "{{#if profile.city}}<a href=\\"{{links.unsubscribe}}\\">Unsubscribe</a>{{/if}}" }\n';
  expect(told(yaml)).toEqual([{ code: 'proof/sometimes-no-way-out', at: 'some', because: [] }]);
});
