import type { Plan, PlanNode, Program } from '../../plan/plan.ts';
import { endless, fewest, hasOneKey, never, reentryArrivals, stimuli, together, type Arrivals } from './arrivals.ts';
import type { Assumptions } from './assumptions.ts';
import { lengthOf, shortest } from './lengths.ts';
import { shapeOf, type RunShape } from './run-shape.ts';
import { weighed, type Stretch } from './streams.ts';
import { timelineOf, type Timeline, type Wanted } from './timeline.ts';

/** What limits one person's messages, journey by journey; every answer is an upper bound under the assumptions. */
export interface Bounds {
  /** How often a journey is entered, in any stretch of this length. */
  readonly entries: (journey: string) => Arrivals;
  /** The most sends of messages for which `isCounted` holds, in any stretch of this length. Infinity: no limit. */
  readonly sends: (journey: string, isCounted: (message: string) => boolean) => Arrivals;
  /** The most such sends of one run, in any stretch of this length (Infinity: of its whole life). */
  readonly perRun: (journey: string, isCounted: (message: string) => boolean) => Arrivals;
}

export interface BoundsOptions {
  readonly assumptions: Assumptions;
  /** Events that some journey of the project takes apart by a key. */
  readonly keyedEvents: ReadonlySet<string>;
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
  const timeline = (plan: Plan, wanted: Wanted): Timeline | undefined => {
    const name = `${plan.id} ${plan.nodes.map((node) => (wanted(node) ? '1' : '0')).join('')}`;
    const known = timelines.get(name);
    if (known !== undefined) return known;
    const flow = shape(plan);
    if (flow === undefined) return undefined;
    const made = timelineOf(flow, wanted, { shift, horizon, delay: (message) => delay(plan, message) });
    timelines.set(name, made);
    return made;
  };
  const occurrences = (plan: Plan, wanted: Wanted): Arrivals => {
    if (!plan.nodes.some(wanted)) return never;
    const found = timeline(plan, wanted);
    if (found === undefined) return endless;
    const arrivals = entries(plan.id);
    const one = fewest([sideBySide(found, arrivals), ...(runsInTurn(plan, starters) ? [inTurn(found, entryGap(plan, arrivals, shift))] : [])]);
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
    const again = reentryArrivals(plan.reentry, shift);
    const isOneKey = plan.entries.every(hasOneKey) && (starters.get(journey) ?? []).every((step) => step.plan.entries.every(hasOneKey) && !starters.has(step.plan.id));
    // A journey that, over others, starts itself again is limited by its own re-entry alone.
    if (inProgress.has(journey)) return isOneKey ? again : endless;
    inProgress.add(journey);
    const context = { settings: program.settings, assumptions, keyedEvents, emitted: emits };
    const single = plan.entries.filter(hasOneKey).map((entry) => stimuli(entry, context));
    const keyed = plan.entries.filter((entry) => !hasOneKey(entry)).map((entry) => stimuli(entry, context));
    const handed = caused(starters.get(journey));
    const made = isOneKey ? fewest([together([...single, handed]), again]) : together([fewest([together(single), again]), ...keyed, handed]);
    inProgress.delete(journey);
    entered.set(journey, made);
    return made;
  }

  return {
    entries,
    sends: (journey, isCounted) => {
      const plan = plans.get(journey);
      return plan === undefined ? never : occurrences(plan, sendsOf(isCounted));
    },
    perRun: (journey, isCounted) => {
      const plan = plans.get(journey);
      const wanted = sendsOf(isCounted);
      if (plan === undefined || !plan.nodes.some(wanted)) return never;
      const found = timeline(plan, wanted);
      return (length) => (length <= 0 ? 0 : found === undefined ? Infinity : Math.max(0, ...found.moments.map(({ next }) => mostWithin(next, length))));
    },
  };
}

/** The events that some of these journeys take apart by a key, sorted. */
export function eventsWithKeys(plans: readonly Plan[]): readonly string[] {
  return [...new Set(plans.flatMap(({ entries }) => entries.flatMap((entry) => (entry.on === 'event' && !hasOneKey(entry) ? [entry.event] : []))))].sort();
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

function mostWithin(next: readonly number[], length: number): number {
  for (let count = next.length - 1; count > 0; count -= 1) if ((next[count] ?? Infinity) < length) return count;
  return 0;
}

/** What a run may have in a window, by how long before its end the run was entered. Holds for runs of any number of keys, side by side. */
function sideBySide({ moments }: Timeline, arrivals: Arrivals): Arrivals {
  return (length) => {
    if (length <= 0) return 0;
    const stretches = moments.flatMap(({ earliest, latest, next }) => next.flatMap((last, count): readonly Stretch[] => (count === 0 || last >= length ? [] : [{ from: earliest + last - length, to: latest, count }])));
    return weighed(stretches, arrivals);
  };
}

/** Runs of one key follow each other; only a date or a batch keeps several of them running. */
function runsInTurn(plan: Plan, starters: ReadonlyMap<string, readonly Step[]>): boolean {
  return !starters.has(plan.id) && plan.entries.every((entry) => hasOneKey(entry) && entry.on !== 'date' && !(entry.on === 'event' && entry.batch !== undefined));
}

/** How far apart two entries of one key are, at least. */
function entryGap(plan: Plan, arrivals: Arrivals, shift: number): number {
  const own = plan.reentry.mode === 'never' ? Infinity : plan.reentry.mode === 'once_per' ? shortest(lengthOf(plan.reentry.per), shift) : 0;
  // Where only one fits into a stretch the next is that far off.
  let gap = own;
  for (const length of [3_600_000, 86_400_000, 7 * 86_400_000]) if (arrivals(length) <= 1) gap = Math.max(gap, length);
  return gap;
}

/** The most of one run after the other: the end of one, whole ones, and the beginning of the last. */
function inTurn({ moments, first }: Timeline, gap: number): Arrivals {
  return (length) => {
    if (length <= 0) return 0;
    const single = Math.max(0, ...moments.map(({ next }) => mostWithin(next, length)));
    if (!Number.isFinite(gap)) return single;
    if (gap <= 0) return Infinity;
    let most = single;
    /** By how many sends so far: when the next run may begin, at least, counted from the first send. */
    const begin: number[] = [];
    const note = (count: number, at: number): void => {
      if (at < length) begin[count] = Math.min(begin[count] ?? Infinity, at);
    };
    for (const { latest, next } of moments) next.forEach((at, count) => note(count, Math.max(at, gap - latest)));
    for (let count = 1; count < begin.length; count += 1) {
      const at = begin[count];
      if (at === undefined) continue;
      first.forEach((takes, more) => {
        if (more === 0) return;
        if (at + takes < length) most = Math.max(most, count + more);
        note(count + more, at + Math.max(takes, gap));
      });
    }
    return most;
  };
}

