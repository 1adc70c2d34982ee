import { boundaryValues } from '../condition/core/boundary-values.ts';
import { compileTerm } from '../condition/core/compile-term.ts';
import type { Facts } from '../condition/core/facts.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import { rightValues } from '../condition/core/right-values.ts';
import type { Term, TermPool } from '../condition/core/term.ts';
import type { Data, ValueType } from '../condition/core/type.ts';
import type { Settings } from '../plan/settings.ts';
import { findZone } from '../time/find-zone.ts';
import { formatInstant } from '../time/moment.ts';
import type { Draft, DraftEntry } from './scenario-draft.ts';
import { sampleRecord } from './sample-value.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A change of a draft, tried and not trusted: only a run shows what it does. */
export type Change = (draft: Draft) => Draft;

export interface Solving {
  readonly pool: TermPool;
  readonly settings: Settings;
  /** When the condition will be asked, in milliseconds from the draft's start. */
  readonly asked: number;
}

/** More ways than this to make one condition come out are not tried. */
const mostWays = 24;

/** Ways to make a condition hold, or not hold: the boundary values of its comparisons, events sent and not sent, the hour of the day. */
export function solveTerm(term: Term, wanted: boolean, solving: Solving): readonly Change[] {
  const solve = (part: Term, to: boolean): readonly Change[] => solveTerm(part, to, solving);
  const together = (parts: readonly (readonly Change[])[]): readonly Change[] =>
    parts.reduce<readonly Change[]>((made, ways) => made.flatMap((before) => ways.map((way): Change => (draft) => way(before(draft)))).slice(0, mostWays), [(draft) => draft]);
  switch (term.op) {
    case 'always':
    case 'never':
    case 'trigger':
      return [];
    case 'all':
    case 'any': {
      const each = term.terms.map((part) => solve(part, wanted));
      return (term.op === 'all') === wanted ? together(each.filter((ways) => ways.length > 0)) : each.flat().slice(0, mostWays);
    }
    case 'not':
      return solve(term.term, !wanted);
    case 'use':
      return solve(pooledTerm(solving.pool, term.condition), wanted);
    case 'compare':
      return solveCompare(term, wanted, solving);
    case 'history':
      return solveHistory(term, wanted, solving);
    case 'message': {
      const { status, message } = term;
      if (message === null) return [];
      const without: Change = (draft) => ({ ...draft, entries: draft.entries.filter((entry) => entry.kind !== 'message' || entry.message !== message) });
      // A wait asks again later; a branch asks at this very moment.
      return wanted ? [HOUR, -MINUTE].map((from) => insert({ after: solving.asked + from, kind: 'message', status, message })) : [without];
    }
    case 'reachable': {
      const { address, consent } = solving.settings.channels[term.channel] ?? {};
      const ways = wanted ? [[address, `${term.channel}-address`] as const, [consent, true] as const] : [[consent, false] as const];
      return [(draft) => ways.reduce((made, [name, value]) => (name === undefined ? made : setField(name, value)(made)), draft)];
    }
    case 'local_time':
    case 'weekday':
      return [3, 6, 9, 12, 15, 18, 21, 24, 48, 72, 96, 120].map((hours): Change => (draft) => ({ ...draft, start: draft.start + hours * HOUR }));
  }
}

/** Gives the person a field. */
export function setField(name: string, value: Data): Change {
  return (draft) => ({ ...draft, profile: { ...draft.profile, [name]: value } });
}

/** Lets something happen. */
export function insert(entry: DraftEntry): Change {
  return (draft) => ({ ...draft, entries: [...draft.entries, entry].sort((a, b) => a.after - b.after) });
}

type Compare = Extract<Term, { readonly op: 'compare' }>;

function solveCompare(term: Compare, wanted: boolean, solving: Solving): readonly Change[] {
  if (!('get' in term.left)) return [];
  const [root, first, ...deeper] = term.left.get;
  // What a wait saved is the properties of the event it waited for.
  const name = root === 'run' ? deeper[0] : first;
  if (name === undefined || deeper.length > (root === 'run' ? 1 : 0)) return [];
  const write = root === 'profile' ? (value: Data) => writeProfile(name, value, wanted, solving) : root === 'event' || root === 'looked' || root === 'run' ? (value: Data) => writeEvents(name, value, solving.settings) : undefined;
  return write === undefined ? [] : boundaryValues(term.tests, term.type).filter((value) => comesOut(term, value, wanted, solving)).map((value) => write(asWritten(value, term.type)));
}

