import type { CompiledProgram } from '../plan/compiled-program.ts';
import type { Effect } from '../plan/effect.ts';
import type { Plan, Program } from '../plan/plan.ts';
import { isBelowShare } from '../plan/share-of.ts';
import { measuredProgram, type Measures } from './measures.ts';

/** Somebody who would have entered a journey and was held out of it, and whether they did without it what it is for. */
export interface HeldOut {
  readonly journey: string;
  readonly isConverted: boolean;
}

/** Follows people who are held out of a journey, to see what they do without it. */
export interface HoldoutWatch {
  /** The program that shows it for a person; undefined for those who are held out of nothing. */
  programFor(person: string): CompiledProgram | undefined;
  /** Takes what belongs to nobody but the watch out of the effects of such a program. */
  part(effects: readonly Effect[]): { readonly effects: readonly Effect[]; readonly held: readonly HeldOut[] };
}

/** No id of a journey has this sign. */
const mark = '?';

/**
 * Journeys of which people are held out are followed where all their goals name a time: within it from the moment of entry, those who
 * were held out and those who were not can be compared. Undefined where there is none.
 *
 * Whoever is held out goes, beside all else, through a twin of the journey that lets them in once, sends nothing and ends at once: its goals
 * are looked for as those of any run that is over. A journey that others start is left alone, since nobody would start its twin.
 */
export function watchHoldouts({ settings, plans, retired }: Program, measures: Measures): HoldoutWatch | undefined {
  const started = new Set(plans.flatMap(({ nodes }) => nodes.flatMap((node) => (node.op === 'start' ? [node.journey] : []))));
  const watched = plans.flatMap((plan) => (plan.holdout !== undefined && isComparable(plan) && !started.has(plan.id) ? [{ id: plan.id, ...plan.holdout, twin: twinOf(plan) }] : []));
  if (watched.length === 0) return undefined;
  let compiled: CompiledProgram | undefined;
  return {
    programFor: (person) =>
      watched.some(({ salt, share }) => isBelowShare(salt, person, share))
        ? (compiled ??= measuredProgram({ settings, plans: [...plans, ...watched.map(({ twin }) => twin)].sort((a, b) => (a.id < b.id ? -1 : 1)), ...(retired && { retired }) }, measures))
        : undefined,
    part(effects) {
      const own: Effect[] = [];
      const refused = new Set<string>();
      const entered = new Set<string>();
      const converted = new Set<string>();
      for (const effect of effects) {
        const journey = 'origin' in effect ? effect.origin.journey : 'journey' in effect ? effect.journey : '';
        if (!journey.endsWith(mark)) {
          own.push(effect);
          if (effect.kind === 'not_entered' && effect.why === 'holdout') refused.add(effect.journey);
          continue;
        }
        if (effect.kind === 'enter') entered.add(journey.slice(0, -1));
        if (effect.kind === 'goal') converted.add(journey.slice(0, -1));
      }
      return { effects: own, held: [...entered].filter((journey) => refused.has(journey)).map((journey) => ({ journey, isConverted: converted.has(journey) })) };
    },
  };
}

function isComparable({ goals }: Plan): boolean {
  return goals.length > 0 && goals.every(({ up_to }) => up_to !== undefined);
}

function twinOf({ holdout: _, moved: _moved, ...plan }: Plan): Plan {
  return { ...plan, id: `${plan.id}${mark}`, start: null, nodes: [], exits: [], reentry: { mode: 'never' }, messages: {}, offers: {} };
}
