import { expect, test } from 'vitest';
import { judge } from '../../../src/proof/invariants/breach.ts';
import type { Happened } from '../../../src/proof/invariants/chronicle.ts';
import type { Claim, Occasion } from '../../../src/proof/invariants/claim.ts';
import { findZone } from '../../../src/time/find-zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const noon = Date.UTC(2027, 3, 7, 12);
const mail = (at: number, name = 'a'): Happened => ({ kind: 'sent', name, at: noon + at, journey: 'one' });
const bought = (at: number): Happened => ({ kind: 'event', name: 'bought', at: noon + at });
const a: Occasion = { kind: 'sent', name: 'a' };
const b: Occasion = { kind: 'sent', name: 'b' };
const order: Occasion = { kind: 'event', name: 'bought' };
const never: Claim = { says: 'never', earlier: order, later: a, within: DAY, side: 'after' };
const before: Claim = { says: 'always', what: order, of: a, within: DAY, side: 'before' };
const after: Claim = { says: 'always', what: a, of: order, within: DAY, side: 'after' };
const two: Claim = { says: 'at_most', most: 2, per: DAY, of: { tags: ['promo'], channels: [] } };
const days: Claim = { says: 'not_same_day', of: [a, b] };

test.each<{ readonly label: string; readonly claim: Claim; readonly happened: readonly Happened[]; readonly breaks: readonly number[] }>([
  { label: 'never: the later inside the window', claim: never, happened: [bought(0), mail(DAY - 1)], breaks: [0, 1] },
  { label: 'never: exactly a window later is fine', claim: never, happened: [bought(0), mail(DAY)], breaks: [] },
  { label: 'never: at one instant the order counts', claim: never, happened: [mail(0), bought(0)], breaks: [] },
  { label: 'never: what follows from it at that instant does', claim: never, happened: [bought(0), mail(0)], breaks: [0, 1] },
  { label: 'never: the last one before it counts', claim: never, happened: [bought(0), bought(5 * HOUR), mail(6 * HOUR)], breaks: [1, 2] },
  { label: 'never one after itself', claim: { ...never, earlier: a }, happened: [mail(0), mail(HOUR)], breaks: [0, 1] },
  { label: 'always before: long enough ago is too long', claim: before, happened: [bought(0), mail(DAY)], breaks: [0, 1] },
  { label: 'always before: in time', claim: before, happened: [bought(0), mail(DAY - 1)], breaks: [] },
  { label: 'always before: not at all', claim: before, happened: [mail(0), bought(HOUR)], breaks: [0] },
  { label: 'always after: at the deadline is in time', claim: after, happened: [bought(0), mail(DAY)], breaks: [] },
  { label: 'always after: a moment later is not', claim: after, happened: [bought(0), mail(DAY + 1)], breaks: [0] },
  { label: 'always after: what still may come breaks nothing', claim: after, happened: [bought(9.5 * DAY)], breaks: [] },
  { label: 'at most: the third within the stretch', claim: two, happened: [mail(0), mail(HOUR), mail(DAY - 1)], breaks: [0, 1, 2] },
  { label: 'at most: the third right behind it', claim: two, happened: [mail(0), mail(HOUR), mail(DAY)], breaks: [] },
  { label: 'at most: others are not counted', claim: two, happened: [mail(0), mail(1, 'b'), mail(2)], breaks: [] },
  { label: 'one day on the person\'s calendar', claim: days, happened: [mail(-9 * HOUR), mail(8 * HOUR, 'b')], breaks: [0, 1] },
  { label: 'two days there, though less than 24 hours', claim: days, happened: [mail(0), mail(11 * HOUR, 'b')], breaks: [] },
  { label: 'twice the same on one day', claim: days, happened: [mail(0), mail(HOUR)], breaks: [] },
])('$label', ({ claim, happened, breaks }) => {
  const zone = findZone('Europe/Berlin');
  if (zone === undefined) throw new Error('no zone');
  const messages = (_: string, name: string) => ({ channel: 'push', purpose: 'marketing' as const, tags: name === 'a' ? ['promo'] : [] });
  const { breach } = judge(claim, { happened, heard: [], effects: [], until: noon + 10 * DAY }, { zone, messages });
  expect((breach?.happened ?? []).map((one) => happened.indexOf(one))).toEqual(breaks);
});
