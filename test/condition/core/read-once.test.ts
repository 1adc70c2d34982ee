import { describe, expect, it } from 'vitest';
import { caseLimits } from '../../../src/condition/core/case-limits.ts';
import { isEmpty } from '../../../src/condition/core/case-search.ts';
import { caseSpace } from '../../../src/condition/core/cases.ts';
import { couplingOf, independentGroups } from '../../../src/condition/core/coupling.ts';
import { areReadOnce } from '../../../src/condition/core/read-once.ts';
import type { Term, Test, Value } from '../../../src/condition/core/term.ts';
import type { ValueType } from '../../../src/condition/core/type.ts';
import { pick, seededRandom } from '../../compile/support/random.ts';

const lit = (literal: string | number | boolean): Value => ({ literal });
const maybeMissing = (value: Value): boolean => 'get' in value && value.get[0] === 'profile';
const DAY = 86_400_000;

const compare = (root: 'profile' | 'event', name: string, type: ValueType, ...tests: readonly Test[]): Term => ({ op: 'compare', left: { get: [root, name], type }, type, tests });
const did = (event: string | null, test: Test, within = 7 * DAY): Term => ({ op: 'history', measure: 'count', event, window: { within }, tests: [test] });
const all = (...terms: readonly Term[]): Term => ({ op: 'all', terms });
const not = (term: Term): Term => ({ op: 'not', term });

const number: ValueType = { kind: 'number' };
const integer: ValueType = { kind: 'integer' };
const plan: ValueType = { kind: 'string', values: ['free', 'pro'] };
const flag: ValueType = { kind: 'boolean' };

/** By laying out all cases, which is what the short way stands for. */
function canHoldAtAll(terms: readonly Term[]): boolean {
  const space = caseSpace(terms, {}, { canBeMissing: maybeMissing });
  return isEmpty(space, space.formulas, caseLimits(space, (where, other) => !canHoldAtAll([where, not(other)]), 0)) !== true;
}

const plain: readonly (readonly [label: string, term: Term, isPlain: boolean])[] = [
  ['one comparison', compare('event', 'total', number, { gte: lit(5) }), true],
  ['two of different values', all(compare('event', 'total', number, { gte: lit(5) }), not(compare('profile', 'plan', plan, { is: lit('pro') }))), true],
  ['two of the same value', all(compare('event', 'total', number, { gte: lit(5) }), compare('event', 'total', number, { lt: lit(5) })), false],
  ['a text that is not among the allowed', compare('event', 'plan', plan, { is: lit('gold') }), false],
  ['all the allowed texts of a value that is always there', compare('event', 'plan', plan, { one_of: [lit('free'), lit('pro')] }), false],
  ['all the allowed texts of a value that may be missing', compare('profile', 'plan', plan, { one_of: [lit('free'), lit('pro')] }), true],
  ['a value that is always there', compare('event', 'total', number, { exists: true }), false],
  ['a value that may be missing', compare('profile', 'total', number, { exists: true }), true],
  ['half a whole number', compare('event', 'items', integer, { is: lit(1.5) }), false],
  ['a span turned round', compare('event', 'total', number, { between: [lit(9), lit(3)] }), false],
  ['no event at all or more', did('ordered', { gte: lit(0) }), false],
  ['fewer than none', did('ordered', { lt: lit(0) }), false],
  ['at least one event', did('ordered', { gte: lit(1) }), true],
  ['any event, which counts the others as well', all(did(null, { gte: lit(1) })), false],
  ['one event within two windows', all(did('ordered', { gte: lit(1) }), did('ordered', { gte: lit(2) }, 30 * DAY)), false],
  ['a time of day', { op: 'local_time', from: 480, to: 1200, zone: 'recipient' }, true],
  ['no time of day', { op: 'local_time', from: 480, to: 480, zone: 'recipient' }, false],
  ['every day of the week', { op: 'weekday', days: [1, 2, 3, 4, 5, 6, 7], zone: 'recipient' }, false],
  ['nothing', all(), false],
  ['what never holds', { op: 'never' }, false],
];

describe('conditions that are plainly met by somebody and not by somebody else', () => {
  it.each(plain)('%s', (_, term, isPlain) => {
    expect(areReadOnce([term], {}, { canBeMissing: maybeMissing })).toBe(isPlain);
  });

  const random = seededRandom(11);
  const samples = Array.from({ length: 1200 }, () => [randomTerm(random, 2), randomTerm(random, 2)]);

  it('are met and not met by all cases laid out', () => {
    const found = samples.filter((terms) => areReadOnce(terms, {}, { canBeMissing: maybeMissing }));
    expect(found.length).toBeGreaterThan(120);
    for (const terms of found) {
      expect(canHoldAtAll(terms), JSON.stringify(terms)).toBe(true);
      expect(canHoldAtAll([not(all(...terms))]), JSON.stringify(terms)).toBe(true);
    }
  });

  it('hold together when those of each group that looks at the same do', () => {
    let apart = 0;
    let impossible = 0;
    for (const terms of samples) {
      const groups = independentGroups(terms.map((term) => ({ term, coupling: couplingOf(term, {}, () => undefined) })));
      if (groups.length > 1) apart += 1;
      const together = canHoldAtAll(terms);
      if (!together) impossible += 1;
      expect(groups.every((group) => canHoldAtAll(group.map(({ term }) => term))), JSON.stringify(terms)).toBe(together);
    }
    expect(apart).toBeGreaterThan(200);
    expect(impossible).toBeGreaterThan(120);
  });
});

function randomTerm(random: () => number, depth: number): Term {
  if (depth > 0 && random() < 0.4) {
    const terms = Array.from({ length: 1 + Math.floor(random() * 2) }, () => randomTerm(random, depth - 1));
    return random() < 0.3 ? not(all(...terms)) : { op: pick(random, ['all', 'any']), terms };
  }
  const threshold = lit(Math.floor(random() * 4));
  const ordered = pick<Test>(random, [{ gte: threshold }, { lt: threshold }, { is: threshold }, { is_not: threshold }, { gt: threshold }, { lte: threshold }]);
  switch (pick(random, ['number', 'integer', 'plan', 'flag', 'count', 'any', 'time', 'channel', 'trigger'])) {
    case 'number':
      return compare(pick(random, ['profile', 'event']), pick(random, ['a', 'b', 'c']), number, ordered);
    case 'integer':
      return compare('event', pick(random, ['d', 'e']), integer, ordered);
    case 'plan':
      return compare(pick(random, ['profile', 'event']), 'plan', plan, pick<Test>(random, [{ is: lit(pick(random, ['free', 'pro', 'gold'])) }, { none_of: [lit('free'), lit('pro')] }, { exists: true }]));
    case 'flag':
      return compare('profile', 'flag', flag, pick<Test>(random, [{ is: lit(true) }, { is_not: lit(false) }]));
    case 'any':
      return did(null, ordered);
    case 'time':
      return { op: 'local_time', from: pick(random, [0, 480]), to: pick(random, [480, 1200]), zone: 'recipient' };
    case 'channel':
      return { op: 'reachable', channel: pick(random, ['email', 'push']) };
    case 'trigger':
      return { op: 'trigger', trigger: pick(random, ['x', 'y']) };
    default:
      return did(pick(random, ['ordered', 'viewed', 'opened']), ordered, pick(random, [7, 30]) * DAY);
  }
}
