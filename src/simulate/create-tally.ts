import type { Effect } from '../plan/effect.ts';
import { civilDate } from '../time/civil-date.ts';
import { offsetAt } from '../time/local-time.ts';
import type { Zone } from '../time/zone.ts';
import type { HeldOut } from './holdout-watch.ts';
import { count, type Counts, countsOf } from './counts.ts';
import { type JourneyTally, longestTimeline, loudestPeople, type LoudPerson, type MessageTally, type SentMessage, type StepTally, type Tally } from './tally.ts';

const dayLength = 86_400_000;
const hourLength = 3_600_000;
/** Numbers whose counts lie side by side: some weeks of hours, a year of days. */
const pageLength = 1024;

/** What became of one person. */
export interface PersonOutcome {
  readonly id: string;
  readonly effects: readonly Effect[];
  /** Where the runs stand that are still under way. */
  readonly inside: readonly { readonly journey: string; readonly node: string }[];
  /** The zone that the person's local times are told in. */
  readonly zone: Zone;
  /** By funnel, where funnels are looked at: the stage at the start and at the end. */
  readonly stages?: Readonly<Record<string, readonly [from: string, to: string]>> | undefined;
  /** Whether they heard too little; undefined where nothing is asked of them. */
  readonly isSilent?: boolean | undefined;
  /** Journeys that the person was held out of, where that is looked at. */
  readonly held?: readonly HeldOut[] | undefined;
}

export interface TallyMaker {
  add(person: PersonOutcome): void;
  /** Another tally of other people. */
  merge(tally: Tally): void;
  result(): Tally;
}

interface StepCounts {
  entered: number;
  waiting: number;
  readonly left: Map<string, number>;
  readonly arms: Map<string, { runs: number; people: number; converted: number }>;
}

interface MessageCounts {
  sent: number;
  readonly skipped: Map<string, number>;
  readonly deferred: Map<string, number>;
  readonly lost: Map<string, number>;
}

interface JourneyCounts {
  entered: number;
  people: number;
  inside: number;
  goals: number;
  converted: number;
  convertedFirst: number;
  held: number;
  heldConverted: number;
  sends: number;
  readonly refused: Map<string, number>;
  readonly ended: Map<string, number>;
  readonly skipped: Map<string, number>;
  readonly deferred: Map<string, number>;
  readonly lost: Map<string, number>;
  readonly steps: Map<string, StepCounts>;
}

/**
 * Adds people up. `projectZone` says where a day begins. The order of people does not matter to the result. Steps and arms are
 * counted where the program was compiled to trace.
 */
