import { parseDate } from '../../time/moment.ts';
import { offsetAt } from '../../time/local-time.ts';
import type { Data } from '../../condition/core/type.ts';
import type { Zone } from '../../time/zone.ts';
import type { TemplateFunction } from './template-function.ts';

const DAY = 86_400_000;

/** What the styles of `{{date x "…"}}` mean to Intl. */
export const DATE_STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  full: { dateStyle: 'full' },
  long: { dateStyle: 'long' },
  medium: { dateStyle: 'medium' },
  short: { dateStyle: 'short' },
  day_month: { day: 'numeric', month: 'long' },
  weekday: { weekday: 'long' },
  month: { month: 'long' },
  year: { year: 'numeric' },
};
const TIME_STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = { short: { timeStyle: 'short' }, medium: { timeStyle: 'medium' } };

/** Names that `{{date x "…"}}` and `{{time x "…"}}` accept, the default first. */
export const dateStyles: readonly string[] = ['long', ...Object.keys(DATE_STYLES).filter((name) => name !== 'long')];
export const timeStyles: readonly string[] = Object.keys(TIME_STYLES);

// The wall clock as if it were UTC: the pinned zone table decides, never the zone data of the machine's Intl.
function wallClock(value: Data, zone: Zone): number | undefined {
  if (typeof value === 'number') return value + offsetAt(zone, value);
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  return date && Date.UTC(date.year, date.month - 1, date.day);
}

const formatted =
  (styles: Readonly<Record<string, Intl.DateTimeFormatOptions>>, usual: string): TemplateFunction =>
  ([value, style], _, { locale, zone, formats }) => {
    const clock = wallClock(value, zone);
    const options = styles[typeof style === 'string' ? style : usual] ?? styles[usual];
    return clock === undefined || options === undefined ? undefined : formats.dates(locale, options).format(clock);
  };

/** `{{date x}}`, `{{date x "full"}}`: a date, or the local date of a moment, in words of the locale. */
export const date = formatted(DATE_STYLES, 'long');

/** `{{time x}}`: the local time of a moment. */
export const time = formatted(TIME_STYLES, 'short');

/** `{{days_until x}}`: local calendar days from now, 0 for today, negative for the past. */
export const daysUntil: TemplateFunction = ([value], _, { zone, now }) => {
  if (now === undefined) throw new Error('a message that counts days is rendered without the current time');
  const clock = wallClock(value, zone);
  return clock === undefined ? undefined : Math.floor(clock / DAY) - Math.floor((now + offsetAt(zone, now)) / DAY);
};
