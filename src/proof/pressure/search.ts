import type { CompiledProgram } from '../../plan/compiled-program.ts';
import { addDuration } from '../../time/calendar.ts';
import type { Zone } from '../../time/zone.ts';
import type { PersonInput } from '../boundary-people.ts';
import { lifeOf, play, type Allowance, type Life, type Played, type Sent } from './life.ts';
import { DAY } from './assumptions.ts';
import { namedKey, turnsOf, type KeyTypes } from './own-key.ts';
import { inputsAt, type Relative, type Variant } from './variants.ts';
import { worstWindow, type Window, type Worst } from './worst-window.ts';

const MINUTE = 60_000;

/** What a search is about. */
export interface Searching {
  /** With or without frequency caps. */
  readonly compiled: CompiledProgram;
  readonly isAllowed: Allowance;
  readonly id: string;
  readonly attributes: Life['attributes'];
  readonly zone: Zone;
  readonly keys: KeyTypes['keys'];
  readonly events: KeyTypes['events'];
  /** What is put together, see `rankedWays`. Asked for once somebody looks. */
  readonly ways: () => readonly Way[];
  /** Starts of the window to try, epoch milliseconds. */
  readonly anchors: readonly number[];
  readonly window: Window;
  /** Between the anchor and the end of the window: where a send may be aimed at. */
  readonly targets: (anchor: number) => readonly number[];
  readonly counts: (sent: Sent) => boolean;
  /** For how long a message takes a slot of a cap, in milliseconds: rolling caps only. Absent where it is played without caps. */
  readonly slots?: readonly number[];
  /** Whether runs of one journey are tried right behind one another. */
  readonly isInTurn?: boolean;
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
export function witnessOf(life: Life, searching: Pick<Searching, 'compiled' | 'isAllowed' | 'counts' | 'window' | 'zone'>): Witness | undefined {
  const played = play(searching.compiled, life);
  if (!searching.isAllowed(life, played.effects)) return undefined;
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
  const ways = searching.ways();
  const isDone = (): boolean => left <= 0 || (best?.worst.count ?? 0) >= searching.enough;
  const look = (anchor: number, share: number): void => {
    const found = isDone() ? undefined : fromAnchor(anchor, share);
    if (found !== undefined && found.worst.count > (best?.worst.count ?? 0)) best = found;
  };
  // What is easily found at one of them need not be looked for at another for long.
  for (const anchor of searching.anchors) look(anchor, Math.ceil(searching.most / 24));
  // Most of what there is to find is found at the first; the others are for what needs a special night.
  for (const [index, anchor] of searching.anchors.entries()) look(anchor, index === searching.anchors.length - 1 ? left : Math.ceil(left / 2));
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
      const witness = witnessOf(lifeOf(searching.id, searching.attributes, merged(made)), searching);
      if (witness === undefined || witness.worst.count <= (current?.worst.count ?? 0)) return false;
      current = witness;
      placed = made;
      return true;
    };
    const isDone = (): boolean => tries <= 0 || (current?.worst.count ?? 0) >= searching.enough;
    const targets = searching.targets(anchor);
    /** How many copies of a way last went together. */
    const fits = new Map<Way, number>();
    const place = ({ variant, after }: Way, target: number, copies: number, apart = 0, among = placed): readonly Placed[] => {
      const made: Placed[] = [];
      for (let index = 0; index < copies; index += 1) {
        const at = target - after - index * apart;
        const inputs = inputsAt(variant, at, String((serial += 1)), searching, freeTurn(variant, at, [...among, ...made], searching));
        made.push({ journey: variant.journey, inputs, started: inputs.filter((_input, place) => isTrigger(variant.what[place])) });
      }
      return made;
    };
    /** As one run ends the next begins, a day later on the person's calendar, from the first target to the last: one run, two, and so on. */
    const behind = (way: Way, [first = anchor, ...others]: readonly number[]): readonly (readonly Placed[])[] => {
      const days = Math.ceil(spanOf(way) / DAY) + 1;
      const most = Math.ceil(((others.at(-1) ?? first) - first) / (days * DAY)) + 1;
      const runs: Placed[] = [];
      for (let index = 0; index < most; index += 1) runs.push(...place(way, addDuration(first - way.after, { months: 0, days: index * days, milliseconds: 0 }, searching.zone) + way.after, 1, 0, runs));
      return runs.map((_, index) => runs.slice(0, index + 1));
    };
    const aim = (way: Way, target: number, isAgain: boolean): void => {
      const fitting = fits.get(way) ?? 1;
      if (fitting > 1 && attempt([...placed, ...place(way, target, fitting)])) return;
      // What worked once often works again for other keys, as often as they may come.
      const before = placed.length;
      let copies = 1;
      while (attempt([...placed, ...place(way, target, copies)]) && !isDone()) copies = Math.min(copies * 2, 32);
      for (let fewer = copies >> 2; fewer > 0 && !isDone(); fewer >>= 1) attempt([...placed, ...place(way, target, fewer)]);
      fits.set(way, placed.length - before);
      const others = placed.filter(({ journey }) => journey !== way.variant.journey);
      if (isAgain && copies === 1 && others.length + 1 === placed.length) attempt([...others, ...place(way, target, 1)]);
    };
    for (const way of ways) if (way.isFirst && !isDone()) aim(way, targets[0] ?? anchor, false);
    for (const way of searching.isInTurn === true ? ways : []) {
      for (const runs of spanOf(way) < DAY ? [] : behind(way, targets)) if (!isDone()) attempt([...placed.filter(({ journey }) => journey !== way.variant.journey), ...runs]);
    }
    // Runs of several days that wait for one moment.
    for (const way of searching.slots === undefined ? ways.filter(({ isFirst }) => !isFirst).slice(0, Math.ceil(share / 4)) : []) if (!isDone()) attempt(place(way, targets[0] ?? anchor, spaced, DAY));
    for (let round = searching.isInTurn === true ? 1 : 0, before = -1; round < 3 && !isDone() && before !== (current?.worst.count ?? 0); round += 1) {
      before = current?.worst.count ?? 0;
      for (const way of ways) for (const target of targets) if (!isDone()) aim(way, target, round > 0);
    }
    // What falls due right before a slot comes free is held back, and what follows it finds the slots free.
    for (const at of current === undefined ? [] : [...new Set(current.played.sends.map((sent) => sent.at))].slice(0, mostSlots)) {
      for (const length of searching.slots ?? []) {
        for (const way of ways) {
          const begins = { ...way, after: way.variant.sends[0]?.after ?? 0 };
          for (let copies = Math.min(searching.enough, 32); way.isFirst && copies > 0 && !isDone(); copies >>= 1) attempt([...placed, ...place(begins, at + length - MINUTE, copies)]);
        }
      }
    }
    return current;
  }
}

