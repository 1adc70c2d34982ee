import { boundaryValues } from '../../condition/core/boundary-values.ts';
import { canonicalJson } from '../../condition/core/canonical-json.ts';
import { describeValue } from '../../condition/core/describe-value.ts';
import { pooledTerm } from '../../condition/core/pool.ts';
import { rightValues } from '../../condition/core/right-values.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Data, ValueType } from '../../condition/core/type.ts';
import { minuteOf } from '../../time/local-time.ts';
import type { Relative } from '../pressure/variants.ts';
import { noWish, sampleFields, wishesFor, type Asking, type Fields } from '../pressure/wishes.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** How many of an event are tried at most. */
const mostEvents = 30;

/** One way to stand on a boundary of a condition that is asked at a moment; times count from that moment. */
export interface Probe {
  /** What the person stands on, in words, and unlike that of any other probe of the condition. */
  readonly stands: string;
  readonly more: readonly Relative[];
  /** Properties of the event that started the run. */
  readonly event?: Fields;
  /** Properties of the events that the run waited for. */
  readonly saved?: Fields;
  /** Everything happens so much later, in milliseconds: another time of day. */
  readonly later?: number;
}

/**
 * Every boundary of a condition, those of the conditions behind it included, in the order of its text. `lastSent` is the message
 * that "any" message is taken to be.
 */
export function leafProbes(term: Term, asking: Asking, lastSent?: string): readonly Probe[] {
  const seen = new Set<string>();
  const probes = (at: Term): readonly Probe[] => {
    const key = canonicalJson(at);
    if (seen.has(key)) return [];
    seen.add(key);
    switch (at.op) {
      case 'all':
      case 'any':
        return at.terms.flatMap(probes);
      case 'not':
        return probes(at.term);
      case 'use':
        return probes(pooledTerm(asking.pool, at.condition));
      case 'compare':
        return comparisonProbes(at, asking, probes);
      case 'history':
        return historyProbes(at, asking);
      case 'message':
        return statusProbes(at, lastSent);
      case 'reachable': {
        const { address, consent } = asking.settings.channels[at.channel] ?? {};
        return [address === undefined ? [] : [[address, null] as const], consent === undefined ? [] : [[consent, false] as const, [consent, true] as const]].flat().flatMap(([name, value]) => attributeProbe(name, value, asking));
      }
      case 'local_time':
        return [at.from, at.to].flatMap((bound) => [bound - 1, bound].map((minute) => clockProbe((minute + 1440) % 1440, asking)));
      case 'weekday':
        return [1, 2, 3, 4, 5, 6].map((days): Probe => ({ stands: `${days} days later`, more: [], later: days * DAY }));
      default:
        return [];
    }
  };
  return probes(term);
}

function clockProbe(minute: number, { zone, now }: Asking): Probe {
  const wait = (minute - minuteOf(zone, now) + 1440) % 1440;
  return { stands: `minute ${minute} of the day`, more: [], later: wait * MINUTE };
}

type Compare = Extract<Term, { readonly op: 'compare' }>;

function comparisonProbes(term: Compare, asking: Asking, behind: (term: Term) => readonly Probe[]): readonly Probe[] {
  const { left, tests, type } = term;
  if (!('get' in left)) return [];
  const [root, name = '', ...deeper] = left.get;
  const [property] = deeper;
  if (root === 'run' && property !== undefined && deeper.length === 1) return valuesOf(tests, type).map((value) => ({ stands: `${describeValue(left)} is ${words(value)}`, more: [], saved: { [property]: value } }));
  if (deeper.length > 0) return [];
  if (root === 'profile') {
    const { computed } = asking.settings.attributes[name] ?? {};
    if (computed === undefined) return valuesOf(tests, type).flatMap((value) => attributeProbe(name, value, asking));
    const conditions = computed.by === 'condition' || computed.by === 'aggregate' ? [computed.condition] : computed.by === 'score' ? computed.points.map(({ when }) => when) : [];
    return conditions.flatMap((condition) => behind(counted(pooledTerm(asking.pool, condition), tests)));
  }
  if (root !== 'event') return [];
  return valuesOf(tests, type).map((value) => ({ stands: `${describeValue(left)} is ${words(value)}`, more: [], event: { [name]: value } }));
}