export function createTally(projectZone: Zone): TallyMaker {
  let people = 0;
  let expected = 0;
  let silent = 0;
  const journeys = new Map<string, JourneyCounts>();
  const messages = new Map<string, MessageCounts>();
  const stages = new Map<string, Map<string, Map<string, number>>>();
  const [byChannel, byMessage, bySends, rejected] = [newCounts(), newCounts(), newCounts(), newCounts()];
  const [byDay, byLocalHour] = [numberedCounts(dayName), numberedCounts(hourName)];
  let loudest: LoudPerson[] = [];

  let [lastJourney, lastCounts]: [string, JourneyCounts | undefined] = ['', undefined];
  // What a person does comes journey by journey, mostly.
  const journeyOf = (id: string): JourneyCounts => {
    if (lastCounts !== undefined && id === lastJourney) return lastCounts;
    const counts = madeOnce(journeys, id, newJourney);
    lastJourney = id;
    lastCounts = counts;
    return counts;
  };
  const messageOf = (id: string): MessageCounts => madeOnce(messages, id, newMessage);
  const moveOf = (funnel: string, from: string): Map<string, number> => madeOnce(madeOnce(stages, funnel, () => new Map<string, Map<string, number>>()), from, newCounts);
  const isLoud = (id: string, sends: number): boolean => {
    const last = loudest[loudestPeople - 1];
    return sends > 0 && (last === undefined || last.sends < sends || (last.sends === sends && id < last.id));
  };
  const heed = (person: LoudPerson): void => {
    if (isLoud(person.id, person.sends)) loudest = [...loudest, person].sort((a, b) => b.sends - a.sends || (a.id < b.id ? -1 : 1)).slice(0, loudestPeople);
  };

  return {
    add({ id, effects, inside, zone, stages: moves, isSilent, held }) {
      people += 1;
      let sends = 0;
      // Most people have none of some of these, and a map that nothing is put into costs as much as one.
      let entered: Map<string, string> | undefined;
      let converted: Set<string> | undefined;
      let convertedFirst: Set<string> | undefined;
      let arms: Map<string, { journey: string; node: string; arm: string }> | undefined;
      for (const effect of effects) {
        switch (effect.kind) {
          case 'enter':
            journeyOf(effect.origin.journey).entered += 1;
            entered ??= new Map();
            if (!entered.has(effect.origin.journey)) entered.set(effect.origin.journey, effect.origin.run);
            break;
          case 'not_entered':
            count(journeyOf(effect.journey).refused, effect.why);
            break;
          case 'send':
            sends += 1;
            journeyOf(effect.origin.journey).sends += 1;
            byDay.one(Math.floor((effect.at + offsetAt(projectZone, effect.at)) / dayLength));
            byLocalHour.one(Math.floor((effect.at + offsetAt(zone, effect.at)) / hourLength));
            count(byChannel, effect.channel);
            count(byMessage, effect.message);
            messageOf(effect.message).sent += 1;
            break;
          case 'skip':
            count(journeyOf(effect.origin.journey).skipped, effect.why);
            count(messageOf(effect.message).skipped, effect.why);
            if (effect.taken_by === undefined) break;
            count(journeyOf(effect.origin.journey).lost, effect.taken_by.journey);
            count(messageOf(effect.message).lost, effect.taken_by.journey);
            break;
          case 'defer':
            count(journeyOf(effect.origin.journey).deferred, effect.why);
            count(messageOf(effect.message).deferred, effect.why);
            break;
          case 'goal':
            journeyOf(effect.origin.journey).goals += 1;
            (converted ??= new Set()).add(effect.origin.journey);
            if (entered?.get(effect.origin.journey) === effect.origin.run) (convertedFirst ??= new Set()).add(effect.origin.journey);
            break;
          case 'exit': {
            const journey = journeyOf(effect.origin.journey);
            count(journey.ended, effect.reason);
            if (effect.origin.node !== undefined) count(stepOf(journey, effect.origin.node).left, effect.reason);
            break;
          }
          case 'rejected':
            count(rejected, `${effect.event} ${effect.why}`);
            break;
          case 'trace': {
            const { journey, node } = effect.origin;
            if (node === undefined) break;
            if (effect.what === 'visit') stepOf(journeyOf(journey), node).entered += 1;
            const arm = effect.what === 'timeout' ? 'timeout' : effect.arm;
            if (arm === undefined) break;
            armOf(stepOf(journeyOf(journey), node), arm).runs += 1;
            (arms ??= new Map()).set(`${journey} ${node} ${arm}`, { journey, node, arm });
          }
        }
      }
      for (const journey of entered?.keys() ?? []) journeyOf(journey).people += 1;
      for (const journey of convertedFirst ?? []) journeyOf(journey).convertedFirst += 1;
      for (const { journey, isConverted } of held ?? []) {
        journeyOf(journey).held += 1;
        if (isConverted) journeyOf(journey).heldConverted += 1;
      }
      for (const journey of converted ?? []) journeyOf(journey).converted += 1;
      for (const { journey, node, arm } of arms?.values() ?? []) {
        const counted = armOf(stepOf(journeyOf(journey), node), arm);
        counted.people += 1;
        if (converted?.has(journey) === true) counted.converted += 1;
      }
      for (const { journey, node } of inside) {
        journeyOf(journey).inside += 1;
        stepOf(journeyOf(journey), node).waiting += 1;
      }
      for (const [funnel, [from, to]] of Object.entries(moves ?? {})) count(moveOf(funnel, from), to);
      if (isSilent !== undefined) expected += 1;
      if (isSilent === true) silent += 1;
      count(bySends, String(sends));
      if (isLoud(id, sends)) heed({ id, sends, timeline: timelineOf(effects) });
    },

    merge(tally) {
      people += tally.people;
      for (const [id, journey] of Object.entries(tally.journeys)) mergeJourney(journeyOf(id), journey);
      byDay.add(tally.sends.by_day);
      byLocalHour.add(tally.sends.by_local_hour);
      addCounts(byChannel, tally.sends.by_channel);
      addCounts(byMessage, tally.sends.by_message);
      addCounts(bySends, tally.people_by_sends);
      addCounts(rejected, tally.rejected);
      for (const [id, message] of Object.entries(tally.messages)) mergeMessage(messageOf(id), message);
      for (const [funnel, moves] of Object.entries(tally.stages)) for (const [from, counts] of Object.entries(moves)) addCounts(moveOf(funnel, from), counts);
      expected += tally.contact.expected;
      silent += tally.contact.silent;
      tally.loudest.forEach(heed);
    },

    result: () => ({
      people,
      journeys: inOrder(journeys, journeyTally),
      messages: inOrder(messages, ({ sent, skipped, deferred, lost }): MessageTally => ({ sent, skipped: countsOf(skipped), deferred: countsOf(deferred), lost_to: countsOf(lost) })),
      sends: { by_day: byDay.result(), by_hour: hoursOf(byLocalHour.result()), by_local_hour: byLocalHour.result(), by_channel: countsOf(byChannel), by_message: countsOf(byMessage) },
      people_by_sends: countsOf(bySends),
      loudest,
      stages: inOrder(stages, (moves) => inOrder(moves, countsOf)),
      contact: { expected, silent },
      rejected: countsOf(rejected),
    }),
  };
}

