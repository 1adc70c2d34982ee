import type { Driver } from '../compile/driver.ts';
import { printable } from '../report/paint.ts';
import { type Counts, sumOf } from '../simulate/counts.ts';
import { knownZone } from '../simulate/known-zone.ts';
import { dayWords, momentWords } from '../simulate/local-words.ts';
import { skipWords } from '../simulate/reason-words.ts';
import { crowdReport, type ReportedExperiment, starvedMessages } from '../simulate/report/crowd-report.ts';
import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import { againstWords, silenceWords, stepWords } from '../simulate/report/crowd-text.ts';
import { countWords, journeyFacts } from '../simulate/report/journey-facts.ts';
import { shareWords } from '../simulate/report/number-words.ts';
import { sendsOfDays } from '../simulate/report/sends-of-days.ts';
import type { JourneyTally } from '../simulate/tally.ts';
import { formatTimeOfDay } from '../time/moment.ts';
import { isWithin } from '../time/next-outside.ts';
import { drawJourney } from './draw-journey.ts';

/** What became of many people, as the page shows it. Days and hours are those of each person's own clock. */
export interface PlayedModel {
  readonly people: number;
  readonly messages: number;
  /** People who got nothing. */
  readonly silent: number;
  readonly from: string;
  readonly until: string;
  /** What the population leaves open, and what is asked of contact, in sentences without their ends. */
  readonly assumptions: readonly string[];
  readonly contact?: string;
  readonly journeys: readonly PlayedJourney[];
  readonly experiments: readonly PlayedExperiment[];
  readonly stages: readonly { readonly funnel: string; readonly names: readonly string[]; /** People who were in the one at the start and in the other at the end. */ readonly moves: readonly (readonly number[])[] }[];
  readonly calendar: { readonly days: readonly { readonly day: string; readonly hours: readonly number[] }[]; readonly quiet: readonly QuietTime[]; /** For each hour of a day: whether any of it is quiet. */ readonly isQuiet: readonly boolean[] };
  readonly bySends: readonly { readonly messages: number; readonly people: number }[];
  readonly byMessage: readonly PlayedMessage[];
  readonly lost: readonly { readonly message: string; readonly to: string; readonly times: number }[];
  readonly starved: readonly { readonly message: string; readonly due: number; readonly sent: number; readonly why: string }[];
  readonly loudest: readonly { readonly id: string; readonly sends: number; readonly timeline: readonly { readonly when: string; readonly message: string; readonly journey: string }[] }[];
}

export interface PlayedJourney {
  readonly id: string;
  readonly entered: number;
  readonly facts: readonly (readonly [name: string, words: string])[];
  readonly steps: readonly PlayedStep[];
}

/** Runs that came to a step, and what became of them in words. */
export interface PlayedStep {
  readonly step: string;
  readonly label: string;
  readonly depth: number;
  readonly entered: number;
  readonly waiting: number;
  readonly words: string;
}

export interface PlayedExperiment {
  readonly id: string;
  readonly journey: string;
  readonly metric?: string;
  /** How many people an arm are asked for, where there are fewer. */
  readonly tooFew?: number;
  /** `share` reached the goal; the true share lies between `low` and `high` 19 times out of 20. */
  readonly arms: readonly { readonly arm: string; readonly people: number; readonly converted: number; readonly share: number; readonly low: number; readonly high: number; readonly words: string; readonly against?: string }[];
}

export interface QuietTime {
  readonly channels: readonly string[];
  /** `21:00`. */
  readonly from: string;
  readonly to: string;
  readonly action: 'defer' | 'skip';
}

export interface PlayedMessage {
  readonly message: string;
  readonly sent: number;
  readonly notSent: string;
  readonly putOff: string;
}

/** How many of those who got the most are shown, and how much of what they got. */
const loudest = 5;
const longestTimeline = 40;

