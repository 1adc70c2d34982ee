import type { CompiledProgram } from '../../plan/compiled-program.ts';
import type { Plan, Program } from '../../plan/plan.ts';
import type { AskedWindow } from './asked-windows.ts';
import { nextLocal } from '../../time/calendar.ts';
import { DAY, type Assumptions } from './assumptions.ts';
import { allowanceOf, play, type Life, type Played, type Sent } from './life.ts';
import { rankedWays, searchWitness, simplest, targetsOf, type Searching, type Way, type Witness } from './search.ts';
import { clockChange, quietTargets, type Stage } from './stage.ts';
import { toldLate } from './told-late.ts';
import { sentMessages, type Counted, type Kind } from './upper.ts';
import type { Variant } from './variants.ts';
import { worstWindow } from './worst-window.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export interface FoundWitness {
  readonly witness: Witness;
  readonly kind: Kind;
}

export interface WitnessFinder {
  /** Looks for a life with as much as possible of what is counted in a window; for nothing more than `enough`. */
  readonly look: (counted: Counted, asked: AskedWindow, kind: Kind, enough: number) => void;
  /** The most of it in all lives that were found for whatever was asked, the first of these. */
  readonly best: (counted: Counted, asked: AskedWindow, kind: Kind) => Witness | undefined;
  /** The lives that were found without frequency caps. */
  readonly uncapped: () => readonly Life[];
}

export interface FinderOptions {
  readonly program: Program;
  readonly assumptions: Assumptions;
  readonly stage: Stage;
  readonly compiled: Readonly<Record<Kind, CompiledProgram>>;
  readonly variants: readonly Variant[];
  /** How many lives are played for one question. */
  readonly effort: number;
}

interface FoundLife {
  readonly life: Life;
  readonly kind: Kind;
  /** As it goes without caps and with, once that was asked; undefined where it keeps to the assumptions no more. */
  readonly played: Map<Kind, Played | undefined>;
}

interface About {
  readonly counted: Counted;
  readonly window: AskedWindow['window'];
  readonly about: Pick<Searching, 'counts' | 'window' | 'ways'>;
}

/** Looks for the worst lives, one question after the other: what was found for one often answers another. */
export function witnessFinder({ program, assumptions, stage, compiled, variants, effort }: FinderOptions): WitnessFinder {
  const lives: FoundLife[] = [];
  let latest: About | undefined;
  let late: readonly Variant[] | undefined;
  const isAllowed = allowanceOf(program.plans, assumptions);
  const slots = [...new Set(program.settings.frequency_caps.flatMap(({ per }) => (typeof per === 'object' ? [per.rolling] : [])))];
  return {
    uncapped: () => lives.filter(({ kind }) => kind === 'demand').map(({ life }) => life),
    best: (counted, asked, kind) => bestKnown(searching(counted, asked, kind, Infinity), kind),
    look: (counted, asked, kind, enough) => {
      const context = searching(counted, asked, kind, enough);
      let most = bestKnown(context, kind)?.worst.count ?? 0;
      // Most is found with messages that leave as they fall due; the rest waits for a morning, or for what is told late.
      for (const make of [() => context, () => (stage.quiet.length > 0 ? atNight(context, asked) : undefined), () => whenLate(context, counted)]) {
        if (most >= enough) return;
        const one = make();
        const more = one && searchWitness(one);
        if (more === undefined || more.worst.count <= most) continue;
        const { life, played } = simplest(more, context);
        most = more.worst.count;
        lives.push({ life, kind, played: new Map([[kind, played]]) });
      }
    },
  };

  function searching(counted: Counted, asked: AskedWindow, kind: Kind, enough: number): Searching {
    return { ...aboutOf(counted, asked), compiled: compiled[kind], isAllowed, ...stage, events: program.settings.events, anchors: asked.counted.kind === 'day' ? stage.midnights : stage.anchors, targets: (anchor) => targetsOf(anchor, asked.length), ...(kind === 'delivered' && { slots }), enough, most: effort };
  }

  /** The same without caps and with. */
  function aboutOf(counted: Counted, asked: AskedWindow): About['about'] {
    if (latest?.counted === counted && latest.window === asked.window) return latest.about;
    const messages = new Set(program.plans.flatMap((plan) => Object.entries(plan.messages).flatMap(([id, message]) => (counted(message) ? [id] : []))));
    const [counts, window] = [({ message }: Sent): boolean => messages.has(message), asked.counted];
    let ways: readonly Way[] | undefined;
    latest = { counted, window: asked.window, about: { counts, window, ways: () => (ways ??= rankedWays(variants, { counts, window, zone: stage.zone })) } };
    return latest.about;
  }

  function atNight(context: Searching, { length }: AskedWindow): Searching {
    return { ...context, most: Math.ceil(effort / 2), anchors: stage.quiet, targets: (anchor) => quietTargets(program, stage.zone, anchor, length) };
  }

  function whenLate(context: Searching, counted: Counted): Searching | undefined {
    const ways = (late ??= toldLate(variants));
    if (ways.length === 0) return undefined;
    const eves = context.window.kind === 'day' ? [] : evesOf(program.plans.filter((plan) => sentMessages(plan).some(([, message]) => counted(message))), stage);
    const targets = (anchor: number): readonly number[] => [...new Set(context.targets(anchor).flatMap((at, place) => (place === 0 ? [at + 10 * MINUTE, at] : [at])))];
    return { ...context, anchors: [...eves, ...context.anchors], targets, ways: () => rankedWays([...ways, ...variants], { ...context, zone: stage.zone }), isInTurn: true };
  }

  function bestKnown({ counts, window, zone }: Searching, kind: Kind): Witness | undefined {
    let best: Witness | undefined;
    for (const one of lives) {
      const played = playedAs(one, kind);
      const counted = played?.sends.filter(counts) ?? [];
      const worst = worstWindow(counted.map(({ at }) => at), window, zone);
      if (played !== undefined && worst.count > (best?.worst.count ?? 0)) best = { life: one.life, played, counted, worst };
    }
    return best;
  }

  function playedAs({ life, played }: FoundLife, kind: Kind): Played | undefined {
    if (!played.has(kind)) {
      const made = play(compiled[kind], life);
      played.set(kind, isAllowed(life, made.effects) ? made : undefined);
    }
    return played.get(kind);
  }
}

/** On the eve of the shortest day, a little before journeys look at the clock: at no more than this many of their times. */
const mostEves = 2;

function evesOf(plans: readonly Plan[], { zone, noon }: Stage): readonly number[] {
  const spring = clockChange(zone, noon - 30 * DAY, 'forward');
  const times = plans.flatMap(({ entries, nodes }) => [...entries.flatMap((entry) => (entry.on === 'schedule' ? [entry.schedule.at] : [])), ...nodes.flatMap((node) => (node.op === 'wait_until' && node.at !== undefined ? [node.at] : []))]);
  return spring === undefined ? [] : [...new Set(times)].slice(0, mostEves).map((minute) => nextLocal(zone, spring - 26 * HOUR, minute) - 20 * MINUTE);
}

/** Whether the same is told of two of them. */
export function isSameWitness(one: FoundWitness, other: FoundWitness): boolean {
  const key = ({ witness: { life, counted, worst }, kind }: FoundWitness): string => `${kind} ${life.start} ${life.inputs.length} ${counted.slice(worst.from, worst.to).map(({ at, message }) => `${at} ${message}`).join()}`;
  return key(one) === key(other);
}
