import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { zoneDataVersion } from '../../src/time/find-zone.ts';
import { offsetAt } from '../../src/time/local-time.ts';
import { zone } from './zone.ts';

const command = '/usr/bin/zdump';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Compared {
  /** What zdump says and the table does not. */
  readonly wrongOffsets: readonly { readonly at: number; readonly offset: number }[];
  /** Instants at which the offset changes, by either. */
  readonly theirs: readonly number[];
  readonly ours: readonly number[];
}

/** A zone as IANA's own tool prints it, beside the table; from the beginning of the first year up to that of the last. */
export function compareWithZdump(id: string, first: number, last: number): Compared {
  const [from, until] = [Date.UTC(first, 0), Date.UTC(last, 0)];
  const printed = execFileSync(command, ['-v', '-c', `${first},${last}`, id], { encoding: 'utf8' });
  const expected = [...printed.matchAll(/^\S+ +\S+ (\S+) +(\d+) (\d+):(\d+):(\d+) (\d+) UTC? = .* gmtoff=(-?\d+)$/gm)]
    .map(([, month = '', day, hour, minute, second, year, offset]) => ({
      at: Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second)),
      offset: Number(offset) * 1000,
    }))
    .filter(({ at }) => at >= from && at < until);
  return {
    wrongOffsets: expected.filter(({ at, offset }) => offsetAt(zone(id), at) !== offset),
    // zdump prints the second before a change and the second of it; where only the name changes, both have one offset.
    theirs: expected.filter(({ offset }, index) => index % 2 === 1 && expected[index - 1]?.offset !== offset).map(({ at }) => at),
    ours: [...zone(id).starts].filter((start) => start >= from && start < until),
  };
}

/** Undefined where zdump is there and reads the release of the table. */
export function whyNotCompared(): string | undefined {
  if (!existsSync(command)) return `there is no ${command}`;
  const list = '/usr/share/zoneinfo/tzdata.zi';
  if (!existsSync(list)) return `there is no ${list} to say which release it reads`;
  const release = /^# version (\S+)/.exec(readFileSync(list, 'utf8').slice(0, 100))?.[1];
  return release === zoneDataVersion ? undefined : `this machine has ${release ?? 'an unnamed release'}, the table is ${zoneDataVersion}`;
}