/** A variant, and which of its sends is aimed at a moment. */
export interface Way {
  readonly variant: Variant;
  readonly after: number;
  /** The first send of where the variant has most. */
  readonly isFirst: boolean;
}

/** From its first send to its last. */
const spanOf = ({ variant: { sends } }: Way): number => (sends.at(-1)?.after ?? 0) - (sends[0]?.after ?? 0);

/** So many runs of one journey, a day apart, are tried together. */
const spaced = 6;

/** The first so many messages of a life are waited for until their slots are free. */
const mostSlots = 4;

/** Of each journey no more ways than this are put together with others. */
const mostOfOne = 5;

/** The ways of each journey, those with most in a window first, the journeys by turns. */
export function rankedWays(variants: readonly Variant[], { counts, window, zone }: Pick<Searching, 'counts' | 'window' | 'zone'>): readonly Way[] {
  const byJourney = new Map<string, { readonly variant: Variant; readonly count: number; readonly first: number }[]>();
  for (const variant of variants) {
    const times = variant.sends.filter((sent) => counts({ ...sent, at: 0, journey: sent.by, run: '', node: '' })).map(({ after }) => after);
    const { count, from } = worstWindow(times, window, zone);
    const known = byJourney.get(variant.journey) ?? [];
    byJourney.set(variant.journey, known);
    if (count > 0) known.push({ variant, count, first: times[from] ?? 0 });
  }
  const ranked = [...byJourney.values()].map((all) => all.sort((a, b) => b.count - a.count || (a.variant.ends ?? Infinity) - (b.variant.ends ?? Infinity) || a.variant.what.length - b.variant.what.length).slice(0, mostOfOne));
  return Array.from({ length: mostOfOne }, (_, rank) => ranked.flatMap((all) => all[rank] ?? [])).flat().flatMap(({ variant, first }) => {
    const offsets = [...new Set([first, ...variant.sends.map(({ after }) => after)])];
    return offsets.map((after) => ({ variant, after, isFirst: after === first }));
  });
}