/** A computed attribute is not written: what it is computed by may be. */
function writeProfile(name: string, value: Data, wanted: boolean, solving: Solving): Change {
  const computed = solving.settings.attributes[name]?.computed;
  if (computed === undefined) return setField(name, value);
  const [way] = computed.by === 'condition' ? solveTerm(pooledTerm(solving.pool, computed.condition), typeof value === 'boolean' ? value : wanted, solving) : [];
  return way ?? ((draft) => draft);
}

/** Gives a property to every event of the script that may have it. */
export function writeEvents(name: string, value: Data, settings: Settings): Change {
  const has = (event: string): boolean => Object.hasOwn(settings.events[event]?.properties ?? {}, name);
  return (draft) => ({ ...draft, entries: draft.entries.map((entry) => (entry.kind === 'event' && has(entry.event) ? { ...entry, properties: withValue(entry.properties, name, value) } : entry)) });
}

/** A missing value is left out. */
function withValue(record: Readonly<Record<string, Data>>, name: string, value: Data): Readonly<Record<string, Data>> {
  if (value === null || value === undefined) return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
  return { ...record, [name]: value };
}

/** Asks the comparison itself, with the value in the place of what it looks up. Rights that are looked up are not known here: those are left to a run. */
function comesOut(term: Compare, value: Data, wanted: boolean, { pool, settings, asked }: Solving): boolean {
  if (term.tests.flatMap(rightValues).some((right) => !('literal' in right))) return true;
  if (value !== null && typeof value === 'object') return false;
  const zone = findZone(settings.timezone);
  if (zone === undefined) return false;
  const facts: Facts = { now: asked, recipientZone: zone, projectZone: zone, record: () => undefined, events: () => [], statuses: () => [], reachable: () => false };
  return compileTerm({ ...term, left: { literal: value ?? null } }, pool)(facts) === wanted;
}

function asWritten(value: Data, type: ValueType): Data {
  return type.kind === 'datetime' && typeof value === 'number' ? formatInstant(value) : value;
}

type History = Extract<Term, { readonly op: 'history' }>;

function solveHistory(term: History, wanted: boolean, solving: Solving): readonly Change[] {
  const { event, measure, tests } = term;
  if (event === null || measure === 'count_distinct') return [];
  const without: Change = (draft) => ({ ...draft, entries: draft.entries.filter((entry) => entry.kind !== 'event' || entry.event !== event) });
  const numbers = tests.flatMap(rightValues).flatMap((value) => ('literal' in value && typeof value.literal === 'number' ? [value.literal] : []));
  const atLeast = tests.some((test) => 'gte' in test || 'gt' in test || 'is' in test || 'between' in test);
  if (wanted !== atLeast) return [without];
  const many = measure === 'sum' ? 1 : Math.min(20, Math.max(1, ...numbers) + (tests.some((test) => 'gt' in test) ? 1 : 0));
  const amount = measure === 'sum' ? Math.max(1, ...numbers) + 1 : undefined;
  const isAhead = 'since' in term.window && term.window.since !== 'ever';
  // A wait asks again later; a branch asked at this very moment, so what it is to find must come shortly before.
  const moments = isAhead ? [solving.asked + HOUR, solving.asked - MINUTE * (many + 1)] : [-2 * HOUR, solving.asked + HOUR];
  const where = term.where === undefined ? [(draft: Draft) => draft] : solveTerm(term.where, true, solving);
  return moments.flatMap((from) =>
    (where.length === 0 ? [(draft: Draft) => draft] : where).map((fit): Change => (draft) => {
      const sample = sampleRecord(solving.settings.events[event]?.properties ?? {});
      const [property] = term.property ?? [];
      const properties = amount !== undefined && property !== undefined ? { ...sample, [property]: amount } : sample;
      const alone: Draft = { ...draft, entries: Array.from({ length: many }, (_, index): DraftEntry => ({ after: from + index * MINUTE, kind: 'event', event, properties })) };
      return fit(alone).entries.reduce((made, entry) => insert(entry)(made), draft);
    }),
  );
}
