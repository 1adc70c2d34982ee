import type { CompiledProgram } from '../../plan/compiled-program.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Zone } from '../../time/zone.ts';
import type { PersonInput } from '../boundary-people.ts';
import type { Assumptions } from './assumptions.ts';
import { isAllowed, lifeOf, play, type Life, type Played, type Sent } from './life.ts';
import { inputsAt, type Variant } from './variants.ts';
import { worstWindow, type Window, type Worst } from './worst-window.ts';

const MINUTE = 60_000;

/** What a search is about. */
export interface Searching {
  /** With or without frequency caps. */
  readonly compiled: CompiledProgram;
  readonly plans: readonly Plan[];
  readonly assumptions: Assumptions;
  readonly id: string;
  readonly attributes: Life['attributes'];
  readonly zone: Zone;
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  readonly variants: readonly Variant[];
  /** Starts of the window to try, epoch milliseconds. */
  readonly anchors: readonly number[];
  readonly window: Window;
  /** Between the anchor and the end of the window: where a send may be aimed at. */
  readonly targets: (anchor: number) => readonly number[];
  readonly counts: (sent: Sent) => boolean;
  /** Nothing more can be found than this. */
  readonly enough: number;
  /** How many lives to play. */
  readonly most: number;
  /** Told of each life that was played. */
  readonly played?: () => void;
}

/** A life and the most that falls into one window of it. */
export interface Witness {
  readonly life: Life;
  readonly played: Played;
  /** Those that are counted, by time. */
  readonly counted: readonly Sent[];
  readonly worst: Worst;
}

/** A life as a search sees it; undefined where it breaks an assumption. */
export function witnessOf(life: Life, searching: Pick<Searching, 'compiled' | 'plans' | 'assumptions' | 'counts' | 'window' | 'zone'>): Witness | undefined {
  const played = play(searching.compiled, life);
  if (!isAllowed(life, played.effects, searching.plans, searching.assumptions)) return undefined;
  const counted = played.sends.filter(searching.counts);
  return { life, played, counted, worst: worstWindow(counted.map(({ at }) => at), searching.window, searching.zone) };
}

/**
 * Puts ways through journeys together so that their sends fall into one window: each is aimed at moments of the window in turn, and
 * kept where the count rises. Deterministic, and bounded by `most`; what it finds is what the interpreter did.
 */
export function searchWitness(searching: Searching): Witness | undefined {
  let best: Witness | undefined;
  let left = searching.most;
  const ways = rankedWays(searching);
  for (const [index, anchor] of searching.anchors.entries()) {
    // Most of what there is to find is found at the first; the others are for what needs a special night.
    const share = index === searching.anchors.length - 1 ? left : Math.ceil(left / 2);
    const found = fromAnchor(anchor, share);
    if (found !== undefined && found.worst.count > (best?.worst.count ?? 0)) best = found;
    if ((best?.worst.count ?? 0) >= searching.enough || left <= 0) break;
  }
  return best;

  function fromAnchor(anchor: number, share: number): Witness | undefined {
    let placed: readonly Placed[] = [];
    let current: Witness | undefined;
    let serial = 0;
    let tries = share;
    const attempt = (made: readonly Placed[]): boolean => {
      if (tries <= 0) return false;
      tries -= 1;
      left -= 1;
      searching.played?.();
      const witness = witnessOf(lifeOf(searching.id, searching.attributes, made.flatMap(({ inputs }) => inputs)), searching);
      if (witness === undefined || witness.worst.count <= (current?.worst.count ?? 0)) return false;
      current = witness;
      placed = made;
      return true;
    };
    const isDone = (): boolean => tries <= 0 || (current?.worst.count ?? 0) >= searching.enough;
    const targets = searching.targets(anchor);
    const aim = ({ variant, after }: Way, target: number, isAgain: boolean): void => {
      const place = (copies: number): readonly Placed[] => Array.from({ length: copies }, () => ({ journey: variant.journey, inputs: inputsAt(variant, target - after, String((serial += 1)), searching) }));
      // What worked once often works again for other keys, as often as they may come.
      let copies = 1;
      while (attempt([...placed, ...place(copies)]) && !isDone()) copies = Math.min(copies * 2, 32);
      const others = placed.filter(({ journey }) => journey !== variant.journey);
      if (isAgain && copies === 1 && others.length + 1 === placed.length) attempt([...others, ...place(1)]);
    };
    for (const way of ways) if (way.isFirst && !isDone()) aim(way, targets[0] ?? anchor, false);
    for (let round = 0, before = -1; round < 3 && !isDone() && before !== (current?.worst.count ?? 0); round += 1) {
      before = current?.worst.count ?? 0;
      for (const way of ways) for (const target of targets) if (!isDone()) aim(way, target, round > 0);
    }
    return current;
  }
}

/** A variant, and which of its sends is aimed at a moment. */
interface Way {
  readonly variant: Variant;
  readonly after: number;
  /** The first send of where the variant has most. */
  readonly isFirst: boolean;
}

/** Of each journey no more ways than this are put together with others. */
const mostOfOne = 5;

/** The ways of each journey, those with most in a window first, the journeys by turns. */
function rankedWays({ variants, counts, window, zone }: Searching): readonly Way[] {
  const byJourney = new Map<string, { readonly variant: Variant; readonly count: number; readonly first: number }[]>();
  for (const variant of variants) {
    const times = variant.sends.filter((sent) => counts({ ...sent, at: 0, journey: sent.by, run: '', node: '' })).map(({ after }) => after);
    const { count, from } = worstWindow(times, window, zone);
    const known = byJourney.get(variant.journey) ?? [];
    byJourney.set(variant.journey, known);
    if (count > 0) known.push({ variant, count, first: times[from] ?? 0 });
  }
  const ranked = [...byJourney.values()].map((all) => all.sort((a, b) => b.count - a.count || a.variant.ends - b.variant.ends || a.variant.what.length - b.variant.what.length).slice(0, mostOfOne));
  return Array.from({ length: mostOfOne }, (_, rank) => ranked.flatMap((all) => all[rank] ?? [])).flat().flatMap(({ variant, first }) => {
    const offsets = [...new Set([first, ...variant.sends.map(({ after }) => after)])];
    return offsets.map((after) => ({ variant, after, isFirst: after === first }));
  });
}

interface Placed {
  readonly journey: string;
  readonly inputs: readonly PersonInput[];
}

/** A life of more inputs than this is looked through once only. */
const mostThinned = 40;

/** Leaves out whatever the witness does not need, until nothing can be left out: of a long life what can go one after the other. */
export function simplest(witness: Witness, searching: Searching): Witness {
  let found = witness;
  for (let before = Infinity; found.life.inputs.length < before; ) {
    before = found.life.inputs.length;
    for (let place = before - 1; place >= 0; place -= 1) {
      const inputs = found.life.inputs.filter((_, index) => index !== place);
      const smaller = witnessOf({ ...found.life, inputs }, searching);
      if (smaller !== undefined && smaller.worst.count >= witness.worst.count) found = smaller;
    }
    if (before > mostThinned) break;
  }
  return found;
}

/** Moments of a window that starts at an anchor: its first and last minute, and the middle of each day and the morning in it. */
export function targetsOf(anchor: number, length: number): readonly number[] {
  const days = Array.from({ length: Math.max(0, Math.ceil(length / (12 * 60 * MINUTE)) - 1) }, (_, half) => anchor + (half + 1) * 12 * 60 * MINUTE + MINUTE);
  return [anchor + MINUTE, ...days.filter((at) => at < anchor + length - MINUTE), anchor + length - MINUTE];
}