interface Placed {
  readonly journey: string;
  readonly inputs: readonly PersonInput[];
  /** Those that start it: each of them is meant. */
  readonly started: readonly PersonInput[];
}

function isTrigger(what: Relative | undefined): what is Extract<Relative, { readonly kind: 'event' }> {
  return what?.kind === 'event' && what.isTrigger === true;
}

/** Of few keys the one that is free, or was used longest ago or is last used again: the first of these. */
function freeTurn({ what }: Variant, at: number, among: readonly Placed[], searching: Pick<Searching, 'keys' | 'events' | 'zone'>): number {
  const trigger = what.find(isTrigger);
  const turns = trigger === undefined ? 1 : turnsOf(trigger.name, trigger.properties, searching);
  if (trigger === undefined || turns === 1) return 0;
  const used = among.flatMap(({ started }) => started.flatMap((input) => (input.kind === 'event' && input.name === trigger.name ? [input] : [])));
  let best = { turn: 0, apart: -1 };
  for (let turn = 0; turn < turns; turn += 1) {
    const key = Object.entries(namedKey(trigger.name, trigger.properties, turn, searching));
    const apart = Math.min(...used.filter(({ properties }) => key.every(([part, value]) => properties[part] === value)).map(({ receivedAt }) => Math.abs(receivedAt - at - trigger.after)));
    if (apart > best.apart) best = { turn, apart };
  }
  return best.turn;
}

/** What happens in several placements, at one moment, alike: as often as it does in one of them, but for what starts their runs. */
function merged(placements: readonly Placed[]): readonly PersonInput[] {
  const taken = new Map<string, number>();
  return placements.flatMap(({ inputs, started }) => {
    const own = new Map<string, number>();
    return inputs.filter((input) => {
      if (input.kind !== 'event' || started.includes(input)) return true;
      const name = `${input.name} ${input.receivedAt} ${JSON.stringify(input.properties)}`;
      const count = (own.get(name) ?? 0) + 1;
      own.set(name, count);
      if (count <= (taken.get(name) ?? 0)) return false;
      taken.set(name, count);
      return true;
    });
  });
}

/** Of a life of more inputs than this several are left out together, and once only. */
const mostThinned = 40;

/** Leaves out whatever the witness does not need, until nothing can be left out; of a long life whole stretches, one after the other. */
export function simplest(witness: Witness, searching: Searching): Witness {
  let found = witness;
  const together = Math.ceil(witness.life.inputs.length / mostThinned);
  for (let before = Infinity; found.life.inputs.length < before; ) {
    before = found.life.inputs.length;
    for (let end = before; end > 0; end -= together) {
      const inputs = found.life.inputs.filter((_, index) => index < end - together || index >= end);
      const smaller = witnessOf({ ...found.life, inputs }, searching);
      if (smaller !== undefined && smaller.worst.count >= witness.worst.count) found = smaller;
    }
    if (together > 1) break;
  }
  return found;
}

/** Moments of a window that starts at an anchor: its first and last minute, and the middle of each day and the morning in it. */
export function targetsOf(anchor: number, length: number): readonly number[] {
  const days = Array.from({ length: Math.max(0, Math.ceil(length / (12 * 60 * MINUTE)) - 1) }, (_, half) => anchor + (half + 1) * 12 * 60 * MINUTE + MINUTE);
  return [anchor + MINUTE, ...days.filter((at) => at < anchor + length - MINUTE), anchor + length - MINUTE];
}
