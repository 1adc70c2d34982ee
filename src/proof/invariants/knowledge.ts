import { mergePools, pooledTerm } from '../../condition/core/pool.ts';
import type { Entry, NodeOf, Plan, Program } from '../../plan/plan.ts';
import { hasOneKey } from '../pressure/arrivals.ts';
import { longestDelay } from '../pressure/delays.ts';
import { lengthOf, longest, shortest, type Length } from '../pressure/lengths.ts';
import { shapeOf, type RunShape, type Spot } from '../pressure/run-shape.ts';
import type { Occasion } from './claim.ts';
import { isSurelySent, reachableBy } from './sure-send.ts';
import { impliedBy, type Asked } from './implied.ts';
import { bothSure, eitherSure, nothingSure, unite, type Ground, type Span, type Sure } from './known-since.ts';

/** What is sure at each entry of a journey, and at each step that sends, about one occasion. */
export interface Knowledge {
  /** When a run begins, itself not yet counted; undefined where none ever does. */
  readonly atEntry: (journey: string) => Sure | undefined;
  /** When messages of this name leave, one for each step and way to it; undefined where too little is known to say. */
  readonly atSends: (message: string) => readonly { readonly journey: string; readonly node: string; readonly sure: Sure }[] | undefined;
}

export interface KnowledgeOptions {
  /** By how much a clock change moves a local day, in milliseconds. */
  readonly shift: number;
  /** Places that no run comes to, as "journey node". */
  readonly dead: ReadonlySet<string>;
}

/** What keeps the occasion from coming about while a run goes on, up to so long after the entry. */
interface Keeper {
  readonly ground: Ground;
  readonly until: number;
}

/** What is known where a run stands. */
interface Standing {
  readonly sure: Sure;
  readonly sinceEntry: Span;
  /** Channels that reach the person at this instant. */
  readonly reached: ReadonlySet<string>;
}

/**
 * Works out, over every way through every journey, what is sure about an occasion: from the trigger, the audience, conditions on the
 * way, exits that would have ended the run, and time that goes by. What is not sure is left out, so that every answer holds for everybody.
 */
