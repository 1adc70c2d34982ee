import { mergePools } from '../../condition/core/pool.ts';
import type { Program } from '../../plan/plan.ts';
import { roughLength } from '../../plan/rough-length.ts';
import { DAY, type Assumptions } from '../pressure/assumptions.ts';
import { longestStay } from '../pressure/longest-stay.ts';
import type { Stage } from '../pressure/stage.ts';
import { asking, entrances, exploreJourney, type Exploring, type Relative, type Variant } from '../pressure/variants.ts';
import { sampleFields } from '../pressure/wishes.ts';
import type { Occasion } from './claim.ts';

/** What has to happen for something to come about, `after` milliseconds behind its own moment. */
export interface Fragment {
  readonly what: readonly Relative[];
  readonly after: number;
}

/** How an occasion can be brought about. */
export type FragmentsOf = (occasion: Occasion) => readonly Fragment[];

/** More ways to one thing than this are not put together with others. */
const mostOfOne = 8;

/** The ways through journeys that lead to what claims speak of; `lives`: how many are played for each journey. */
export function fragmentsIn(program: Program, stage: Stage, assumptions: Assumptions, lives: number): FragmentsOf {
  const exploring: Exploring = { program, assumptions, ...stage, most: lives };
  const pool = mergePools(program.settings.conditions, ...program.plans.map(({ conditions }) => conditions));
  const context = asking(exploring, pool);
  const variants = new Map<string, readonly Variant[]>();
  const variantsOf = (journey: string): readonly Variant[] => {
    const plan = program.plans.find(({ id }) => id === journey);
    const known = variants.get(journey) ?? (plan === undefined ? [] : exploreJourney(plan, { ...exploring, afterwards: longestStay([plan]) }));
    variants.set(journey, known);
    return known;
  };
  return ({ kind, name }) => {
    if (kind === 'event') {
      const properties = program.settings.events[name]?.properties ?? {};
      return [{ what: [{ kind: 'event', after: 0, name, properties: sampleFields(properties), own: true }], after: 0 }];
    }
    if (kind === 'entered') {
      const own = program.plans.filter(({ id }) => id === name).flatMap((plan) => plan.entries.flatMap((entry) => entrances(plan, entry, context)));
      const handed = startersOf(program, name).flatMap((id) => variantsOf(id)).flatMap(({ what, sends }) => sends.filter(({ by }) => by === name).slice(0, 1).map(({ after }): Fragment => ({ what, after })));
      return [...own.map((what): Fragment => ({ what, after: 0 })), ...handed].slice(0, mostOfOne);
    }
    const senders = program.plans.filter(({ nodes }) => nodes.some((node) => node.op === 'send' && node.message === name)).map(({ id }) => id);
    const leading = [...new Set([...senders, ...senders.flatMap((id) => startersOf(program, id))])];
    const found = leading.map((id) => variantsOf(id).flatMap(({ what, sends }) => sends.filter(({ message }) => message === name).flatMap(({ after }): readonly Fragment[] => [{ what, after }, ...later({ what, after }, beyondGoals(program, id))])));
    // By turns, so that each journey has a say.
    const longest = Math.max(0, ...found.map(({ length }) => length));
    return Array.from({ length: longest }, (_, rank) => found.flatMap((all) => all[rank] ?? [])).flat().slice(0, mostOfOne);
  };
}

/** How long after the entry goals of a journey are not looked at any more, in milliseconds: what comes then ends nothing. */
function beyondGoals({ plans }: Program, journey: string): readonly number[] {
  const goals = plans.find(({ id }) => id === journey)?.goals ?? [];
  return [...new Set(goals.flatMap(({ up_to: upTo }) => (upTo === undefined ? [] : [roughLength(upTo) + 5 * DAY])))];
}

/** The same with every date that is waited for so much later. */
function later({ what, after }: Fragment, lengths: readonly number[]): readonly Fragment[] {
  if (!what.some(({ kind, ...one }) => kind !== 'status' && 'moments' in one && one.moments !== undefined)) return [];
  return lengths.map((by) => ({
    after: after + by,
    what: what.map((one) => (one.kind === 'status' || one.moments === undefined ? one : { ...one, moments: Object.fromEntries(Object.entries(one.moments).map(([name, moment]) => [name, { ...moment, after: moment.after + by }])) })),
  }));
}

function startersOf({ plans }: Program, journey: string): readonly string[] {
  return plans.filter(({ nodes }) => nodes.some((node) => node.op === 'start' && node.journey === journey)).map(({ id }) => id);
}
