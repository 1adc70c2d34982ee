import type { Plan, PlanNode, Program } from '../../plan/plan.ts';
import { atRate, endless, fewest, hasOneKey, never, reentryArrivals, stimuli, times, together, type Arrivals, type KeyedEvents } from './arrivals.ts';
import { askedAnew } from './asked-anew.ts';
import type { Assumptions } from './assumptions.ts';
import { keyCount, keyParts } from './few-keys.ts';
import { entryGap, inTurn, mostWithin, nightBetween, runsInTurn } from './in-turn.ts';
import { shapeOf, type RunShape } from './run-shape.ts';
import { weighed, type Stretch } from './streams.ts';
import { timelineOf, type Timeline, type Wanted } from './timeline.ts';

/** What limits one person's messages, journey by journey; every answer is an upper bound under the assumptions. */
export interface Bounds {
  /** How often a journey is entered, in any stretch of this length. */
  readonly entries: (journey: string) => Arrivals;
  /** The most sends of what is asked, in any stretch of this length. Infinity: no limit. */
  readonly sends: (journey: string, asked: Asked) => Arrivals;
  /** The most such sends of one run, in any stretch of this length (Infinity: of its whole life). */
  readonly perRun: (journey: string, asked: Asked) => Arrivals;
  /** How long a run takes for so many such sends, at least, by their number; undefined where sends of two runs may fall into a stretch of this length. */
  readonly alone: (journey: string, asked: Asked, length: number) => readonly number[] | undefined;
}

/** `isDay`: all of them on one date of the recipient's calendar. */
export interface Asked {
  readonly isCounted: (message: string) => boolean;
  readonly isDay: boolean;
}

export interface BoundsOptions {
  readonly assumptions: Assumptions;
  /** Events that some journey of the project takes apart by a key, each with the parts of all such keys. */
  readonly keyedEvents: KeyedEvents;
  /** The most by which a send of this message leaves after it fell due, in milliseconds. */
  readonly delay: (plan: Plan, message: string) => number;
  /** No window that is asked for is longer, in milliseconds. */
  readonly horizon: number;
}

