import { clockShows, compileZone, nextClockChange } from './clock.ts';
import type { ClockTerm } from './clock.ts';
import type { Evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { compileNextCompare, earliest } from './next-flip-compare.ts';
import type { NextChange } from './next-flip-compare.ts';
import { compileNextHistory, compileNextMessage } from './next-flip-history.ts';
import { pooledTerm } from './pool.ts';
import { newTermCompiler } from './term-compiler.ts';
import type { TermCompiler } from './term-compiler.ts';
import { termReads } from './term-reads.ts';
import type { Term, TermPool } from './term.ts';

/**
 * The earliest instant after `facts.now` at which the condition's truth may change by time alone, all else staying as it
 * is; Infinity where it cannot. Never later than the true next change; it may be earlier, then the answer is the same
 * and the next call goes on from there. A window lets go at the exact instant `ts + within`.
 */
export function nextFlip(term: Term, pool: TermPool): (facts: Facts) => number {
  return newFlipCompiler(newTermCompiler(pool)).compile(term);
}

/** `nextFlip` for many conditions over one pool: each pooled term is compiled once. */
export interface FlipCompiler {
  compile(term: Term): (facts: Facts) => number;
  /** The closure of a pooled condition. */
  use(condition: string): (facts: Facts) => number;
}

export function newFlipCompiler(terms: TermCompiler): FlipCompiler {
  const memory: Memory = { terms, pooled: new Map() };
  return {
    compile: (term) => closed(nextOf(term, memory)),
    use: (condition) => closed(nextOfPooled(condition, memory)),
  };
}

interface Memory {
  readonly terms: TermCompiler;
  readonly pooled: Map<string, NextChange | 'never'>;
}

function closed(next: NextChange | undefined): (facts: Facts) => number {
  return next === undefined ? () => Infinity : (facts) => next(facts, undefined);
}

function nextOfPooled(condition: string, memory: Memory): NextChange | undefined {
  const known = memory.pooled.get(condition);
  const next = known ?? nextOf(pooledTerm(memory.terms.pool, condition), memory) ?? 'never';
  memory.pooled.set(condition, next);
  return next === 'never' ? undefined : next;
}

/** Undefined where time alone never changes the answer. */
function nextOf(term: Term, memory: Memory): NextChange | undefined {
  switch (term.op) {
    case 'all':
      return nextOfParts(term.terms, memory, true);
    case 'any':
      return nextOfParts(term.terms, memory, false);
    case 'not':
      return nextOf(term.term, memory);
    case 'use':
      return nextOfPooled(term.condition, memory);
    case 'compare':
      return withAttributes(term, memory, compileNextCompare(term.left, term.type, term.tests));
    case 'history': {
      const next = term.where === undefined ? undefined : nextOf(term.where, memory);
      const where = term.where === undefined ? undefined : { holds: memory.terms.compile(term.where), ...(next === undefined ? {} : { next }) };
      return withAttributes(term, memory, compileNextHistory(term, where));
    }
    case 'message':
      return compileNextMessage(term);
    case 'local_time':
    case 'weekday':
      return withAttributes(term, memory, nextOfClock(term));
    default:
      return undefined;
  }
}

/** Adds the instants at which computed attributes that the term reads may change. */
function withAttributes(term: Term, memory: Memory, next: NextChange | undefined): NextChange | undefined {
  const { attributes } = termReads(term, memory.terms.pool);
  if (attributes.length === 0) return next;
  const changes: NextChange = (facts) => attributes.reduce((first, attribute) => Math.min(first, facts.changesAt?.(attribute) ?? Infinity), Infinity);
  return earliest(next === undefined ? [changes] : [next, changes]);
}

function nextOfClock(term: ClockTerm): NextChange {
  const zone = compileZone(term.zone);
  return (facts, looked) => {
    const at = zone(facts, looked);
    const shows = clockShows(term, at, facts.now);
    let instant = facts.now;
    // A week of midnights and the clock changes between them; then it is enough to look again.
    for (let step = 0; step < 10; step += 1) {
      instant = nextClockChange(term, at, instant);
      if (instant === Infinity || clockShows(term, at, instant) !== shows) return instant;
    }
    return instant;
  };
}

/**
 * `all` (deciding part: a false one) stays false until every false part may have turned, and true until one may turn;
 * `any` is the same with true and false exchanged.
 */
function nextOfParts(terms: readonly Term[], memory: Memory, all: boolean): NextChange | undefined {
  const parts = terms.map((term): { readonly holds: Evaluate; readonly next: NextChange | undefined } => ({
    holds: memory.terms.compile(term),
    next: nextOf(term, memory),
  }));
  if (parts.every((part) => part.next === undefined)) return undefined;
  return (facts, looked) => {
    let decided = -Infinity;
    for (const { holds, next } of parts) {
      if (holds(facts, looked) === all) continue;
      if (next === undefined) return Infinity;
      decided = Math.max(decided, next(facts, looked));
    }
    if (decided !== -Infinity) return decided;
    let first = Infinity;
    for (const { next } of parts) if (next !== undefined) first = Math.min(first, next(facts, looked));
    return first;
  };
}
