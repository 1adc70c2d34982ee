import { formatTimeOfDay } from '../../time/moment.ts';
import { describeMilliseconds, describeTest, describeValue, joinWords } from './describe-value.ts';
import { pooledTerm } from './pool.ts';
import type { HistoryTerm } from './compile-history.ts';
import type { Term, TermPool, Test, Window, ZoneOf } from './term.ts';

/**
 * A condition in plain words, for traces and reports: "order placed at least 3 times in the last 90 days".
 * A segment or a stage is called by its name; a pooled condition without one is written out.
 */
export function describeTerm(term: Term, pool: TermPool): string {
  switch (term.op) {
    case 'always':
      return 'always';
    case 'never':
      return 'never';
    case 'all':
      return joinParts(term.terms, pool, 'and');
    case 'any':
      return joinParts(term.terms, pool, 'or');
    case 'not':
      return describeNot(term.term, pool);
    case 'use':
      return term.label === undefined ? describeTerm(pooledTerm(pool, term.condition), pool) : `is in ${term.label}`;
    case 'compare':
      return `${describeValue(term.left)} ${term.tests.map((test) => describeTest(test, term.type)).join(' and ')}`;
    case 'history':
      return describeHistory(term, pool);
    case 'message':
      return `${term.status} ${term.message ?? 'any message'}${term.scope === 'run' ? ' of this run' : ''}${describeWindow(term.window)}`;
    case 'local_time':
      return `the time is ${formatTimeOfDay(term.from)} to ${formatTimeOfDay(term.to)}${describeZone(term.zone)}`;
    case 'weekday':
      return `the day is ${joinWords(term.days.map((day) => WEEKDAYS[day - 1] ?? String(day)), 'or')}${describeZone(term.zone)}`;
    case 'reachable':
      return `can be reached by ${term.channel}`;
    case 'trigger':
      return `was started by ${term.trigger}`;
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function joinParts(terms: readonly Term[], pool: TermPool, word: 'and' | 'or'): string {
  if (terms.length === 0) return word === 'and' ? 'always' : 'never';
  const parts = terms.map((part) => {
    const nested = part.op === 'all' || part.op === 'any';
    return nested && part.terms.length > 1 ? `(${describeTerm(part, pool)})` : describeTerm(part, pool);
  });
  return parts.join(` ${word} `);
}

function describeNot(term: Term, pool: TermPool): string {
  if (term.op === 'use' && term.label !== undefined) return `is not in ${term.label}`;
  if (term.op === 'not') return describeTerm(term.term, pool);
  if (term.op === 'history' && isAtLeastOne(term)) return `no ${describeEvent(term, pool)}${describeWindow(term.window)}`;
  return `not (${describeTerm(term, pool)})`;
}

function describeHistory(term: HistoryTerm, pool: TermPool): string {
  const event = describeEvent(term, pool);
  const window = describeWindow(term.window);
  const type = { kind: 'number' } as const;
  if (term.measure === 'count') return `${event}${isAtLeastOne(term) ? '' : ` ${describeCount(term.tests)}`}${window}`;
  const property = (term.property ?? []).join('.').replaceAll('_', ' ');
  const measured = term.measure === 'sum' ? `the sum of ${property} of ${event}` : `the number of different ${property} of ${event}`;
  return `${measured}${window} ${term.tests.map((test) => describeTest(test, type)).join(' and ')}`;
}

function describeEvent(term: HistoryTerm, pool: TermPool): string {
  const name = term.event === null ? 'any event' : term.event.replaceAll('_', ' ');
  return term.where === undefined ? name : `${name} where ${describeTerm(term.where, pool)}`;
}

function describeCount(tests: readonly Test[]): string {
  const words = tests.map((test) => describeTest(test, { kind: 'number' }).replace(/^is /, ''));
  return `${words.join(' and ')} times`;
}

/** The plain `did`. */
function isAtLeastOne(term: HistoryTerm): boolean {
  const [test, ...more] = term.tests;
  return term.measure === 'count' && more.length === 0 && test !== undefined && 'gte' in test && 'literal' in test.gte && test.gte.literal === 1;
}

function describeWindow(window: Window): string {
  if ('within' in window) return ` in the last ${describeMilliseconds(window.within)}`;
  if ('since_moment' in window) return ` since ${describeValue(window.since_moment, { kind: 'datetime' })}`;
  switch (window.since) {
    case 'ever':
      return '';
    case 'entry':
      return ' since entry';
    case 'wait':
      return ' since the wait began';
    case 'last_run':
      return ' since the last run';
  }
}

function describeZone(zone: ZoneOf): string {
  if (zone === 'recipient') return ' for the recipient';
  if (zone === 'project') return '';
  return 'zone' in zone ? ` in ${zone.zone}` : ` in the zone of ${describeValue({ get: zone.get, type: { kind: 'string' } })}`;
}
