import { instantOf } from '../time/local-time.ts';
import { parseDate, parseInstant, parseTimeOfDay } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';
import type { RecordFault } from './raw-records.ts';

/** History before 1970 and from 2100 on is a mistake of units or of a form more often than the truth. */
export const earliestTime = 0;
export const latestTime = 4_102_444_800_000;

const localForm = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;
const epochForm = /^\d{9,13}$/;

/**
 * The instant that a record names, in epoch milliseconds: ISO 8601 with an offset; where `zone` says in which zone the file
 * writes, local times (`2026-03-01 14:05:00`) and bare dates (their midnight) too. Nothing is guessed: not the order of day and
 * month, not a zone, not seconds or milliseconds.
 */
export function readTime(raw: unknown, field: string, zone?: Zone): number | RecordFault {
  if (raw === undefined || raw === null || raw === '') return { fault: 'no_time', field, message: `"${field}" is empty: an event needs the time at which it happened` };
  const text = String(raw);
  const instant = parseInstant(text) ?? (zone === undefined ? undefined : parseLocal(text, zone));
  if (instant === undefined) return { fault: 'not_a_time', field, message: `"${text.slice(0, 60)}" is no time: ${adviceFor(text)}` };
  if (instant < earliestTime || instant >= latestTime) return { fault: 'out_of_time', field, message: `${text} is ${instant < earliestTime ? 'before 1970' : 'after 2099'}: check the year, or the unit it was made from` };
  return instant;
}

function parseLocal(text: string, zone: Zone): number | undefined {
  const found = localForm.exec(text);
  const date = found === null ? undefined : parseDate(found[1] ?? '');
  const minuteOfDay = parseTimeOfDay(found?.[2] ?? '00:00');
  const seconds = Number(found?.[3] ?? '0');
  if (date === undefined || minuteOfDay === undefined || seconds > 59) return undefined;
  return instantOf(zone, { ...date, minuteOfDay }) + seconds * 1000;
}

function adviceFor(text: string): string {
  if (localForm.test(text)) return 'it does not say in which time zone; write it with an offset, as 2026-03-01T14:05:00Z, or name the zone of the file with "timezone"';
  if (epochForm.test(text)) return 'a bare number may be seconds or milliseconds; write it as 2026-03-01T14:05:00Z';
  if (/[a-z]{3}/i.test(text)) return 'names of months depend on the language; write it as 2026-03-01T14:05:00Z';
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text)) return 'day and month could be either way round; write it as 2026-03-01T14:05:00Z';
  return 'write it as 2026-03-01T14:05:00Z';
}
