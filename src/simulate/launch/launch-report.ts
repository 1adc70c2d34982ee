import { formatInstant } from '../../time/moment.ts';
import { starvedMessages } from '../report/crowd-report.ts';
import type { CrowdRun } from '../report/crowd-run.ts';
import type { LaunchTally } from './launch-tally.ts';

/** What a project says that a launch may do at most: shares as fractions of 1, or counts. */
export type LaunchLimits = Readonly<Record<string, number>>;

export interface LaunchRun {
  readonly run: CrowdRun;
  readonly launch: LaunchTally;
  readonly limits: LaunchLimits;
}

export interface LaunchCheck {
  readonly id: string;
  readonly limit: number;
  readonly value: number;
  readonly is_met: boolean;
}

/** Messages that leave in one stretch of time. */
export interface Peak {
  readonly at: string;
  readonly messages: number;
}

/** The report of a launch as JSON, as `schema/launch-report.schema.json` describes it. */
export function launchReport({ run, launch, limits }: LaunchRun) {
  const { tally, source } = run;
  const notSent = skippedOf(run);
  return {
    format_version: '1.0',
    command: 'launch',
    at: formatInstant(run.period.start),
    ...(source.kind === 'replay' && { records: { profiles: source.profiles, events: source.events, strangers: source.strangers } }),
    ...(run.unplayed !== undefined && { partial: { people_left_out: run.unplayed } }),
    people: launch.people,
    entered: launch.entered,
    reached: launch.reached,
    messages: launch.messages,
    journeys: launch.journeys,
    busiest_minute: peakOf(launch.minutes, 1),
    busiest_hour: peakOf(launch.minutes, 60),
    not_sent: notSent,
    starved: starvedMessages(tally),
    checks: launchChecks(launch, run, limits),
  };
}

/** Each limit of the project against what was found, in the order of the language. */
export function launchChecks(launch: LaunchTally, run: CrowdRun, limits: LaunchLimits): readonly LaunchCheck[] {
  const { people, entered, reached, minutes } = launch;
  const share = (count: number): number => (people === 0 ? 0 : Math.round((count / people) * 1e6) / 1e6);
  const skipped = Object.values(skippedOf(run)).reduce((sum, count) => sum + count, 0);
  const due = skipped + Object.values(run.tally.messages).reduce((sum, { sent }) => sum + sent, 0);
  const values: Readonly<Record<string, number>> = {
    entered_first_hour: share(entered.first_hour),
    entered_first_day: share(entered.first_day),
    reached_first_hour: share(reached.first_hour),
    reached_first_day: share(reached.first_day),
    messages_a_minute: Math.max(0, ...minutes.values()),
    not_sent: due === 0 ? 0 : Math.round((skipped / due) * 1e6) / 1e6,
    starved: starvedMessages(run.tally).length,
  };
  return Object.entries(values).flatMap(([id, value]) => {
    const limit = limits[id];
    return limit === undefined ? [] : [{ id, limit, value, is_met: value <= limit }];
  });
}

function skippedOf({ tally }: CrowdRun): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { skipped } of Object.values(tally.messages)) for (const [reason, count] of Object.entries(skipped)) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The stretch of so many whole minutes of the clock in which the most leaves; the first of several. */
function peakOf(minutes: LaunchTally['minutes'], length: number): Peak | undefined {
  const counts = new Map<number, number>();
  for (const [minute, count] of minutes) {
    const first = minute - (minute % length);
    counts.set(first, (counts.get(first) ?? 0) + count);
  }
  const [peak] = [...counts].sort(([a, one], [b, other]) => other - one || a - b);
  return peak && { at: formatInstant(peak[0] * 60_000), messages: peak[1] };
}
