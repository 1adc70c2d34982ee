import { seeded, type Seeded } from '../../support/seeded.ts';

export type Json = unknown;

/** Where something is made: within which journey, how deep, and what it may speak of. */
export interface Making {
  readonly random: Seeded;
  readonly chance: (share: number) => boolean;
  readonly journey: string;
  /** Journeys that come after this one: what is started there never comes back. */
  readonly later: readonly string[];
  /** Whether a condition may look at the event that started the run. */
  readonly hasEvent: boolean;
  /** Steps one level further in. */
  readonly inner: () => readonly Json[];
  /** Messages by id: a step that sends may add its own. */
  readonly messages: Record<string, Json>;
}

/** Something that may occur, as often as its weight says. */
export interface Row<Made = Json> {
  readonly weight: number;
  /** Not at the deepest level. */
  readonly isNested?: true;
  readonly make: (making: Making) => Made;
}

/** A table of what may occur in a project. */
export interface Menu {
  /** How many journeys: so many, and up to so many more. */
  readonly journeys: readonly [least: number, more: number];
  readonly triggers: readonly Row<Readonly<Record<string, Json>>>[];
  /** Whether conditions may look at the event of a trigger. */
  readonly hasEvent: (trigger: Readonly<Record<string, Json>>) => boolean;
  /** What a journey says beside its trigger and its steps. */
  readonly head: (making: Making) => Readonly<Record<string, Json>>;
  readonly steps: readonly Row[];
  /** How many steps stand at a level of which so many more may follow. */
  readonly stepCount: (random: Seeded, depth: number) => number;
  /** Everything else: what is drawn before the journeys is drawn by the call itself. */
  readonly settings: (random: Seeded) => (messages: Readonly<Record<string, Json>>, journeys: Readonly<Record<string, Json>>) => Json;
}

const deepest = 2;

/** A project of what a menu offers, as one file; the same for the same seed. */
export function makeProject(seed: number, { journeys: [least, more], triggers, hasEvent, head, steps, stepCount, settings }: Menu): Readonly<Record<string, string>> {
  const random = seeded(seed);
  const names = Array.from({ length: least + random.below(more) }, (_, index) => `journey_${index + 1}`);
  const messages: Record<string, Json> = {};
  const complete = settings(random);
  const journeys = Object.fromEntries(names.map((name, index) => [name, journeyOf(name, names.slice(index + 1))]));
  return { 'lc.yaml': JSON.stringify(complete(messages, journeys), undefined, 1) };

  function journeyOf(journey: string, later: readonly string[]): Json {
    const base: Making = { random, chance: (share) => random.next() < share, journey, later, hasEvent: false, inner: () => [], messages };
    const trigger = pickRow(triggers, random).make(base);
    const making = { ...base, hasEvent: hasEvent(trigger) };
    return { trigger, ...head(making), steps: stepsOf(making, deepest) };
  }

  function stepsOf(making: Making, depth: number): readonly Json[] {
    return Array.from({ length: stepCount(random, depth) }, () => pickRow(steps.filter(({ isNested }) => depth > 0 || isNested !== true), random).make({ ...making, inner: () => stepsOf(making, depth - 1) }));
  }
}

/** One of several, by their weights. */
export function pickRow<One extends { readonly weight: number }>(rows: readonly One[], random: Seeded): One {
  let left = random.below(rows.reduce((sum, { weight }) => sum + weight, 0));
  for (const row of rows) {
    if (left < row.weight) return row;
    left -= row.weight;
  }
  throw new Error('a table without rows');
}
