import { capApplies } from '../../plan/frequency-caps.ts';
import type { Plan, PlanMessage, Program } from '../../plan/plan.ts';
import type { FrequencyCap, Settings } from '../../plan/settings.ts';
import type { KeyedEvents } from './arrivals.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { boundsOf, eventsWithKeys, type Bounds } from './bounds.ts';
import { capLimit, wakingHours } from './cap-limit.ts';
import { longestDelay } from './delays.ts';
import { excludedFrom, heldThroughout } from './exclusive.ts';
import { relatedPlans } from './related-plans.ts';

/** Which messages are counted. */
export type Counted = (message: PlanMessage) => boolean;

/** What a journey adds to a bound. */
export interface Share {
  readonly journey: string;
  /** The most of it in the window; Infinity: no limit. */
  readonly most: number;
  /** The most of one run in the window. */
  readonly perRun: number;
  /** How often it may be entered in the window itself. */
  readonly entries: number;
  /** How long one run takes for so many, at least, by their number; absent where sends of two runs may fall into the window. */
  readonly alone?: readonly number[];
}

/** A window. `isDay`: one day of the recipient's calendar, of which `length` is the longest. */
export interface Within {
  readonly length: number;
  readonly isDay: boolean;
}

export interface Upper {
  /** Infinity: no limit. */
  readonly most: number;
  readonly shares: readonly Share[];
  /** The caps that hold it down, by place in the settings; none where demand alone is the least. */
  readonly caps: readonly number[];
}

export interface UpperBounds {
  /** `isDay`: of one day of the recipient's calendar, of which `length` is the longest. */
  readonly demand: (counted: Counted, length: number, isDay?: boolean) => Upper;
  readonly delivered: (counted: Counted, length: number, isDay?: boolean) => Upper;
  /** The most of one run of any journey in its whole life. */
  readonly perRun: (counted: Counted) => Upper;
  /** How often a journey is entered in any stretch of this length. */
  readonly entries: (journey: string, length: number) => number;
}

/** With frequency caps a message may be held back for longer, so that more of them meet. */
export type Kind = 'demand' | 'delivered';

/** What one journey adds, by what is counted of it: the ids of its messages. */
export type ShareOf = (plan: Plan, kind: Kind, messages: readonly string[], within: Within) => Share;

/** More caps than this are not combined in every way: each of them alone, and all together. */
const mostCombined = 6;

/** No window that is asked for is longer than this unless said, in milliseconds. */
const usualHorizon = 8 * DAY;

/**
 * Proves how many messages one person gets at most, in any stretch of so many milliseconds, up to `horizon`. Demand is what falls due
 * where no cap holds it back.
 */
export function upperBounds(program: Program, assumptions: Assumptions, horizon: number = usualHorizon): UpperBounds {
  const bounds = new Map<string, ReturnType<typeof bothBounds>>();
  const keyedEvents = eventsWithKeys(program.plans);
  for (const plans of relatedPlans(program.plans)) {
    const both = bothBounds({ ...program, plans }, { assumptions, keyedEvents, horizon });
    for (const { id } of plans) bounds.set(id, both);
  }
  return {
    ...composedBounds(program, assumptions, (plan, kind, messages, within) => shareOf(bounds.get(plan.id)?.[kind], plan, messages, within)),
    entries: (journey, length) => bounds.get(journey)?.delivered.entries(journey)(length) ?? 0,
  };
}

export interface BothOptions {
  readonly assumptions: Assumptions;
  readonly keyedEvents: KeyedEvents;
  readonly horizon?: number;
}

/** The bounds of journeys that have to do with each other (`relatedPlans`), without frequency caps and with. */
export function bothBounds(program: Program, { assumptions, keyedEvents, horizon = usualHorizon }: BothOptions): Readonly<Record<Kind, Bounds>> {
  const { settings } = program;
  const { shift } = assumptions;
  const withDelay = (withCaps: boolean): Bounds => boundsOf(program, { assumptions, keyedEvents, delay: (plan, message) => longestDelay(settings, plan, message, { shift, withCaps }), horizon: Math.max(usualHorizon, horizon) });
  return { demand: withDelay(false), delivered: withDelay(true) };
}

/** What one journey adds, worked out from its bounds. In a run's whole life (`length` Infinity) it is entered once. */
export function shareOf(bounds: Bounds | undefined, { id, nodes, exits }: Plan, messages: readonly string[], { length, isDay }: Within): Share {
  if (bounds === undefined || nodes.length === 0) return { journey: id, most: 0, perRun: 0, entries: 0 };
  const asked = { isCounted: (message: string) => messages.includes(message), isDay };
  const perRun = bounds.perRun(id, asked)(length);
  if (!Number.isFinite(length)) return { journey: id, most: perRun, perRun, entries: 1 };
  // Only of a journey that segments end is it asked what keeps it from others.
  const alone = exits.some(({ on }) => on === 'enters' || on === 'leaves') ? bounds.alone(id, asked, length) : undefined;
  return { journey: id, most: bounds.sends(id, asked)(length), perRun, entries: bounds.entries(id)(length), ...(alone !== undefined && { alone }) };
}

