import { formatInstant } from '../../time/moment.ts';
import { chooseExamples } from '../difference.ts';
import { type Counts, sumOf } from '../counts.ts';
import type { JourneyTally, SentMessage, StepTally, Tally } from '../tally.ts';
import type { CrowdRun, CrowdSource, PlayedSplit } from './crowd-run.ts';
import { compareShares, type ShareComparison, type ShareInterval, wilsonInterval } from './share-statistics.ts';

const shownExamples = 3;

/** A message that others keep from being sent, or that nothing lets through. */
export interface StarvedMessage {
  readonly message: string;
  /** How often it fell due, and how often it was sent then. */
  readonly due: number;
  readonly sent: number;
  readonly skipped: Counts;
  readonly lost_to: Counts;
}

export interface ReportedArm {
  readonly arm: string;
  readonly people: number;
  readonly converted: number;
  /** Absent where nobody is in it. */
  readonly conversion?: ShareInterval;
  /** Against the first arm; absent for the first, and where an arm is empty. */
  readonly against_first?: { readonly difference: number; readonly low: number; readonly high: number; readonly power: number; readonly detectable: number; /** Absent where there is no difference. */ readonly needed?: number };
}

export interface ReportedExperiment {
  readonly id: string;
  readonly journey: string;
  readonly step: string;
  readonly metric?: string;
  readonly minimum_size?: number;
  /** Whether every arm has as many people as the experiment asks for; absent where it does not say. */
  readonly is_large_enough?: boolean;
  readonly arms: readonly ReportedArm[];
}

/** The report of a run as JSON, as `schema/replay-report.schema.json` describes it. Shares are rounded to six digits. */
export type CrowdReport = ReturnType<typeof crowdReport>;

export function crowdReport(run: CrowdRun) {
  const { tally, period, difference, unplayed, minimum } = run;
  const { people, journeys, messages, sends: { by_local_hour: _, ...sends }, people_by_sends, loudest, stages, contact, rejected } = tally;
  return {
    format_version: '1.1',
    command: 'simulate',
    period: { start: formatInstant(period.start), until: formatInstant(period.until) },
    ...sourceObject(run.source),
    ...(unplayed !== undefined && { partial: { people_left_out: unplayed } }),
    people,
    journeys: mapped(journeys, ({ steps, converted_first: _, holdout: _held, ...journey }, id) => ({ ...journey, ...conversionOf(journey), ...liftObject(journeys[id]), steps: mapped(steps, stepObject) })),
    messages,
    sends: { ...sends, by_journey: Object.fromEntries(Object.entries(journeys).flatMap(([id, journey]) => (journey.sends === 0 ? [] : [[id, journey.sends]]))) },
    people_by_sends,
    loudest: loudest.map(({ id, sends: count, timeline }) => ({ id, sends: count, timeline: timeline.map(sentObject) })),
    stages,
    ...(minimum !== undefined && { silence: { segment: minimum.segment, at_least: minimum.atLeast, per_days: minimum.per / 86_400_000, is_period_too_short: period.until - period.start < minimum.per, ...contact } }),
    experiments: run.splits.flatMap((split) => experimentOf(split, tally)),
    starved: starvedMessages(tally),
    ...(difference !== undefined && {
      comparison: {
        with: difference.with,
        changed: difference.found.changed,
        ...(difference.as !== undefined && { as: { ...difference.as, people: difference.found.kinds } }),
        messages: difference.found.messages,
        examples: chooseExamples(difference.found, shownExamples).map(({ id, before, after }) => ({ id, before: before.map(sentObject), after: after.map(sentObject) })),
      },
    }),
    rejected,
  };
}

function sourceObject(source: CrowdSource): object {
  if (source.kind === 'population') return { population: { id: source.id, size: source.size, days: source.days, seed: source.seed, assumptions: source.assumptions } };
  const { profiles, events, strangers, unknownEvents, overRate } = source;
  return { records: { profiles, events, strangers, unknown_events: unknownEvents, over_rate: overRate } };
}