/** Of these journeys, among which are all that start one of them or send out its events. */
export function boundsOf(program: Program, { assumptions, keyedEvents, delay, horizon }: BoundsOptions): Bounds {
  const { shift } = assumptions;
  const plans = new Map(program.plans.map((plan) => [plan.id, plan]));
  const shapes = new Map<string, RunShape | undefined>();
  const timelines = new Map<string, Timeline>();
  const entered = new Map<string, Arrivals>();
  const emitted = new Map<string, Arrivals>();
  const inProgress = new Set<string>();
  const emitters = stepsBy(program, (node) => (node.op === 'emit' ? node.event : undefined));
  const starters = stepsBy(program, (node) => (node.op === 'start' ? node.journey : undefined));

  const shape = (plan: Plan): RunShape | undefined => {
    if (!shapes.has(plan.id)) shapes.set(plan.id, shapeOf(plan));
    return shapes.get(plan.id);
  };
  const timeline = (plan: Plan, wanted: Wanted, isDay: boolean): Timeline | undefined => {
    const name = `${plan.id} ${isDay ? 'day ' : ''}${plan.nodes.map((node) => (wanted(node) ? '1' : '0')).join('')}`;
    const known = timelines.get(name);
    if (known !== undefined) return known;
    const flow = shape(plan);
    if (flow === undefined) return undefined;
    const made = timelineOf(flow, wanted, { shift, horizon, isDay, delay: (message) => delay(plan, message) });
    timelines.set(name, made);
    return made;
  };
  const occurrences = (plan: Plan, wanted: Wanted, isDay = false): Arrivals => {
    if (!plan.nodes.some(wanted)) return never;
    const found = timeline(plan, wanted, isDay);
    if (found === undefined) return endless;
    const arrivals = entries(plan.id);
    const turning = (): Arrivals => inTurn(found, { gap: entryGap(plan, arrivals, shift), rest: nightBetween(plan, found, { isDay, shift }) });
    const one = fewest([sideBySide(found, arrivals), ...(runsInTurn(plan, starters.has(plan.id)) ? [turning()] : [])]);
    const known = new Map<number, number>();
    return (length) => {
      const before = known.get(length);
      if (before !== undefined) return before;
      const count = one(length);
      known.set(length, count);
      return count;
    };
  };
  const caused = (steps: readonly Step[] | undefined): Arrivals => together((steps ?? []).map(({ plan, wanted }) => occurrences(plan, wanted)));
  const emits = (event: string): Arrivals => {
    const known = emitted.get(event);
    if (known !== undefined) return known;
    const made = caused(emitters.get(event));
    emitted.set(event, made);
    return made;
  };

  function entries(journey: string): Arrivals {
    const known = entered.get(journey);
    if (known !== undefined) return known;
    const plan = plans.get(journey);
    if (plan === undefined) return never;
    const again = fewest([reentryArrivals(plan.reentry, shift), ...askedAnew(plan).map(({ apart }) => atRate({ atMost: 1, per: apart }))]);
    const isOneKey = plan.entries.every(hasOneKey) && (starters.get(journey) ?? []).every((step) => step.plan.entries.every(hasOneKey) && !starters.has(step.plan.id));
    // A journey that, over others, starts itself again is limited by its own re-entry alone.
    if (inProgress.has(journey)) return isOneKey ? again : endless;
    inProgress.add(journey);
    const context = { settings: program.settings, assumptions, keyedEvents, emitted: emits };
    const single = plan.entries.filter(hasOneKey).map((entry) => stimuli(entry, context));
    const keyed = plan.entries.filter((entry) => !hasOneKey(entry)).map((entry) => ({ keys: entry.on === 'event' ? keyCount(keyParts(entry), assumptions.values?.[entry.event]) : Infinity, comes: stimuli(entry, context) }));
    const few = keyed.filter(({ keys }) => Number.isFinite(keys));
    // Each of a few keys is let in as often as one is.
    const ofFew = few.length === 0 ? never : fewest([together(few.map(({ comes }) => comes)), times(few.reduce((sum, { keys }) => sum + keys, 0), again)]);
    const ofMany = keyed.filter(({ keys }) => !Number.isFinite(keys)).map(({ comes }) => comes);
    const handed = caused(starters.get(journey));
    const made = isOneKey ? fewest([together([...single, handed]), again]) : together([fewest([together(single), again]), ofFew, ...ofMany, handed]);
    inProgress.delete(journey);
    entered.set(journey, made);
    return made;
  }

  return {
    entries,
    sends: (journey, { isCounted, isDay }) => {
      const plan = plans.get(journey);
      return plan === undefined ? never : occurrences(plan, sendsOf(isCounted), isDay);
    },
    perRun: (journey, { isCounted, isDay }) => {
      const plan = plans.get(journey);
      const wanted = sendsOf(isCounted);
      if (plan === undefined || !plan.nodes.some(wanted)) return never;
      const found = timeline(plan, wanted, isDay);
      return (length) => (length <= 0 ? 0 : found === undefined ? Infinity : Math.max(0, ...found.moments.map(({ next }) => mostWithin(next, length))));
    },
    alone: (journey, { isCounted, isDay }, length) => {
      const plan = plans.get(journey);
      const found = plan && timeline(plan, sendsOf(isCounted), isDay);
      if (found === undefined || entries(journey)(length + Math.max(0, ...found.moments.map(({ latest }) => latest))) > 1) return undefined;
      const most = Math.max(0, ...found.moments.map(({ next }) => mostWithin(next, length)));
      return Array.from({ length: most + 1 }, (_, count) => (count === 0 ? 0 : Math.min(...found.moments.map(({ next }) => next[count] ?? Infinity))));
    },
  };
}

/** The events that some of these journeys take apart by a key, each with the parts of all its keys, sorted. */
export function eventsWithKeys(plans: readonly Plan[]): KeyedEvents {
  const found = new Map<string, Set<string>>();
  for (const entry of plans.flatMap(({ entries }) => entries)) {
    if (entry.on === 'event' && !hasOneKey(entry)) found.set(entry.event, new Set([...(found.get(entry.event) ?? []), ...keyParts(entry)]));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([event, parts]) => [event, [...parts].sort()]));
}

interface Step {
  readonly plan: Plan;
  readonly wanted: Wanted;
}

const sendsOf = (isCounted: (message: string) => boolean): Wanted => (node) => node.op === 'send' && isCounted(node.message);

function stepsBy({ plans }: Program, name: (node: PlanNode) => string | undefined): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Step[]>();
  for (const plan of plans) {
    for (const what of new Set(plan.nodes.flatMap((node) => name(node) ?? []))) {
      const step: Step = { plan, wanted: (node) => name(node) === what };
      found.set(what, [...(found.get(what) ?? []), step]);
    }
  }
  return found;
}

/** What a run may have in a window, by how long before its end the run was entered. Holds for runs of any number of keys, side by side. */
function sideBySide({ moments }: Timeline, arrivals: Arrivals): Arrivals {
  return (length) => {
    if (length <= 0) return 0;
    const stretches = moments.flatMap(({ earliest, latest, next }) => next.flatMap((last, count): readonly Stretch[] => (count === 0 || last >= length ? [] : [{ from: earliest + last - length, to: latest, count }])));
    return weighed(stretches, arrivals);
  };
}