/** What journeys add, put together; caps hold down what they all add up to. */
export function composedBounds({ settings, plans }: Program, { shift }: Assumptions, shareIn: ShareOf): Omit<UpperBounds, 'entries'> {
  const sending = plans.map((plan) => ({ plan, sent: sentMessages(plan) })).filter(({ sent }) => sent.length > 0);
  const started = new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => (node.op === 'start' ? [node.journey] : []))));
  const held = new Map(plans.flatMap((plan) => {
    const names = heldThroughout(plan, started.has(plan.id));
    return names.length === 0 ? [] : [[plan.id, names] as const];
  }));
  const sumOf = (shares: readonly Share[], length: number): number => {
    const sum = shares.reduce((total, { most }) => total + most, 0);
    return Number.isFinite(sum) ? sum - excludedFrom(shares, length, held) : sum;
  };
  const sharesOf = (kind: Kind, counted: Counted, within: Within): readonly Share[] =>
    sending.flatMap(({ plan, sent }): readonly Share[] => {
      const messages = countedIn(sent, counted);
      return messages.length === 0 ? [] : [shareIn(plan, kind, messages, within)];
    });
  return {
    demand: (counted, length, isDay = false) => {
      const shares = sharesOf('demand', counted, { length, isDay });
      return { most: sumOf(shares, length), shares, caps: [] };
    },
    delivered: (counted, length, isDay = false) => {
      const covered = (cap: FrequencyCap): readonly PlanMessage[] => sending.flatMap(({ sent }) => sent.flatMap(([, message]) => (counted(message) && isCovered(cap, message) ? [message] : [])));
      const relevant = settings.frequency_caps.flatMap((cap, place) => (covered(cap).length > 0 ? [{ cap, place }] : []));
      const limitOf = (cap: FrequencyCap): number => {
        if (isDay && typeof cap.per === 'string') return cap.at_most;
        const channels = [...new Set(covered(cap).map(({ channel }) => channel))];
        return capLimit(cap, length, { waking: wakingHours(settings.quiet_hours, channels), shift });
      };
      const limits = relevant.map(({ cap, place }) => ({ cap, place, most: limitOf(cap) }));
      const shares = sharesOf('delivered', counted, { length, isDay });
      let best: Upper | undefined;
      for (const chosen of combinations(limits)) {
        const slots = chosen.reduce((total, { most }) => total + most, 0);
        if (best !== undefined && slots >= best.most) continue;
        const most = slots + sumOf(sharesOf('delivered', beyond(counted, chosen.map(({ cap }) => cap)), { length, isDay }), length);
        if (best === undefined || most < best.most) best = { most, shares, caps: chosen.map(({ place }) => place) };
      }
      return best ?? { most: 0, shares, caps: [] };
    },
    perRun: (counted) => {
      const shares = sharesOf('demand', counted, { length: Infinity, isDay: false });
      return { most: Math.max(0, ...shares.map(({ most }) => most)), shares, caps: [] };
    },
  };
}

/** What no cap of these counts. */
const beyond = (counted: Counted, caps: readonly FrequencyCap[]): Counted => (message) => counted(message) && !caps.some((cap) => isCovered(cap, message));

/** The sets of its messages that `composedBounds` may ask of one journey, each by their ids: what is counted, less what some of the caps hold down. */
export function countedSets(plan: Plan, { frequency_caps: caps }: Settings, counted: readonly Counted[]): { readonly all: readonly (readonly string[])[]; readonly beyondCaps: readonly (readonly string[])[] } {
  const own = sentMessages(plan);
  const relevant = caps.filter((cap) => own.some(([, message]) => isCovered(cap, message)));
  const sets = (of: readonly Counted[]): readonly (readonly string[])[] => [...new Map(of.map((one) => countedIn(own, one)).filter(({ length }) => length > 0).map((ids) => [ids.join(' '), ids])).values()];
  return { all: sets(counted), beyondCaps: sets(counted.flatMap((one) => combinations(relevant).map((chosen) => beyond(one, chosen)))) };
}

/** A cap counts and holds back marketing only. */
export function isCovered(cap: FrequencyCap, message: PlanMessage): boolean {
  return message.purpose === 'marketing' && capApplies(cap, message);
}

/** What some step of the journey sends, each once, by id. */
export function sentMessages({ nodes, messages }: Plan): readonly (readonly [string, PlanMessage])[] {
  return [...new Set(nodes.flatMap((node) => (node.op === 'send' ? [node.message] : [])))].sort().flatMap((id) => {
    const message = messages[id];
    return message === undefined ? [] : [[id, message] as const];
  });
}

function countedIn(sent: ReturnType<typeof sentMessages>, counted: Counted): readonly string[] {
  return sent.flatMap(([id, message]) => (counted(message) ? [id] : []));
}

function combinations<One>(all: readonly One[]): readonly (readonly One[])[] {
  if (all.length > mostCombined) return [[], ...all.map((one) => [one]), all];
  return all.reduce<readonly (readonly One[])[]>((made, one) => [...made, ...made.map((some) => [...some, one])], [[]]);
}
