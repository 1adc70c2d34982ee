import { expect, test } from 'vitest';
import { civilDate, daysInMonth, epochDay, weekdayOf } from '../../src/time/civil-date.ts';

test('every day of 1600 to 2400 has the date, weekday and number that the platform gives it', () => {
  let wrong = 0;
  const last = Date.UTC(2400, 11, 31) / 86_400_000;
  for (let day = Date.UTC(1600, 0, 1) / 86_400_000; day <= last; day += 1) {
    const date = new Date(day * 86_400_000);
    const { year, month, day: dayOfMonth } = civilDate(day);
    const isSame = year === date.getUTCFullYear() && month === date.getUTCMonth() + 1 && dayOfMonth === date.getUTCDate();
    if (!isSame || weekdayOf(day) !== (date.getUTCDay() || 7) || epochDay(year, month, dayOfMonth) !== day) wrong += 1;
  }
  expect(wrong).toBe(0);
});

test.each([
  [2023, 2, 28],
  [2024, 2, 29],
  [1900, 2, 28],
  [2000, 2, 29],
  [2026, 4, 30],
  [2026, 12, 31],
])('%i-%i has %i days', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days);
});