function newCounts(): Map<string, number> {
  return new Map();
}

function newJourney(): JourneyCounts {
  return { entered: 0, people: 0, inside: 0, goals: 0, converted: 0, convertedFirst: 0, held: 0, heldConverted: 0, sends: 0, refused: newCounts(), ended: newCounts(), skipped: newCounts(), deferred: newCounts(), lost: newCounts(), steps: new Map() };
}

function newMessage(): MessageCounts {
  return { sent: 0, skipped: newCounts(), deferred: newCounts(), lost: newCounts() };
}

function madeOnce<K, T>(known: Map<K, T>, name: K, make: () => T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = make();
  known.set(name, made);
  return made;
}

function stepOf({ steps }: JourneyCounts, node: string): StepCounts {
  return madeOnce(steps, node, () => ({ entered: 0, waiting: 0, left: newCounts(), arms: new Map() }));
}

function armOf({ arms }: StepCounts, arm: string): { runs: number; people: number; converted: number } {
  return madeOnce(arms, arm, () => ({ runs: 0, people: 0, converted: 0 }));
}

function timelineOf(effects: readonly Effect[]): readonly SentMessage[] {
  return effects.flatMap((effect) => (effect.kind === 'send' ? [{ at: effect.at, message: effect.message, journey: effect.origin.journey, channel: effect.channel }] : [])).slice(0, longestTimeline);
}

function mergeMessage(into: MessageCounts, from: MessageTally): void {
  into.sent += from.sent;
  addCounts(into.skipped, from.skipped);
  addCounts(into.deferred, from.deferred);
  addCounts(into.lost, from.lost_to);
}

function mergeJourney(into: JourneyCounts, from: JourneyTally): void {
  for (const total of ['entered', 'people', 'inside', 'goals', 'converted', 'sends'] as const) into[total] += from[total];
  into.convertedFirst += from.converted_first;
  into.held += from.holdout.people;
  into.heldConverted += from.holdout.converted;
  for (const counted of ['refused', 'ended', 'skipped', 'deferred'] as const) addCounts(into[counted], from[counted]);
  addCounts(into.lost, from.lost_to);
  for (const [node, step] of Object.entries(from.steps)) {
    const counted = stepOf(into, node);
    counted.entered += step.entered;
    counted.waiting += step.waiting;
    addCounts(counted.left, step.left);
    for (const [arm, { runs, people, converted }] of Object.entries(step.arms)) {
      const way = armOf(counted, arm);
      way.runs += runs;
      way.people += people;
      way.converted += converted;
    }
  }
}

function journeyTally({ steps, refused, ended, skipped, deferred, lost, convertedFirst, held, heldConverted, ...totals }: JourneyCounts): JourneyTally {
  return { ...totals, converted_first: convertedFirst, holdout: { people: held, converted: heldConverted }, refused: countsOf(refused), ended: countsOf(ended), skipped: countsOf(skipped), deferred: countsOf(deferred), lost_to: countsOf(lost), steps: inOrder(steps, stepTally) };
}

function stepTally({ entered, waiting, left, arms }: StepCounts): StepTally {
  return { entered, waiting, left: countsOf(left), arms: inOrder(arms, (arm) => ({ ...arm })) };
}

function addCounts(into: Map<string, number>, counts: Counts): void {
  for (const [name, by] of Object.entries(counts)) count(into, name, by);
}

function inOrder<A, B>(entries: ReadonlyMap<string, A>, made: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, made(value)]));
}

/** Counts of whole numbers, which have names. They lie side by side: a map of the hours of two years does not stay in the processor's cache. */
function numberedCounts(nameOf: (number: number) => string): { one(number: number): void; add(counts: Counts): void; result(): Counts } {
  const pages = new Map<number, Float64Array>();
  const added = newCounts();
  const newPage = (): Float64Array => new Float64Array(pageLength);
  return {
    one(number) {
      const page = Math.floor(number / pageLength);
      const counted = madeOnce(pages, page, newPage);
      const place = number - page * pageLength;
      counted[place] = (counted[place] ?? 0) + 1;
    },
    add: (counts) => addCounts(added, counts),
    result() {
      const all = new Map(added);
      for (const [page, counted] of pages) counted.forEach((times, place) => times > 0 && count(all, nameOf(page * pageLength + place), times));
      return countsOf(all);
    },
  };
}

/** Of the clocks of all zones: `2027-03-01T08`. */
function hourName(hour: number): string {
  const day = Math.floor(hour / 24);
  return `${dayName(day)}T${String(hour - day * 24).padStart(2, '0')}`;
}

function dayName(day: number): string {
  const { year, month, day: ofMonth } = civilDate(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(ofMonth).padStart(2, '0')}`;
}

/** The hours of all days together. */
function hoursOf(byLocalHour: Counts): Counts {
  const byHour = newCounts();
  for (const [name, times] of Object.entries(byLocalHour)) count(byHour, name.slice(-2), times);
  return countsOf(byHour);
}
