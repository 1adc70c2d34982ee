import { pooledTerm } from '../../condition/core/pool.ts';
import type { TermPool } from '../../condition/core/term.ts';
import { compileProgram } from '../../plan/compile-program.ts';
import type { Plan, Program } from '../../plan/plan.ts';
import { playPerson } from '../play-person.ts';
import { DAY } from './assumptions.ts';
import { inputsAt, relativeOf, type Exploring } from './variants.ts';
import { leastApart, lifeOf, type Life } from './life.ts';
import { wishesFor } from './wishes.ts';

/** `minimum_contact`: everybody in a segment gets at least so many messages in any stretch of `per` milliseconds. */
export interface ContactRule {
  readonly segment: string;
  readonly condition: string;
  readonly pool: TermPool;
  readonly atLeast: number;
  readonly per: number;
}

/** Somebody who was in the segment all the time and got so few. */
export interface LeastContact {
  readonly segment: string;
  readonly atLeast: number;
  readonly per: number;
  /** The fewest that were seen in one such stretch; absent where nobody was found who stays in the segment for so long. */
  readonly fewest?: number;
  readonly life?: Life;
}

/** A journey that only tells when somebody enters and leaves the segment. */
function probe({ condition, pool }: ContactRule): Plan {
  const on = (which: 'enters' | 'leaves'): Plan['entries'][number] => ({ id: which, key: [], on: which, condition, existing: { policy: which === 'enters' ? 'enter' : 'skip' } });
  return {
    format: 'lc.plan/1',
    id: '~contact',
    rev: '~contact',
    entries: [on('enters'), on('leaves')],
    recipient: { kind: 'profile' },
    goals: [],
    exits: [],
    reentry: { mode: 'always' },
    while_running: 'ignore',
    priority: 0,
    start: null,
    nodes: [],
    conditions: pool,
    messages: {},
    offers: {},
  };
}

/**
 * Looks for somebody in the segment who gets less than the minimum: people who do nothing but what brings them in, left alone for as long
 * as the rule says. What is found was played; that nobody is found proves nothing.
 */
export function leastContact(program: Program, rule: ContactRule, exploring: Omit<Exploring, 'most'>): LeastContact {
  const { zone, noon, id, attributes, assumptions, keys } = exploring;
  const watched = compileProgram({ ...program, plans: [...program.plans, probe(rule)] });
  const context = { pool: { ...program.settings.conditions, ...rule.pool }, settings: program.settings, now: noon, zone, profile: attributes, event: {}, apart: (event: string) => leastApart(event, assumptions, keys) };
  const nobody: LeastContact = { segment: rule.segment, atLeast: rule.atLeast, per: rule.per };
  let best = nobody;
  for (const wish of wishesFor(pooledTerm(context.pool, rule.condition), true, context)) {
    const life = lifeOf(id, attributes, inputsAt({ what: relativeOf(wish, 0, context) }, noon, '1', { zone, keys, events: program.settings.events }));
    const effects = playPerson(watched, life, life.start, noon + 2 * rule.per + DAY);
    const inside = effects.flatMap((effect) => (effect.kind === 'enter' && effect.origin.journey === '~contact' ? [{ at: effect.at, isIn: effect.trigger === 'enters' }] : []));
    const entered = inside.findLast(({ isIn }) => isIn)?.at;
    if (entered === undefined) continue;
    const left = inside.find(({ at, isIn }) => !isIn && at > entered)?.at ?? Infinity;
    const sends = effects.flatMap((effect) => (effect.kind === 'send' ? [effect.at] : []));
    const fewest = Math.min(...[entered, ...sends.filter((at) => at > entered)].filter((at) => at + rule.per <= Math.min(left, noon + 2 * rule.per)).map((from) => sends.filter((at) => at > from && at <= from + rule.per).length));
    if (Number.isFinite(fewest) && (best.fewest === undefined || fewest < best.fewest)) best = { ...nobody, fewest, life };
  }
  return best;
}