export function knowledgeOf(program: Program, occasion: Occasion, { shift, dead }: KnowledgeOptions): Knowledge {
  const { settings } = program;
  const plans = new Map(program.plans.map((plan) => [plan.id, plan]));
  const pool = mergePools(settings.conditions, ...program.plans.map(({ conditions }) => conditions));
  const setAttributes = new Set(program.plans.flatMap(({ nodes }) => nodes.flatMap((node) => (node.op === 'set' ? node.changes.map(({ attribute }) => attribute) : []))));
  const hasPauses = program.plans.some(({ nodes }) => nodes.some(({ op }) => op === 'pause'));
  const walked = new Map<string, Walked | undefined>();
  const inProgress = new Set<string>();

  interface Walked {
    readonly entry: Sure | undefined;
    /** At each spot, the send not yet made; undefined where the journey is too large to look through. */
    readonly spots: readonly { readonly spot: Spot; readonly standing: Standing }[] | undefined;
  }

  function walk(journey: string): Walked {
    const known = walked.get(journey);
    if (known !== undefined) return known;
    const plan = plans.get(journey);
    if (plan === undefined) return { entry: undefined, spots: [] };
    // A journey that starts itself over others: nothing is known of how it began.
    if (inProgress.has(journey)) return { entry: nothingSure, spots: undefined };
    inProgress.add(journey);
    const made = walkPlan(plan);
    inProgress.delete(journey);
    walked.set(journey, made);
    return made;
  }

  function walkPlan(plan: Plan): Walked {
    const begun = entryOf(plan);
    if (begun === undefined) return { entry: undefined, spots: [] };
    const shape = shapeOf(plan);
    if (shape === undefined) return { entry: begun.sure, spots: undefined };
    return { entry: begun.sure, spots: through(plan, shape, begun) };
  }

  function entryOf(plan: Plan): Standing | undefined {
    const own = plan.entries.map((entry) => triggerSure(plan, entry));
    const handed = program.plans.flatMap((starter) => {
      if (!starter.nodes.some((node) => node.op === 'start' && node.journey === plan.id)) return [];
      const { spots } = walk(starter.id);
      return spots === undefined ? [nothingSure] : spots.flatMap(({ spot, standing }) => (spot.node.op === 'start' && spot.node.journey === plan.id ? [standing.sure] : []));
    });
    const [first, ...others] = [...own, ...handed];
    if (first === undefined) return undefined;
    const started = others.reduce(eitherSure, first);
    const kept = isPrivate(plan) ? bothSure(started, { ...nothingSure, absent: Infinity, absentBy: [{ what: 'reentry', journey: plan.id }] }) : started;
    const asked: Asked = { pool, settings, ground: { what: 'audience', journey: plan.id } };
    const audience = plan.audience === undefined ? undefined : pooledTerm(pool, plan.audience);
    return {
      sure: audience === undefined ? kept : bothSure(kept, impliedBy(audience, true, occasion, asked)),
      sinceEntry: { least: 0, most: 0 },
      reached: audience === undefined ? new Set() : reachableBy(audience, true, pool),
    };
  }

  function triggerSure(plan: Plan, entry: Entry): Sure {
    const ground: Ground = { what: 'trigger', journey: plan.id };
    switch (entry.on) {
      case 'event': {
        const delays = [entry.for, entry.offset, entry.batch?.window].flatMap((delay) => (delay === undefined ? [] : [lengthOf(delay)]));
        const late = entry.batch?.until !== undefined ? Infinity : delays.reduce((sum, delay) => sum + longest(delay, shift), 0);
        const happened: Sure = occasion.kind === 'event' && entry.event === occasion.name && isOfActor(occasion.name) && plan.recipient.kind === 'profile' ? { ...nothingSure, present: late, presentBy: [ground] } : nothingSure;
        const isStopped = occasion.kind === 'event' && entry.without?.event === occasion.name && entry.without.where === undefined && entry.for !== undefined && entry.offset === undefined && entry.batch === undefined && reachesActor(occasion.name);
        return isStopped && entry.for !== undefined ? bothSure(happened, { ...nothingSure, absent: shortest(lengthOf(entry.for), shift), absentBy: [ground] }) : happened;
      }
      case 'enters':
      case 'leaves':
        return entry.existing.policy === 'spread' ? nothingSure : impliedBy(pooledTerm(pool, entry.condition), entry.on === 'enters', occasion, { pool, settings, ground });
      default:
        return nothingSure;
    }
  }

  function reachesActor(event: string): boolean {
    const reaches = settings.events[event]?.reaches;
    return reaches !== undefined && reaches !== 'everyone' && reaches.some(({ kind }) => kind === 'actor');
  }

  /** It stands in no inbox but that of the person who did it. */
  function isOfActor(event: string): boolean {
    const reaches = settings.events[event]?.reaches;
    return reaches !== undefined && reaches !== 'everyone' && reaches.length > 0 && reaches.every(({ kind }) => kind === 'actor');
  }

  /** Nobody enters twice, and what it is about comes of this journey alone. */
  function isPrivate(plan: Plan): boolean {
    if (occasion.kind === 'event') return false;
    const isOnce = plan.reentry.mode === 'never' && plan.entries.every(hasOneKey) && !program.plans.some(({ nodes }) => nodes.some((node) => node.op === 'start' && node.journey === plan.id));
    if (!isOnce) return false;
    if (occasion.kind === 'entered') return occasion.name === plan.id;
    return program.plans.every((one) => one.id === plan.id || !one.nodes.some((node) => node.op === 'send' && node.message === occasion.name));
  }

  function keeperOf(plan: Plan): Keeper | undefined {
    if (isPrivate(plan)) return { ground: { what: 'reentry', journey: plan.id }, until: Infinity };
    if (occasion.kind !== 'event' || !reachesActor(occasion.name)) return undefined;
    const exit = plan.exits.findIndex((one) => one.on === 'event' && one.event === occasion.name && one.where === undefined);
    if (exit >= 0) return { ground: { what: 'exit', journey: plan.id, place: exit }, until: Infinity };
    const goals = plan.goals.flatMap(({ event, where, when, up_to: upTo, ends_run: ends }, place): readonly Keeper[] => (event === occasion.name && where === undefined && when === undefined && ends ? [{ ground: { what: 'goal', journey: plan.id, place }, until: upTo === undefined ? Infinity : shortest(lengthOf(upTo), shift) }] : []));
    return goals.sort((a, b) => b.until - a.until)[0];
  }

  function through(plan: Plan, shape: RunShape, begun: Standing): Walked['spots'] {
    const keeper = keeperOf(plan);
    const found: { readonly spot: Spot; readonly standing: Standing }[] = [];
    const known = new Map<string, Standing>();
    const put = (key: string, standing: Standing): void => {
      const before = known.get(key);
      known.set(key, before === undefined ? standing : {
        sure: eitherSure(before.sure, standing.sure),
        sinceEntry: { least: Math.min(before.sinceEntry.least, standing.sinceEntry.least), most: Math.max(before.sinceEntry.most, standing.sinceEntry.most) },
        reached: new Set([...before.reached].filter((channel) => standing.reached.has(channel))),
      });
    };
    const isEntered = occasion.kind === 'entered' && occasion.name === plan.id;
    if (shape.start !== undefined) put(shape.start, isEntered ? { ...begun, sure: { ...nothingSure, present: 0, presentBy: [{ what: 'trigger', journey: plan.id }] } } : begun);
    for (const spot of shape.order) {
      const arrived = known.get(spot.key);
      if (arrived === undefined || dead.has(`${plan.id} ${spot.node.id}`)) continue;
      const standing = spot.node.op === 'send' ? whenLeaving(plan, spot.node, arrived, keeper) : arrived;
      found.push({ spot, standing });
      const left = spot.node.op === 'send' ? behindSend(plan, spot.node, standing) : spot.node.op === 'start' && occasion.kind === 'entered' && occasion.name === spot.node.journey ? { ...standing, sure: { ...standing.sure, absent: 0, absentBy: [] } } : standing;
      spot.ways.forEach(({ to, takes }, place) => {
        if (to !== undefined) put(to, takingWay(plan, spot, place, takes, left, keeper));
      });
    }
    return found;
  }

  function gone({ sure, sinceEntry, reached }: Standing, takes: Length, keeper: Keeper | undefined): Standing {
    const [least, most] = [shortest(takes, shift), longest(takes, shift)];
    if (most <= 0) return { sure, sinceEntry, reached };
    const kept = keeper !== undefined && sinceEntry.most + most <= keeper.until ? keeper.ground : undefined;
    const absent = kept === undefined ? 0 : sure.absent + least;
    return {
      sure: {
        absent,
        absentBy: kept === undefined || absent === 0 ? [] : unite(sure.absentBy, [kept]),
        present: sure.present === undefined ? undefined : sure.present + most,
        presentBy: sure.presentBy,
      },
      sinceEntry: { least: sinceEntry.least + least, most: sinceEntry.most + most },
      reached: new Set(),
    };
  }

  /** A send may be held back; right before it leaves the exits are looked at. */
  function whenLeaving(plan: Plan, node: NodeOf<'send'>, arrived: Standing, keeper: Keeper | undefined): Standing {
    const delay = longestDelay(settings, plan, node.message, { shift, withCaps: true });
    const due = gone(arrived, { least: 0, most: delay, isCalendar: false }, keeper);
    const { sinceEntry } = due;
    const awake = plan.exits.flatMap((exit, place) => (exit.on === 'when' ? [impliedBy(pooledTerm(pool, exit.condition), false, occasion, { pool, settings, sinceEntry, ground: { what: 'exit', journey: plan.id, place } })] : []));
    const message = plan.messages[node.message];
    const spacing = node.unless_sent_within;
    const isSpaced = spacing !== undefined && message?.purpose === 'marketing' && occasion.kind === 'sent' && program.plans.every(({ messages }) => messages[occasion.name] === undefined || (messages[occasion.name]?.purpose === 'marketing' && messages[occasion.name]?.channel === message.channel));
    const spaced: Sure = isSpaced ? { ...nothingSure, absent: spacing, absentBy: [{ what: 'step', journey: plan.id, node: node.id }] } : nothingSure;
    return { ...due, sure: [...awake, spaced].reduce(bothSure, due.sure) };
  }

  function behindSend(plan: Plan, node: NodeOf<'send'>, standing: Standing): Standing {
    if (occasion.kind !== 'sent' || node.message !== occasion.name) return standing;
    const { present, presentBy } = standing.sure;
    const isSure = isSurelySent(plan, node, { settings, reached: standing.reached, setAttributes, hasPauses });
    return { ...standing, sure: { absent: 0, absentBy: [], ...(isSure ? { present: 0, presentBy: [{ what: 'step', journey: plan.id, node: node.id }] } : { present, presentBy }) } };
  }

  function takingWay(plan: Plan, { node }: Spot, place: number, takes: Length, left: Standing, keeper: Keeper | undefined): Standing {
    const later = gone(left, takes, keeper);
    const ground: Ground = { what: 'step', journey: plan.id, node: node.id };
    const told = (standing: Standing, condition: string, holds: boolean, sinceWait?: Span): Standing => {
      const term = pooledTerm(pool, condition);
      const implied = impliedBy(term, holds, occasion, { pool, settings, sinceEntry: standing.sinceEntry, ground, ...(sinceWait && { sinceWait }) });
      return { ...standing, sure: bothSure(standing.sure, implied), reached: new Set([...standing.reached, ...reachableBy(term, holds, pool)]) };
    };
    switch (node.op) {
      case 'branch':
        return node.cases.slice(0, place + 1).reduce((standing, { when }, index) => told(standing, when, index === place), later);
      case 'wait_for':
        return told(later, node.condition, place === 0, { least: shortest(takes, shift), most: longest(takes, shift) });
      case 'set':
        return { ...later, reached: new Set() };
      default:
        return later;
    }
  }

  return {
    atEntry: (journey) => walk(journey).entry,
    atSends: (message) => {
      const senders = program.plans.filter(({ nodes }) => nodes.some((node) => node.op === 'send' && node.message === message));
      const found = senders.map(({ id }) => ({ id, spots: walk(id).spots }));
      if (found.some(({ spots }) => spots === undefined)) return undefined;
      return found.flatMap(({ id, spots = [] }) => spots.flatMap(({ spot, standing }) => (spot.node.op === 'send' && spot.node.message === message ? [{ journey: id, node: spot.node.id, sure: standing.sure }] : [])));
    },
  };
}
