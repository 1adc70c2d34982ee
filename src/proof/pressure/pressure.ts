import { compileProgram } from '../../plan/compile-program.ts';
import type { Plan, PlanMessage, Program } from '../../plan/plan.ts';
import { findZone } from '../../time/find-zone.ts';
import { instantOfDate } from '../../time/moment.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { leastContact, type ContactRule, type LeastContact } from './least-contact.ts';
import { formOf, noLimitOf, type NoLimit } from './form.ts';
import type { Life, Sent } from './life.ts';
import { lostSlots, type LostSlot } from './lost-slots.ts';
import { searchWitness, simplest, targetsOf, witnessOf, type Searching, type Witness } from './search.ts';
import { quietTargets, stageOf } from './stage.ts';
import { starvedMessages, type Starved } from './starved-messages.ts';
import { upperBounds, type Counted, type Upper, type UpperBounds } from './upper.ts';
import { exploreJourney } from './variants.ts';
import { worstWindow, type Window } from './worst-window.ts';

export type WindowName = 'day' | '24h' | '7d' | 'run';

/** Which messages a bound counts: all of them, or those of a channel, a purpose or a tag. */
export interface Subject {
  readonly what: 'all' | 'channel' | 'purpose' | 'tag';
  readonly name?: string;
}

/** The most that one person gets in a window. `upper` is proved, `lower` was seen in a witness. */
export interface Bound {
  readonly window: WindowName;
  readonly of: Subject;
  /** Before frequency caps, or after. */
  readonly kind: 'demand' | 'delivered';
  readonly lower: number;
  /** Infinity: no limit. */
  readonly upper: number;
  readonly form: string;
  /** What leaves it without a limit; empty where there is one. */
  readonly noLimit: readonly NoLimit[];
  /** A place in `witnesses`; absent where nothing was found, and of one run. */
  readonly witness?: number;
}

export interface PressureWitness {
  readonly life: Life;
  readonly kind: 'demand' | 'delivered';
  readonly zone: string;
  /** The messages of the worst window. */
  readonly sends: readonly Sent[];
}

export interface Pressure {
  readonly bounds: readonly Bound[];
  readonly witnesses: readonly PressureWitness[];
  readonly lost: readonly LostSlot[];
  readonly starved: readonly Starved[];
  readonly contact?: LeastContact;
}

export interface PressureOptions {
  readonly assumptions: Assumptions;
  /** From when on people are looked at, epoch milliseconds. */
  readonly from: number;
  /** How many lives are played for one journey alone, and for one bound. */
  readonly effort: { readonly journey: number; readonly bound: number };
  readonly contact?: ContactRule;
  /** Only bounds about everything, without channels, purposes and tags. */
  readonly isShort?: boolean;
}

const week = 7 * DAY;
/** Where there is no limit a witness of so many shows that it goes on. */
const manyEnough = 6;

interface Asked {
  readonly window: Exclude<WindowName, 'run'>;
  readonly length: number;
  readonly counted: Window;
}

/**
 * The worst case of messages to one person over all journeys together: for each window, channel, purpose and tag what falls due at most
 * (demand) and what leaves at most (delivered). Upper bounds are proved from the plans under the assumptions; lower bounds are what the
 * interpreter did for the worst person and order of events that a bounded, deterministic search found.
 */
