import { expect, test } from 'vitest';
import { capLimit, wakingHours } from '../../../src/proof/pressure/cap-limit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const allDay = { from: 0, to: 1440 };

const rows = [
  { label: 'a rolling cap over its own length', cap: { at_most: 4, per: { rolling: 7 * DAY } }, length: 7 * DAY, most: 4 },
  { label: 'a rolling cap over a little more', cap: { at_most: 4, per: { rolling: 7 * DAY } }, length: 7 * DAY + 1, most: 8 },
  { label: 'a rolling cap over less', cap: { at_most: 4, per: { rolling: 7 * DAY } }, length: DAY, most: 4 },
  { label: '24 hours touch two days', cap: { at_most: 1, per: 'day' }, length: DAY, most: 2 },
  { label: 'and three where one of them has 23 hours', cap: { at_most: 1, per: 'day' }, length: DAY, shift: HOUR, most: 3 },
  { label: 'but two where nothing is sent at night', cap: { at_most: 1, per: 'day' }, length: DAY, shift: HOUR, waking: { from: 480, to: 1260 }, most: 2 },
  { label: 'seven days touch eight', cap: { at_most: 1, per: 'day' }, length: 7 * DAY, most: 8 },
  { label: 'seven days touch two weeks', cap: { at_most: 3, per: 'week' }, length: 7 * DAY, most: 6 },
  { label: 'an hour touches two months', cap: { at_most: 10, per: 'month' }, length: HOUR, most: 20 },
  { label: 'no time', cap: { at_most: 1, per: 'day' }, length: 0, most: 0 },
] as const;

test.each(rows)('$label', (row) => {
  expect(capLimit(row.cap, row.length, { waking: 'waking' in row ? row.waking : allDay, shift: 'shift' in row ? row.shift : 0 })).toBe(row.most);
});

const night = { from: 1260, to: 480, action: 'defer' } as const;

test.each([
  { label: 'quiet hours over midnight leave the day', quiet: [{ ...night, channels: ['sms'] }], channels: ['sms'], hours: { from: 480, to: 1260 } },
  { label: 'a channel without quiet hours has the whole day', quiet: [{ ...night, channels: ['sms'] }], channels: ['sms', 'email'], hours: allDay },
  { label: 'quiet hours at noon split no day', quiet: [{ channels: ['sms'], from: 720, to: 780, action: 'defer' as const }], channels: ['sms'], hours: allDay },
])('$label', ({ quiet, channels, hours }) => {
  expect(wakingHours(quiet, channels)).toEqual(hours);
});
