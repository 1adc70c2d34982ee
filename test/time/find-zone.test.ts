import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../src/time/local-time.ts';
import { findZone, zoneDataVersion, zoneIds } from '../../src/time/find-zone.ts';
import { seeded } from '../support/seeded.ts';
import { zone } from './zone.ts';

describe('an id is found', () => {
  test.each(['UTC', 'Europe/Oslo', 'Etc/GMT+5', 'Etc/GMT-14', 'America/Argentina/Ushuaia', 'America/Port-au-Prince', 'US/Eastern', 'GMT0', 'EST5EDT'])('%s', (id) => {
    expect(findZone(id)?.id).toBe(id);
  });

  test('with the same zone each time', () => {
    expect(findZone('Asia/Tokyo')).toBe(findZone('Asia/Tokyo'));
  });

  test('all the ids that are listed, sorted and each once', () => {
    const ids = zoneIds();
    expect(ids.length).toBeGreaterThan(590);
    expect(ids).toStrictEqual([...new Set(ids)].sort());
    expect(ids.filter((id) => findZone(id)?.id !== id)).toStrictEqual([]);
  });
});

describe('an id is unknown', () => {
  test.each([
    ['another case', 'europe/oslo'],
    ['a city', 'Oslo'],
    ['a region', 'Europe'],
    ['a region with its slash', 'Europe/'],
    ['the beginning of an id', 'Europe/Osl'],
    ['the end of an id', 'urope/Oslo'],
    ['an offset', '+02:00'],
    ['an abbreviation', 'CEST'],
    ['a place outside IANA', 'Europe/Atlantis'],
    ['a space around', ' UTC'],
    ['an id and its line in the table', 'UTC:0'],
    ['two ids', 'UTC Universal'],
    ['a stretch of the table', 'Africa/Abidjan:0 Africa/Accra'],
    ['the placeholder of the database', 'Factory'],
    ['the zone of a machine', 'localtime'],
    ['nothing', ''],
    ['a member of every object', 'constructor'],
  ])('%s: %j', (_label, id) => {
    expect(findZone(id)).toBeUndefined();
  });
});

test('every zone is a well-formed table: rising starts, whole seconds, a change at each start', () => {
  const wrong = zoneIds().filter((id) => {
    const { starts, offsets } = zone(id);
    return (
      starts.length !== offsets.length ||
      starts[0] !== Number.NEGATIVE_INFINITY ||
      starts.some((start, index) => index > 0 && !(start > (starts[index - 1] ?? 0) && start % 1000 === 0)) ||
      offsets.some((offset, index) => offset % 1000 !== 0 || Math.abs(offset) > 57_600_000 || offset === offsets[index - 1])
    );
  });
  expect(wrong).toStrictEqual([]);
});

const compared = [
  'UTC', 'Europe/Helsinki', 'Europe/Oslo', 'Europe/London', 'Europe/Dublin', 'Europe/Lisbon', 'Europe/Moscow', 'Europe/Istanbul', 'Europe/Kyiv',
  'Europe/Volgograd', 'Europe/Chisinau', 'Africa/Casablanca', 'Africa/El_Aaiun', 'Africa/Cairo', 'Africa/Lagos', 'Africa/Juba', 'America/New_York', 'America/Chicago',
  'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'America/Toronto', 'America/St_Johns', 'America/Havana', 'America/Sao_Paulo', 'America/Santiago',
  'America/Asuncion', 'America/Caracas', 'America/Nuuk', 'America/Mexico_City', 'Asia/Tokyo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Gaza',
  'Asia/Jerusalem', 'Asia/Pyongyang', 'Asia/Almaty', 'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia', 'Pacific/Kwajalein', 'Antarctica/Troll',
];
const samples = 500;

/** Where releases differ, their common past is compared; what was recent is what releases correct. */
const end = process.versions['tz'] === zoneDataVersion ? Date.UTC(2038, 0) : Date.UTC(2025, 0);

function offsetByPlatform(format: Intl.DateTimeFormat, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 0) - 1, part['day'], part['hour'], part['minute'], part['second']) - at;
}

test.each(compared)(`%s agrees with the platform at ${samples} random instants from 1970 and around each of its changes`, (id) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: id, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const { next } = seeded(id.length);
  const changes = [...zone(id).starts].filter((start) => start >= 0 && start < end).flatMap((start) => [start - 1000, start]);
  const instants = [...changes, ...Array.from({ length: samples }, () => Math.floor((next() * end) / 1000) * 1000)];
  const wrong = instants.filter((at) => offsetAt(zone(id), at) !== offsetByPlatform(format, at));
  expect(wrong.map((at) => new Date(at).toISOString())).toStrictEqual([]);
});