export function playedModel(driver: Driver, run: CrowdRun): PlayedModel {
  const { tally, period, source } = run;
  const zone = knownZone(run.projectZone);
  const contact = silenceWords(run);
  return {
    people: tally.people,
    messages: sumOf(tally.sends.by_message),
    silent: tally.people_by_sends['0'] ?? 0,
    from: dayWords(zone, period.start),
    until: dayWords(zone, period.until),
    assumptions: source.kind === 'population' ? source.assumptions.map(printable) : [],
    ...(contact !== undefined && { contact }),
    journeys: run.journeys.map(({ id }) => playedJourney(driver, id, tally.journeys[id])),
    experiments: crowdReport(run).experiments.map(playedExperiment),
    stages: run.funnels.flatMap(({ id, stages }) => stageMoves(id, stages, tally.stages[id])),
    calendar: calendarOf(driver, run),
    bySends: Object.entries(tally.people_by_sends).map(([messages, people]) => ({ messages: Number(messages), people })).sort((one, other) => one.messages - other.messages),
    byMessage: Object.entries(tally.messages).sort(([, one], [, other]) => other.sent - one.sent).map(([message, { sent, skipped, deferred }]) => ({ message, sent, notSent: countWords(skipped, skipWords), putOff: countWords(deferred, skipWords) })),
    lost: Object.entries(tally.messages).flatMap(([message, { lost_to: takers }]) => Object.entries(takers).map(([to, times]) => ({ message, to, times }))).sort((one, other) => other.times - one.times),
    starved: starvedMessages(tally).map(({ message, due, sent, skipped }) => ({ message, due, sent, why: countWords(skipped, skipWords) })),
    loudest: tally.loudest.slice(0, loudest).map(({ id, sends, timeline }) => ({ id, sends, timeline: timeline.slice(0, longestTimeline).map(({ at, message, journey }) => ({ when: momentWords(zone, at), message, journey })) })),
  };
}

/** The steps as they are written, each as it stands in the picture of the journey. */
function playedJourney(driver: Driver, id: string, journey: JourneyTally | undefined): PlayedJourney {
  if (journey === undefined || journey.entered === 0) return { id, entered: 0, facts: journey === undefined ? [] : journeyFacts(journey).filter(([name]) => name === 'refused'), steps: [] };
  const drawn = driver.graph(id);
  const nodes = drawn === undefined ? [] : drawJourney(drawn.graph, () => undefined).nodes;
  return {
    id,
    entered: journey.entered,
    facts: journeyFacts(journey),
    steps: nodes.flatMap(({ id: step, label, words, depth, isStep }): readonly PlayedStep[] => {
      const counts = journey.steps[step];
      if (!isStep || counts === undefined || counts.entered === 0) return [];
      return [{ step, label: `${label} ${words}`.trim(), depth, entered: counts.entered, waiting: counts.waiting, words: stepWords(counts) }];
    }),
  };
}

function playedExperiment({ id, journey, metric, minimum_size, is_large_enough, arms }: ReportedExperiment): PlayedExperiment {
  return {
    id,
    journey,
    ...(metric !== undefined && { metric }),
    ...(is_large_enough === false && { tooFew: minimum_size ?? 0 }),
    arms: arms.map(({ arm, people, converted, conversion, against_first: against }) => {
      const { share, low, high } = conversion ?? { share: 0, low: 0, high: 0 };
      return { arm, people, converted, share, low, high, words: conversion === undefined ? 'nobody' : shareWords(conversion), ...(against && { against: againstWords(against) }) };
    }),
  };
}

function stageMoves(funnel: string, stages: readonly string[], moves: Readonly<Record<string, Counts>> | undefined): PlayedModel['stages'] {
  if (moves === undefined) return [];
  const names = [...stages, 'none', 'unknown'].filter((name) => moves[name] !== undefined || Object.values(moves).some((to) => to[name] !== undefined) || stages.includes(name));
  return [{ funnel, names, moves: names.map((from) => names.map((to) => moves[from]?.[to] ?? 0)) }];
}

const hours = 24;

function calendarOf(driver: Driver, { tally, period, projectZone }: CrowdRun): PlayedModel['calendar'] {
  const byHour = new Map<string, number[]>();
  for (const [name, times] of Object.entries(tally.sends.by_local_hour)) {
    const [day = '', hour = ''] = name.split('T');
    const own = byHour.get(day) ?? Array.from({ length: hours }, () => 0);
    own[Number(hour)] = times;
    byHour.set(day, own);
  }
  const days = new Set([...sendsOfDays({}, period, knownZone(projectZone)).map(({ day }) => day), ...byHour.keys()]);
  const quiet = driver.settings().policies.quiet_hours.map(({ channels, from, to, action }) => ({ channels: channels.map(({ value }) => value), from: from.value, to: to.value, action: action.value }));
  return {
    days: [...days].sort().map((day) => ({ day, hours: byHour.get(day) ?? Array.from({ length: hours }, () => 0) })),
    quiet: quiet.map((each) => ({ ...each, from: formatTimeOfDay(each.from), to: formatTimeOfDay(each.to) })),
    isQuiet: Array.from({ length: hours }, (_, hour) => quiet.some((each) => isWithin(hour * 60, each.from, each.to) || isWithin(hour * 60 + 59, each.from, each.to))),
  };
}
