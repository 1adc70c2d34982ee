import { compileProgram, withoutCaps } from '../../plan/compile-program.ts';
import type { Program } from '../../plan/plan.ts';
import { askedWindows, type WindowName } from './asked-windows.ts';
import type { Assumptions } from './assumptions.ts';
import { eventsWithKeys } from './bounds.ts';
import { formsOf, type NoLimit } from './form.ts';
import { groupParts, knownShare, type JourneyParts } from './group-parts.ts';
import { groupView, type View } from './group-view.ts';
import { leastContact, type ContactRule, type LeastContact } from './least-contact.ts';
import type { Life, Sent } from './life.ts';
import { lostSlots, type LostSlot } from './lost-slots.ts';
import { relatedPlans } from './related-plans.ts';
import { readStage, stageOf, writtenStage, type WrittenStage } from './stage.ts';
import { starvedMessages, type Starved } from './starved-messages.ts';
import { countedOf, subjectsOf, type Subject } from './subject.ts';
import { composedBounds, type Counted, type Kind } from './upper.ts';
import { isSameWitness, witnessFinder, type FoundWitness } from './witness-finder.ts';

/** The most that one person gets in a window. `upper` is proved, `lower` was seen in a witness. */
export interface Bound {
  readonly window: WindowName;
  readonly of: Subject;
  /** Before frequency caps, or after. */
  readonly kind: Kind;
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
  readonly kind: Kind;
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

/** Without the one number that JSON does not have: no `upper` is no limit. */
export interface WrittenPressure extends Omit<Pressure, 'bounds'> {
  readonly bounds: readonly (Omit<Bound, 'upper'> & { readonly upper: number | null })[];
}

export function writtenPressure(pressure: Pressure): WrittenPressure {
  return { ...pressure, bounds: pressure.bounds.map((bound) => ({ ...bound, upper: Number.isFinite(bound.upper) ? bound.upper : null })) };
}

export function readPressure(written: WrittenPressure): Pressure {
  return { ...written, bounds: written.bounds.map((bound) => ({ ...bound, upper: bound.upper ?? Infinity })) };
}

/** How many lives are played for one journey alone, and for one bound. */
export interface Effort {
  readonly journey: number;
  readonly bound: number;
}

export interface PressureOptions {
  readonly assumptions: Assumptions;
  /** From when on people are looked at, epoch milliseconds. */
  readonly from: number;
  readonly effort: Effort;
  readonly contact?: ContactRule;
  /** Only bounds about everything, without channels, purposes and tags. */
  readonly isShort?: boolean;
}

/** Where there is no limit a witness of so many shows that it goes on. */
const manyEnough = 6;

/**
 * The worst case of messages to one person over all journeys together: for each window, channel, purpose and tag what falls due at most
 * (demand) and what leaves at most (delivered). Upper bounds are proved from the plans under the assumptions; lower bounds are what the
 * interpreter did for the worst person and order of events that a bounded, deterministic search found.
 */
export function pressureOf(program: Program, options: PressureOptions): Pressure {
  const { from, effort, isShort = false } = options;
  const { settings, plans } = program;
  const view = viewOf(program, options);
  const parts = relatedPlans(plans).map((group) => groupParts(group, { settings, view: groupView(view, group, settings), from, effort: effort.journey, isShort }));
  return composedPressure(program, options, view.stage, new Map(parts.flatMap((group) => Object.entries(group))));
}

/** What each group of journeys is to know of all. */
export function viewOf(program: Program, { assumptions, from }: Pick<PressureOptions, 'assumptions' | 'from'>): View {
  return { stage: writtenStage(stageOf(program, from, assumptions)), assumptions, keyedEvents: [...eventsWithKeys(program.plans)] };
}

/** The same from what is known of each journey (`groupParts`), by its id. */
export function composedPressure(program: Program, options: PressureOptions, written: WrittenStage, parts: ReadonlyMap<string, JourneyParts>): Pressure {
  const { assumptions, contact, isShort = false } = options;
  const stage = readStage(written);
  const upper = composedBounds(program, assumptions, (plan, ...asked) => knownShare(parts.get(plan.id), plan, ...asked));
  const variants = program.plans.flatMap(({ id }) => parts.get(id)?.variants ?? []);
  const delivered = compileProgram(program, { trace: false, timers: false });
  const compiled = { delivered, demand: program.settings.frequency_caps.length === 0 ? delivered : withoutCaps(delivered) };
  const finder = witnessFinder({ program, assumptions, stage, compiled, variants, effort: options.effort.bound });
  const { form, noLimit } = formsOf(program, assumptions);
  const subjects = subjectsOf(program.plans, isShort).map((of) => {
    const counted = countedOf(of);
    const questions = askedWindows(assumptions.shift).flatMap((asked) => (['demand', 'delivered'] as const).map((kind) => ({ asked, kind, most: upper[kind](counted, asked.length, asked.isDay) })));
    for (const { asked, kind, most } of questions) if (most.most > 0) finder.look(counted, asked, kind, Number.isFinite(most.most) ? most.most : manyEnough);
    return { of, counted, questions };
  });
  const found: FoundWitness[] = [];
  // What was found last may answer what was asked first.
  const bounds = subjects.flatMap(({ of, counted, questions }): readonly Bound[] => [
    ...questions.map(({ asked, kind, most }): Bound => {
      const witness = most.most === 0 ? undefined : finder.best(counted, asked, kind);
      return { window: asked.window, of, kind, lower: witness?.worst.count ?? 0, upper: most.most, form: form(most), noLimit: Number.isFinite(most.most) ? [] : noLimit(most), ...(witness !== undefined && { witness: placeOf({ witness, kind }) }) };
    }),
    runBound(of, counted),
  ]);
  return {
    bounds,
    witnesses: found.map(({ witness, kind }) => ({ life: witness.life, kind, zone: stage.zone.id, sends: witness.counted.slice(witness.worst.from, witness.worst.to) })),
    lost: lostSlots(compiled.delivered, finder.uncapped()),
    starved: starvedMessages(program),
    ...(contact !== undefined && { contact: leastContact(program, contact, { program, assumptions, ...stage }) }),
  };

  function placeOf(one: FoundWitness): number {
    const place = found.findIndex((known) => isSameWitness(known, one));
    return place >= 0 ? place : found.push(one) - 1;
  }

  function runBound(of: Subject, counted: Counted): Bound {
    const most = upper.perRun(counted);
    const messages = new Set(program.plans.flatMap((plan) => Object.entries(plan.messages).flatMap(([id, message]) => (counted(message) ? [id] : []))));
    const lower = variants.reduce((found, { journey, sends }) => Math.max(found, sends.filter(({ message, by }) => by === journey && messages.has(message)).length), 0);
    return { window: 'run', of, kind: 'demand', lower: Math.min(lower, most.most), upper: most.most, form: form(most), noLimit: [] };
  }
}
