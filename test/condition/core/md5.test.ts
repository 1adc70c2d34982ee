import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../src/condition/core/canonical-json.ts';
import { md5, md5Prefix32 } from '../../../src/condition/core/md5.ts';
import { conditionId, mergePools, poolTerm } from '../../../src/condition/core/pool.ts';

test.each(['', 'a', 'salt:unit', 'ä€😀', '\ud800', '\udc00\ud800\ud83d\ude00\ud83d', 'ä😀'.repeat(40), ...[54, 55, 56, 57, 63, 64, 65, 119, 120, 1000].map((length) => 'x'.repeat(length))])('md5 of %j is that of everybody', (text) => {
  const expected = createHash('md5').update(text, 'utf8').digest('hex');
  expect(md5(text)).toBe(expected);
  expect(md5Prefix32(text)).toBe(Number.parseInt(expected.slice(0, 8), 16));
});

test('canonical JSON sorts keys at every depth and leaves undefined out', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 'x' }], a: undefined, A: null })).toBe('{"A":null,"b":[{"c":"x","d":1}]}');
  expect(() => canonicalJson({ a: Number.NaN })).toThrow('no JSON form');
});

test('a condition has one name however it was written, and a pool holds it once', () => {
  const one = poolTerm({ op: 'reachable', channel: 'email' });
  const same = poolTerm({ channel: 'email', op: 'reachable' });
  expect(one.condition).toBe(same.condition);
  expect(one.condition).toBe(conditionId({ op: 'reachable', channel: 'email' }));
  expect(Object.keys(mergePools(one.pool, same.pool))).toEqual([one.condition]);
});
