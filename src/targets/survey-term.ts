import { describeTerm } from '../condition/core/describe-term.ts';
import { describeMilliseconds } from '../condition/core/describe-value.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import type { Term, TermPool, Test, Value } from '../condition/core/term.ts';
import type { Settings } from '../plan/settings.ts';
import type { Atom } from './condition-tree.ts';
import type { Construct } from './construct.ts';

/** What a condition asks, part by part: `words.condition` is the part in plain words. */
export type TermReport = (construct: Construct, words: Readonly<Record<string, string>>, amount?: number) => void;

/** Names every construct of a condition. Inside a segment, `settings` says which attributes are computed. */
export function surveyTerm(term: Term, pool: TermPool, settings: Settings, report: TermReport): void {
  const visit = (each: Term): void => {
    const words = { condition: describeTerm(each, pool) };
    switch (each.op) {
      case 'always':
      case 'never':
        return;
      case 'all':
      case 'any':
        return each.terms.forEach(visit);
      case 'not':
        return visit(each.term);
      case 'use':
        return each.label === undefined ? visit(pooledTerm(pool, each.condition)) : report('if.segment', { ...words, segment: each.label });
      case 'compare':
        report(constructOf(each.left, settings), words);
        if (each.tests.some((test) => 'near' in test)) report('if.near', words);
        if (each.tests.some(looksUp)) report('if.compared', words);
        return;
      case 'history':
        return visitHistory(each, words);
      case 'message':
        return report('if.message', { ...words, message: each.message ?? 'any message', status: each.status }, windowOf(each.window));
      case 'local_time':
      case 'weekday':
        return report('if.now', words);
      case 'reachable':
        return report('if.reachable', { ...words, channel: each.channel });
      case 'trigger':
        return report('if.trigger', words);
    }
  };
  const visitHistory = (each: Extract<Term, { readonly op: 'history' }>, plain: Readonly<Record<string, string>>): void => {
    const { window, event } = each;
    const words = { ...plain, event: event ?? 'any event', window: windowWords(window) };
    report(event === null ? 'if.did.any' : 'if.did', words, windowOf(window));
    if (each.measure === 'sum') report('if.did.total', words);
    if (each.measure === 'count_distinct') report('if.did.distinct', words);
    if ('since_moment' in window) report('if.did.since_moment', words);
    else if ('since' in window && window.since !== 'ever') report(window.since === 'last_run' ? 'if.did.since_last_run' : 'if.did.since_run', words);
    if (each.where !== undefined) surveyWhere(each.where, pool, (compared) => report(compared ? 'if.did.same_key' : 'if.did.where', words));
  };
  visit(term);
}

/** A filter on the properties of one event: told once for the filter, and once more where it compares two looked-up values. */
export function surveyWhere(where: Term, pool: TermPool, report: (isCompared: boolean) => void): void {
  report(false);
  if (comparesLookedUp(where, pool)) report(true);
}

function comparesLookedUp(term: Term, pool: TermPool): boolean {
  switch (term.op) {
    case 'all':
    case 'any':
      return term.terms.some((each) => comparesLookedUp(each, pool));
    case 'not':
      return comparesLookedUp(term.term, pool);
    case 'use':
      return comparesLookedUp(pooledTerm(pool, term.condition), pool);
    case 'compare':
      return term.tests.some(looksUp);
    default:
      return false;
  }
}

function constructOf(left: Value, settings: Settings): Construct {
  if ('arithmetic' in left) return 'if.computed';
  if (!('get' in left)) return 'if.now';
  const [root, name = ''] = left.get;
  switch (root) {
    case 'profile':
      return settings.attributes[name]?.computed === undefined ? 'if.attribute' : 'if.computed';
    case 'event':
    case 'looked':
      return 'if.event';
    case 'item':
    case 'batch':
      return 'if.item';
    case 'run':
      return 'if.saved';
    case 'offer':
      return 'if.offer';
    case 'trigger':
      return 'if.trigger';
  }
}

/** Whether the right side is looked up as well. A moment relative to now is none. */
export function looksUp(test: Test): boolean {
  return rightsOf(test).some((value) => 'get' in value || 'arithmetic' in value);
}

/** The values a test compares with; none for `exists`. */
export function rightsOf(test: Test): readonly Value[] {
  if ('near' in test) return [test.near.of];
  if ('exists' in test) return [];
  const [right] = Object.values(test);
  return Array.isArray(right) ? right : [right];
}

function windowOf(window: Extract<Term, { readonly op: 'history' }>['window']): number | undefined {
  return 'within' in window ? window.within : undefined;
}

function windowWords(window: Extract<Term, { readonly op: 'history' }>['window']): string {
  if ('within' in window) return `in the last ${describeMilliseconds(window.within)}`;
  if ('since_moment' in window) return 'since a date';
  return { entry: 'since the run began', wait: 'since the wait began', last_run: 'since the last run', ever: 'ever' }[window.since];
}

/** An atom of a condition as a condition of its own. */
export function termOf(atom: Atom): Term {
  if (atom.op === 'segment') return { op: 'use', condition: atom.condition, label: atom.name };
  if (atom.op !== 'compare' && atom.op !== 'history') return atom;
  const { test, ...rest } = atom;
  return { ...rest, tests: [test] };
}
