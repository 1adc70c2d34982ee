import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { toldLate } from '../../../src/proof/pressure/told-late.ts';
import { inputsAt, type Relative, type Variant } from '../../../src/proof/pressure/variants.ts';
import { findZone } from '../../../src/time/find-zone.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const event = (more: Partial<Extract<Relative, { readonly kind: 'event' }>>): Relative => ({ kind: 'event', name: 'opened', properties: {}, own: true, after: 0, ...more });
const way = (what: readonly Relative[], sends: readonly number[]): Variant => ({ journey: 'one', what, sends: sends.map((after) => ({ after, message: 'a', by: 'one' })) });

describe('a way where it is told late what happened', () => {
  test.each([
    { label: 'what counts for 30 days lets go a minute behind the last send', what: event({ after: -HOUR, lasts: 30 * DAY }), sends: [0, 2 * HOUR], told: [event({ after: 2 * HOUR - 30 * DAY + MINUTE, late: 30 * DAY - 3 * HOUR - MINUTE, lasts: 30 * DAY })] },
    { label: 'and an hour earlier where a day may have 23', what: event({ lasts: 30 * DAY }), sends: [0, DAY], told: [event({ after: -29 * DAY + MINUTE, late: 29 * DAY - MINUTE, lasts: 30 * DAY }), event({ after: -29 * DAY - HOUR + MINUTE, late: 29 * DAY + HOUR - MINUTE, lasts: 30 * DAY })] },
    { label: 'what counts for ever is told two hours before the first send', what: event({ after: -HOUR }), sends: [3 * HOUR], told: [event({ after: -HOUR, late: 2 * HOUR })] },
    { label: 'unless that is too late already', what: event({ after: -HOUR }), sends: [0], told: [] },
    { label: 'what somebody else does is told at once', what: event({ after: -HOUR, own: false }), sends: [3 * HOUR], told: [] },
    { label: 'what starts a run and nobody counts is told at once', what: event({ isTrigger: true }), sends: [3 * HOUR], told: [] },
  ])('$label', ({ what, sends, told }) => {
    expect(toldLate([way([what], sends)]).map((one) => one.what)).toEqual(told.map((one) => [one]));
  });

  test('what starts a run happened before anybody counts it', () => {
    const [, starting] = toldLate([way([event({ lasts: 30 * DAY })], [0]), way([event({ isTrigger: true, after: -HOUR })], [0])]);
    expect(starting?.what).toEqual([event({ isTrigger: true, after: -HOUR - 31 * DAY, late: 31 * DAY })]);
  });

  test('comes when it is told, and says when it happened', () => {
    const zone = findZone('UTC');
    if (zone === undefined) throw new Error('no UTC');
    expect(inputsAt({ what: [event({ after: -HOUR, late: 2 * HOUR })] }, DAY, '1', { zone, keys: new Map(), events: {} })).toMatchObject([{ ts: DAY - HOUR, receivedAt: DAY + HOUR }]);
  });
});