/** What a journey brings: the share of those who entered it and did what it is for, each in their first run, less that of those held out of it. */
export interface ReportedLift {
  readonly entered: LiftGroup;
  readonly held_out: LiftGroup;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly power: number;
  readonly detectable: number;
  readonly needed?: number;
}

export interface LiftGroup {
  readonly people: number;
  readonly converted: number;
  readonly conversion?: ShareInterval;
}

/** Undefined where nobody was held out, nobody entered, or no goal of it can be compared. */
export function liftOf(journey: JourneyTally | undefined): ReportedLift | undefined {
  if (journey === undefined) return undefined;
  const { people, converted_first: converted, holdout } = journey;
  const compared = compareShares({ count: holdout.converted, of: holdout.people }, { count: converted, of: people });
  return compared && { entered: { people, converted, ...conversionOf({ people, converted }) }, held_out: { ...holdout, ...conversionOf(holdout) }, ...comparedObject(compared) };
}

function liftObject(journey: JourneyTally | undefined): { readonly lift?: ReportedLift } {
  const lift = liftOf(journey);
  return lift === undefined ? {} : { lift };
}

function comparedObject({ difference, low, high, power, detectable, needed }: ShareComparison) {
  return { difference: rounded(difference), low: rounded(low), high: rounded(high), power: rounded(power), detectable: rounded(detectable), ...(needed !== undefined && { needed }) };
}

function stepObject({ entered, waiting, left, arms }: StepTally): object {
  const leftEarly = Object.entries(left).reduce((sum, [reason, count]) => (reason === 'end' ? sum : sum + count), 0);
  return { entered, waiting, completed: entered - waiting - leftEarly, left, arms: mapped(arms, (arm) => ({ ...arm, ...conversionOf(arm) })) };
}

function sentObject({ at, ...sent }: SentMessage): object {
  return { at: formatInstant(at), ...sent };
}

function experimentOf({ id, journey, step, arms, metric, minimumSize }: PlayedSplit, tally: Tally): readonly ReportedExperiment[] {
  const counted = tally.journeys[journey]?.steps[step]?.arms;
  if (counted === undefined) return [];
  const sizes = arms.map((arm) => ({ arm, people: counted[arm]?.people ?? 0, converted: counted[arm]?.converted ?? 0 }));
  const [first] = sizes;
  return [{
    id,
    journey,
    step,
    ...(metric !== undefined && { metric }),
    ...(minimumSize !== undefined && { minimum_size: minimumSize, is_large_enough: sizes.every(({ people }) => people >= minimumSize) }),
    arms: sizes.map(({ arm, people, converted }, place) => {
      const compared = first === undefined || place === 0 ? undefined : compareShares({ count: first.converted, of: first.people }, { count: converted, of: people });
      return {
        arm,
        people,
        converted,
        ...conversionOf({ converted, people }),
        ...(compared !== undefined && {
          against_first: comparedObject(compared),
        }),
      };
    }),
  }];
}

/** Messages that were due and never sent, and those that lost at least half of what was due to caps and to other messages. */
export function starvedMessages({ messages }: Pick<Tally, 'messages'>): readonly StarvedMessage[] {
  return Object.entries(messages).flatMap(([message, { sent, skipped, lost_to }]) => {
    const due = sent + sumOf(skipped);
    const crowdedOut = (skipped['cap'] ?? 0) + (skipped['sent_recently'] ?? 0);
    return due > 0 && (sent === 0 || crowdedOut * 2 >= due) ? [{ message, due, sent, skipped, lost_to }] : [];
  });
}

function conversionOf({ converted, people }: { readonly converted: number; readonly people: number }): { readonly conversion?: ShareInterval } {
  const found = wilsonInterval(converted, people);
  return found === undefined ? {} : { conversion: { share: rounded(found.share), low: rounded(found.low), high: rounded(found.high) } };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function mapped<A, B>(record: Readonly<Record<string, A>>, made: (value: A, name: string) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, made(value, name)]));
}