/** An aggregate is compared where it is read. */
function counted(term: Term, tests: Compare['tests']): Term {
  return term.op === 'history' && term.tests.length === 0 ? { ...term, tests } : term;
}

function valuesOf(tests: Compare['tests'], type: ValueType): readonly Data[] {
  if (type.kind !== 'list') return boundaryValues(tests, type);
  const members = tests.flatMap(rightValues).flatMap((value): readonly Data[] => ('literal' in value && typeof value.literal !== 'object' ? [value.literal] : []));
  return [members, ...members.map((member) => [member]), null];
}

/** A value that must be there is not left out. */
function attributeProbe(name: string, value: Data, { settings }: Asking): readonly Probe[] {
  const attribute = settings.attributes[name];
  if (attribute === undefined || (value === null && !attribute.nullable)) return [];
  return [{ stands: `${name} is ${words(value)}`, more: [{ kind: 'set', after: -MINUTE, patch: { [name]: value } }] }];
}

function words(value: Data): string {
  return value === null || value === undefined ? 'missing' : JSON.stringify(value);
}

function statusProbes({ status, message }: Extract<Term, { readonly op: 'message' }>, lastSent: string | undefined): readonly Probe[] {
  const meant = message ?? lastSent;
  if (meant === undefined) return [];
  return [-MINUTE, 0, MINUTE].map((after) => ({ stands: `${status} ${meant} ${after < 0 ? 'a minute before' : after === 0 ? 'at that moment' : 'a minute later'}`, more: [{ kind: 'status', after, message: meant, status }] }));
}

type History = Extract<Term, { readonly op: 'history' }>;

/** n-1, n and n+1 of the event shortly before; then n with the first of them at the very end of the window, and a millisecond inside. */
function historyProbes(term: History, asking: Asking): readonly Probe[] {
  const name = term.event ?? Object.keys(asking.settings.events)[0];
  if (name === undefined) return [];
  const numbers = term.tests.flatMap(rightValues).flatMap((value) => ('literal' in value && typeof value.literal === 'number' ? [value.literal] : []));
  const isSum = term.measure === 'sum';
  const counts = isSum ? [1] : [...new Set(numbers.flatMap((number) => [number - 1, number, number + 1]))].filter((count) => count > 0 && count <= mostEvents);
  const [fit = noWish] = term.where === undefined ? [noWish] : wishesFor(term.where, true, asking);
  const [property] = term.property ?? [];
  const sample: Fields = { ...sampleFields(asking.settings.events[name]?.properties ?? {}), ...fit.event };
  const amounts: readonly Fields[] = isSum && property !== undefined ? [...new Set(numbers.flatMap((number) => [number - 1, number, number + 1]))].map((amount) => ({ [property]: amount })) : [{}];
  const events = (count: number, last: number, amount: Fields = {}): readonly Relative[] =>
    Array.from({ length: count }, (_, index) => ({ kind: 'event', after: last - (count - 1 - index) * MINUTE, name, own: true, properties: { ...sample, ...amount, ...distinctOf(term, sample, index) } }));
  const of = term.where === undefined ? name : `${name} that fit`;
  const inside = counts.flatMap((count) => amounts.map((amount): Probe => ({ stands: `${count} ${of}${words(amount) === '{}' ? '' : ` with ${words(amount)}`}`, more: events(count, -MINUTE, amount) })));
  // What is waited for comes while the run waits.
  const awaited = 'since' in term.window && term.window.since !== 'ever' ? counts.slice(-1).map((count): Probe => ({ stands: `${count} ${of} a minute later`, more: events(count, count * MINUTE) })) : [];
  const { window } = term;
  if (!('within' in window)) return [...inside, ...awaited];
  const edge = [window.within, window.within - 1].map((ago): Probe => ({ stands: `1 ${of} ${ago === window.within ? 'at the end of the window' : 'a millisecond inside of the window'}`, more: events(1, -ago) }));
  return [...inside, ...edge];
}

function distinctOf({ measure, property: [property] = [] }: History, sample: Fields, index: number): Fields {
  if (measure !== 'count_distinct' || property === undefined) return {};
  const value = sample[property];
  return { [property]: typeof value === 'number' ? value + index : `${String(value ?? 'one')} ${index + 1}` };
}