export function pressureOf(program: Program, options: PressureOptions): Pressure {
  const { assumptions, from, effort } = options;
  const upper = upperBounds({ ...program, settings: { ...program.settings, blackout_dates: comingDates(program, from) } }, assumptions);
  const stage = stageOf(program, from, assumptions);
  const variants = program.plans.flatMap((plan) => exploreJourney(plan, { program, assumptions, ...stage, most: effort.journey }));
  const programs = { demand: compileProgram({ ...program, settings: { ...program.settings, frequency_caps: [] } }), delivered: compileProgram(program) };
  const windows: readonly Asked[] = [
    { window: 'day', length: DAY + assumptions.shift, counted: { kind: 'day' } },
    { window: '24h', length: DAY, counted: { kind: 'rolling', length: DAY } },
    { window: '7d', length: week, counted: { kind: 'rolling', length: week } },
  ];
  const hasQuietNights = program.settings.quiet_hours.some(({ from: evening, to: morning }) => evening > morning);
  const found: Found[] = [];
  const bounds: Bound[] = [];
  for (const of of options.isShort === true ? [all] : subjectsOf(program)) {
    const counted = countedOf(of);
    for (const asked of windows) {
      for (const kind of ['demand', 'delivered'] as const) {
        const most = upper[kind](counted, asked.length, asked.window === 'day');
        const witness = lookFor(most, of, asked, kind);
        bounds.push({
          window: asked.window,
          of,
          kind,
          lower: witness?.witness.worst.count ?? 0,
          upper: most.most,
          form: formOf(program, most, assumptions),
          noLimit: Number.isFinite(most.most) ? [] : noLimitOf(program, most, assumptions),
          ...(witness !== undefined && { witness: found.indexOf(witness) }),
        });
      }
    }
    bounds.push(runBound(upper, of, counted));
  }
  const capped = found.filter(({ kind }) => kind === 'demand').map(({ witness }) => witness.life);
  return {
    bounds,
    witnesses: found.map(({ witness, kind }) => ({ life: witness.life, kind, zone: stage.zone.id, sends: witness.counted.slice(witness.worst.from, witness.worst.to) })),
    lost: lostSlots(programs.delivered, capped),
    starved: starvedMessages(program),
    ...(options.contact !== undefined && { contact: leastContact(program, options.contact, { program, assumptions, ...stage }) }),
  };

  function searching(of: Subject, { counted, length }: Asked, kind: 'demand' | 'delivered', enough: number): Searching {
    const isCounted = sentBy(program, countedOf(of));
    return {
      compiled: programs[kind],
      plans: program.plans,
      assumptions,
      ...stage,
      anchors: counted.kind === 'day' ? stage.midnights : stage.anchors,
      variants: variants.filter(({ sends }) => sends.some(({ message }) => isCounted(message))),
      window: counted,
      targets: (anchor) => targetsOf(anchor, length),
      counts: ({ message }) => isCounted(message),
      enough,
      most: effort.bound,
    };
  }

  function lookFor(most: Upper, of: Subject, asked: Asked, kind: 'demand' | 'delivered'): Found | undefined {
    if (most.most === 0) return undefined;
    const enough = Number.isFinite(most.most) ? most.most : manyEnough;
    const context = searching(of, asked, kind, enough);
    const atNight = (one: Searching): Searching => ({ ...one, most: Math.ceil(effort.bound / 2), targets: (anchor) => [...quietTargets(program, stage.zone, anchor, asked.length), ...targetsOf(anchor, asked.length)] });
    // What was found for one question often answers the next.
    let best: Found | undefined;
    for (const one of found) {
      const again = one.kind === kind ? recount(one.witness, context) : witnessOf(one.witness.life, context);
      if (again !== undefined && again.worst.count > (best?.witness.worst.count ?? 0)) best = { witness: again, kind };
    }
    // Most is found with messages that leave as they fall due; the rest waits for a morning.
    for (const one of hasQuietNights ? [context, atNight(context)] : [context]) {
      if ((best?.witness.worst.count ?? 0) >= enough) break;
      const more = searchWitness(one);
      if (more !== undefined && more.worst.count > (best?.witness.worst.count ?? 0)) best = { witness: simplest(more, context), kind };
    }
    if (best === undefined) return undefined;
    const known = found.find((one) => one.kind === kind && sameMoments(one.witness, best.witness));
    if (known !== undefined) return known;
    found.push(best);
    return best;
  }

  function runBound(bounds: UpperBounds, of: Subject, counted: Counted): Bound {
    const most = bounds.perRun(counted);
    const isCounted = sentBy(program, counted);
    const lower = Math.max(0, ...variants.map(({ journey, sends }) => sends.filter(({ message, by }) => by === journey && isCounted(message)).length));
    return { window: 'run', of, kind: 'demand', lower: Math.min(lower, most.most), upper: most.most, form: formOf(program, most, assumptions), noLimit: [] };
  }
}

interface Found {
  readonly witness: Witness;
  readonly kind: 'demand' | 'delivered';
}

const all: Subject = { what: 'all' };

function recount(witness: Witness, { counts, window, zone }: Searching): Witness {
  const counted = witness.played.sends.filter(counts);
  return { ...witness, counted, worst: worstWindow(counted.map(({ at }) => at), window, zone) };
}

function sameMoments(one: Witness, other: Witness): boolean {
  const key = ({ life, counted, worst }: Witness): string => `${life.start} ${life.inputs.length} ${counted.slice(worst.from, worst.to).map(({ at, message }) => `${at} ${message}`).join()}`;
  return key(one) === key(other);
}

function subjectsOf({ plans }: Program): readonly Subject[] {
  const messages = plans.flatMap((plan) => sentMessages(plan));
  const names = (what: 'channel' | 'purpose' | 'tag', of: (message: PlanMessage) => readonly string[]): readonly Subject[] => [...new Set(messages.flatMap(of))].sort().map((name) => ({ what, name }));
  return [all, ...names('channel', ({ channel }) => [channel]), ...names('purpose', ({ purpose }) => [purpose]), ...names('tag', ({ tags }) => tags)];
}

function sentMessages({ nodes, messages }: Plan): readonly PlanMessage[] {
  return nodes.flatMap((node) => (node.op === 'send' ? (messages[node.message] ?? []) : []));
}

export function countedOf({ what, name = '' }: Subject): Counted {
  return ({ channel, purpose, tags }) => what === 'all' || (what === 'channel' ? channel === name : what === 'purpose' ? purpose === name : tags.includes(name));
}

function sentBy({ plans }: Program, counted: Counted): (message: string) => boolean {
  const known = new Map<string, boolean>();
  for (const { messages } of plans) for (const [id, message] of Object.entries(messages)) known.set(id, counted(message));
  return (message) => known.get(message) === true;
}

/** Days without marketing that are still to come, in any zone. */
function comingDates({ settings }: Program, from: number): readonly string[] {
  const utc = findZone('UTC');
  return settings.blackout_dates.filter((date) => utc === undefined || (instantOfDate(date, utc) ?? Infinity) > from - 2 * DAY);
}
