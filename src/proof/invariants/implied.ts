import { compileTerm } from '../../condition/core/compile-term.ts';
import type { Facts } from '../../condition/core/facts.ts';
import { pooledTerm } from '../../condition/core/pool.ts';
import { rightValues } from '../../condition/core/right-values.ts';
import type { Term, TermPool, Test } from '../../condition/core/term.ts';
import type { Settings } from '../../plan/settings.ts';
import type { Zone } from '../../time/zone.ts';
import type { Occasion } from './claim.ts';
import { bothSure, eitherSure, nothingSure, type Ground, type Span, type Sure } from './known-since.ts';

/** Where a condition was asked. */
export interface Asked {
  readonly pool: TermPool;
  readonly settings: Settings;
  /** How long the run has been going on, and how long the wait that is over took; absent where there is none. */
  readonly sinceEntry?: Span;
  readonly sinceWait?: Span;
  readonly ground: Ground;
}

/** What follows about an occasion from a condition that holds now, or (`holds` false) does not. */
export function impliedBy(term: Term, holds: boolean, occasion: Occasion, asked: Asked): Sure {
  switch (term.op) {
    case 'all':
    case 'any': {
      const parts = term.terms.map((part) => impliedBy(part, holds, occasion, asked));
      if ((term.op === 'all') === holds) return parts.reduce(bothSure, nothingSure);
      const [first, ...others] = parts;
      return first === undefined ? nothingSure : others.reduce(eitherSure, first);
    }
    case 'not':
      return impliedBy(term.term, !holds, occasion, asked);
    case 'use':
      return impliedBy(pooledTerm(asked.pool, term.condition), holds, occasion, asked);
    case 'history':
      return occasion.kind === 'event' ? fromHistory(term, holds, occasion.name, asked) : nothingSure;
    case 'message': {
      // What was opened was sent, at some time before.
      if (!holds || occasion.kind !== 'sent' || term.message !== occasion.name) return nothingSure;
      const most = term.scope === 'run' ? (asked.sinceEntry?.most ?? Infinity) : Infinity;
      return { ...nothingSure, present: most, presentBy: [asked.ground] };
    }
    case 'compare':
      return fromComputed(term, holds, occasion, asked);
    default:
      return nothingSure;
  }
}

type History = Extract<Term, { readonly op: 'history' }>;

function fromHistory({ event, measure, where, window, tests }: History, holds: boolean, name: string, asked: Asked): Sure {
  const span = spanOf(window, asked);
  const isSomething = meansSome(tests, holds);
  if (isSomething && event === name) return { ...nothingSure, present: span.most, presentBy: [asked.ground] };
  if (measure !== 'count' || where !== undefined || (event !== null && event !== name) || span.least === 0 || !meansNone(tests, holds)) return nothingSure;
  return { ...nothingSure, absent: span.least, absentBy: [asked.ground] };
}

/** Between how many milliseconds a look goes back, at least and at most; what lies within "at most" is younger than that. */
function spanOf(window: History['window'], { sinceEntry, sinceWait }: Asked): Span {
  if ('within' in window) return { least: window.within, most: window.within - 1 };
  if ('since_moment' in window) return { least: 0, most: Infinity };
  switch (window.since) {
    case 'ever':
      return { least: Infinity, most: Infinity };
    case 'entry':
      return sinceEntry ?? { least: 0, most: Infinity };
    case 'wait':
      return sinceWait ?? { least: 0, most: Infinity };
    case 'last_run':
      return { least: 0, most: Infinity };
  }
}

/** The computed attributes that are a look at history, and those that are a condition. */
function fromComputed({ left, type, tests }: Extract<Term, { readonly op: 'compare' }>, holds: boolean, occasion: Occasion, asked: Asked): Sure {
  if (!('get' in left) || left.get[0] !== 'profile' || left.get.length !== 2) return nothingSure;
  const computed = asked.settings.attributes[left.get[1] ?? '']?.computed;
  if (computed?.by === 'condition') {
    const condition = pooledTerm(asked.pool, computed.condition);
    const kept = [true, false].filter((value) => outcome({ op: 'compare', left: { literal: value }, type, tests }) === holds);
    return kept.length === 1 ? impliedBy(condition, kept[0] === true, occasion, asked) : nothingSure;
  }
  if (computed?.by !== 'aggregate' || computed.measure !== 'count' || occasion.kind !== 'event') return nothingSure;
  const history = pooledTerm(asked.pool, computed.condition);
  return history.op === 'history' ? fromHistory({ ...history, measure: 'count', tests }, holds, occasion.name, asked) : nothingSure;
}

/** Whether a count that passes (or, `holds` false, does not pass) these tests can only be 0. */
function meansNone(tests: readonly Test[], holds: boolean): boolean {
  return areWritten(tests) && passes(tests, 0) === holds && !counts(tests).some((count) => passes(tests, count) === holds);
}

/** Whether it cannot be 0. */
function meansSome(tests: readonly Test[], holds: boolean): boolean {
  return areWritten(tests) && passes(tests, 0) !== holds;
}

/** Every count from 1 that may make a difference. */
function counts(tests: readonly Test[]): readonly number[] {
  const written = tests.flatMap(rightValues).flatMap((value) => ('literal' in value ? (typeof value.literal === 'number' ? [value.literal] : Array.isArray(value.literal) ? value.literal.filter((one) => typeof one === 'number') : []) : []));
  const near = written.flatMap((value) => [Math.floor(value) - 1, Math.floor(value), Math.floor(value) + 1]);
  return [...new Set([1, 2, ...near, Math.max(1, ...written) + 1_000_000])].filter((count) => count >= 1);
}

function areWritten(tests: readonly Test[]): boolean {
  return tests.flatMap(rightValues).every((value) => 'literal' in value);
}

function passes(tests: readonly Test[], count: number): boolean {
  return outcome({ op: 'compare', left: { literal: count }, type: { kind: 'number' }, tests });
}

/** Of a comparison of written values. */
function outcome(term: Term): boolean {
  return compileTerm(term, {})(nobody);
}

const utc: Zone = { id: 'UTC', starts: new Float64Array([-Infinity]), offsets: new Float64Array([0]), hints: new Uint16Array(0) };

const nobody: Facts = { now: 0, recipientZone: utc, projectZone: utc, record: () => undefined, events: () => [], statuses: () => [], reachable: () => true };
