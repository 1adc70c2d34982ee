import type { TermPool } from '../../condition/core/term.ts';
import { pooledTerm } from '../../condition/core/pool.ts';
import type { Plan } from '../../plan/plan.ts';

/** A condition by its place in a pool, and whether it holds. */
interface Held {
  readonly condition: string;
  readonly holds: boolean;
}

/**
 * What holds for as long as a run lasts: conditions that let people in, as a trigger or as the audience, and end the run as soon as they hold no more, by
 * name, with a sign for those that do not hold.
 */
export function heldThroughout(plan: Plan, isStarted: boolean): readonly string[] {
  const { entries, audience, exits, conditions } = plan;
  const ends = exits.flatMap((exit) => (exit.on === 'leaves' || exit.on === 'enters' ? [plainly({ condition: exit.condition, holds: exit.on === 'leaves' }, conditions)] : []));
  if (ends.length === 0) return [];
  const edges = entries.map((entry) => (entry.on === 'enters' || entry.on === 'leaves' ? nameOf(plainly({ condition: entry.condition, holds: entry.on === 'enters' }, conditions)) : undefined));
  const asked = audience === undefined ? [] : partsOf({ condition: audience, holds: true }, conditions).map(nameOf);
  return ends.map(nameOf).filter((name) => asked.includes(name) || (!isStarted && edges.every((edge) => edge === name)));
}

/** The name of what holds where this does not. */
const opposite = (name: string): string => (name.startsWith('!') ? name.slice(1) : `!${name}`);

const nameOf = ({ condition, holds }: Held): string => (holds ? condition : `!${condition}`);

/** A journey's part in a window, as far as exclusion is about it. */
export interface Part {
  readonly journey: string;
  readonly most: number;
  /** How long one run takes for so many, at least, by their number; absent where two runs may have a part. */
  readonly alone?: readonly number[];
}

/**
 * By how much the parts of journeys are more, together, than fits into a stretch of this length: while one condition holds nobody is in a journey for
 * those of whom it does not hold, so that all of one run comes before all of the other. Journeys are taken in pairs, each once. `held`: what holds
 * throughout a run, by journey.
 */
export function excludedFrom(parts: readonly Part[], length: number, held: ReadonlyMap<string, readonly string[]>): number {
  const open = parts.filter(({ journey, alone }) => alone !== undefined && held.has(journey));
  let excluded = 0;
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    const against = held.get(one.journey)?.map(opposite) ?? [];
    let [best, most] = [-1, 0];
    open.forEach((other, place) => {
      const less = one !== undefined && held.get(other.journey)?.some((name) => against.includes(name)) === true ? one.most + other.most - oneBehindTheOther(one, other, length) : 0;
      if (less > most) [best, most] = [place, less];
    });
    if (best >= 0) open.splice(best, 1);
    excluded += most;
  }
  return excluded;
}

function oneBehindTheOther({ most, alone = [] }: Part, { most: otherMost, alone: otherAlone = [] }: Part, length: number): number {
  let found = Math.max(most, otherMost);
  alone.forEach((takes, count) => otherAlone.forEach((more, others) => {
    if (takes + more < length) found = Math.max(found, Math.min(most, count) + Math.min(otherMost, others));
  }));
  return found;
}

/** Without names and signs around it. */
function plainly({ condition, holds }: Held, pool: TermPool): Held {
  const term = pooledTerm(pool, condition);
  if (term.op === 'use') return plainly({ condition: term.condition, holds }, pool);
  return term.op === 'not' && term.term.op === 'use' ? plainly({ condition: term.term.condition, holds: !holds }, pool) : { condition, holds };
}

/** What must be so, part by part, as far as it has a name. */
function partsOf(held: Held, pool: TermPool): readonly Held[] {
  const plain = plainly(held, pool);
  const term = pooledTerm(pool, plain.condition);
  if (!plain.holds || term.op !== 'all') return [plain];
  return [plain, ...term.terms.flatMap((part) => (part.op === 'use' ? partsOf({ condition: part.condition, holds: true }, pool) : part.op === 'not' && part.term.op === 'use' ? partsOf({ condition: part.term.condition, holds: false }, pool) : []))];
}
