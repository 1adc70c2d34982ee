import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findZone, zoneDataVersion, zoneIds } from '../../src/time/find-zone.ts';
import { offsetAt } from '../../src/time/local-time.ts';
import { zone } from './zone.ts';

const few = ['Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Gaza', 'America/Nuuk', 'Europe/Dublin', 'Antarctica/Casey'];
/** LC_ZONES=all compares every id, LC_ZONES="Europe/Oslo,UTC" those. */
const asked = process.env['LC_ZONES'];
const ids = asked === undefined ? few : asked === 'all' ? zoneIds() : asked.split(',');
const command = '/usr/bin/zdump';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const from = Date.UTC(1800, 0);
const until = Date.UTC(2101, 0);

const reason = whyNot();
if (reason !== undefined) console.log(`not compared with zdump: ${reason}`);

test.skipIf(reason !== undefined).each(ids)('%s changes exactly when zdump says, from 1800 to 2100', (id) => {
  const printed = execFileSync(command, ['-v', '-c', '1800,2101', id], { encoding: 'utf8' });
  const expected = [...printed.matchAll(/^\S+ +\S+ (\S+) +(\d+) (\d+):(\d+):(\d+) (\d+) UTC? = .* gmtoff=(-?\d+)$/gm)].map(
    ([, month = '', day, hour, minute, second, year, offset]) => ({
      at: Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second)),
      offset: Number(offset) * 1000,
    }),
  ).filter(({ at }) => at >= from && at < until);
  expect(expected.filter(({ at, offset }) => offsetAt(zone(id), at) !== offset)).toStrictEqual([]);
  // zdump prints the second before a change and the second of it; where only the name changes, both have one offset.
  const changes = expected.filter(({ offset }, index) => index % 2 === 1 && expected[index - 1]?.offset !== offset).map(({ at }) => at);
  expect([...(findZone(id)?.starts ?? [])].filter((start) => start >= from && start < until)).toStrictEqual(changes);
});

function whyNot(): string | undefined {
  if (!existsSync(command)) return `there is no ${command}`;
  const list = '/usr/share/zoneinfo/tzdata.zi';
  if (!existsSync(list)) return `there is no ${list} to say which release it reads`;
  const release = /^# version (\S+)/.exec(readFileSync(list, 'utf8').slice(0, 100))?.[1];
  return release === zoneDataVersion ? undefined : `this machine has ${release ?? 'an unnamed release'}, the table is ${zoneDataVersion}`;
}
