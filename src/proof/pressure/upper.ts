import { capApplies } from '../../plan/frequency-caps.ts';
import type { Plan, PlanMessage, Program } from '../../plan/plan.ts';
import type { FrequencyCap } from '../../plan/settings.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { boundsOf, type Bounds } from './bounds.ts';
import { capLimit, wakingHours } from './cap-limit.ts';
import { longestDelay } from './delays.ts';

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

/** More caps than this are not combined in every way: each of them alone, and all together. */
const mostCombined = 6;

/** No window that is asked for is longer than this unless said, in milliseconds. */
const usualHorizon = 8 * DAY;

/**
 * Proves how many messages one person gets at most, in any stretch of so many milliseconds, up to `horizon`. Demand is what falls due
 * where no cap holds it back.
 */
export function upperBounds(program: Program, assumptions: Assumptions, horizon: number = usualHorizon): UpperBounds {
  const { settings, plans } = program;
  const { shift } = assumptions;
  const withDelay = (withCaps: boolean): Bounds => boundsOf(program, assumptions, (plan, message) => longestDelay(settings, plan, message, { shift, withCaps }), Math.max(usualHorizon, horizon));
  const [free, capped] = [withDelay(false), withDelay(true)];

  const sum = (bounds: Bounds, counted: Counted, length: number): { readonly most: number; readonly shares: readonly Share[] } => {
    const shares = plans.flatMap((plan): readonly Share[] => {
      const isCounted = countedIn(plan, counted);
      if (!sendsAny(plan, isCounted)) return [];
      return [{ journey: plan.id, most: bounds.sends(plan.id, isCounted)(length), perRun: bounds.perRun(plan.id, isCounted)(length), entries: bounds.entries(plan.id)(length) }];
    });
    return { most: shares.reduce((total, { most }) => total + most, 0), shares };
  };

  return {
    demand: (counted, length) => ({ ...sum(free, counted, length), caps: [] }),
    delivered: (counted, length, isDay = false) => {
      const relevant = settings.frequency_caps.flatMap((cap, place) => (plans.some((plan) => Object.values(plan.messages).some((message) => counted(message) && isCovered(cap, message))) ? [{ cap, place }] : []));
      const limitOf = (cap: FrequencyCap): number => {
        if (isDay && typeof cap.per === 'string') return cap.at_most;
        const channels = new Set(plans.flatMap((plan) => Object.values(plan.messages).filter((message) => counted(message) && isCovered(cap, message)).map(({ channel }) => channel)));
        return capLimit(cap, length, { waking: wakingHours(settings.quiet_hours, [...channels]), shift });
      };
      const limits = relevant.map(({ cap, place }) => ({ cap, place, most: limitOf(cap) }));
      const { shares } = sum(capped, counted, length);
      let best: Upper | undefined;
      for (const chosen of combinations(limits)) {
        const slots = chosen.reduce((total, { most }) => total + most, 0);
        if (best !== undefined && slots >= best.most) continue;
        const rest = sum(capped, (message) => counted(message) && !chosen.some(({ cap }) => isCovered(cap, message)), length);
        const most = slots + rest.most;
        if (best === undefined || most < best.most) best = { most, shares, caps: chosen.map(({ place }) => place) };
      }
      return best ?? { most: 0, shares, caps: [] };
    },
    perRun: (counted) => {
      const shares = plans.flatMap((plan): readonly Share[] => {
        const isCounted = countedIn(plan, counted);
        if (!sendsAny(plan, isCounted)) return [];
        const most = plan.nodes.length === 0 ? 0 : free.perRun(plan.id, isCounted)(Infinity);
        return [{ journey: plan.id, most, perRun: most, entries: 1 }];
      });
      return { most: Math.max(0, ...shares.map(({ most }) => most)), shares, caps: [] };
    },
    entries: (journey, length) => capped.entries(journey)(length),
  };
}

/** A cap counts and holds back marketing only. */
export function isCovered(cap: FrequencyCap, message: PlanMessage): boolean {
  return message.purpose === 'marketing' && capApplies(cap, message);
}

function countedIn({ messages }: Plan, counted: Counted): (message: string) => boolean {
  return (id) => {
    const message = messages[id];
    return message !== undefined && counted(message);
  };
}

function sendsAny({ nodes }: Plan, isCounted: (message: string) => boolean): boolean {
  return nodes.some((node) => node.op === 'send' && isCounted(node.message));
}

function combinations<One>(all: readonly One[]): readonly (readonly One[])[] {
  if (all.length > mostCombined) return [[], ...all.map((one) => [one]), all];
  return all.reduce<readonly (readonly One[])[]>((made, one) => [...made, ...made.map((some) => [...some, one])], [[]]);
}
