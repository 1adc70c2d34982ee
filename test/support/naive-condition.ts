import type { Facts } from '../../src/condition/core/facts.ts';
import type { Term, TermPool, Test, Value, Window, ZoneOf } from '../../src/condition/core/term.ts';
import type { Data, ValueType } from '../../src/condition/core/type.ts';
import { addDuration } from '../../src/time/calendar.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { localTime } from '../../src/time/local-time.ts';
import { instantOfDate } from '../../src/time/moment.ts';
import { parseDuration } from '../../src/time/parse-duration.ts';
import type { Zone } from '../../src/time/zone.ts';

/**
 * What a condition means, said as plainly as possible: whole arrays, no closures, no searches, nothing shared with the
 * compiled evaluator but the types and the calendar. Slow on purpose.
 */
export function holdsNaively(term: Term, pool: TermPool, facts: Facts, looked: Data = undefined): boolean {
  switch (term.op) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return term.terms.filter((part) => !holdsNaively(part, pool, facts, looked)).length === 0;
    case 'any':
      return term.terms.filter((part) => holdsNaively(part, pool, facts, looked)).length > 0;
    case 'not':
      return !holdsNaively(term.term, pool, facts, looked);
    case 'use': {
      const used = pool[term.condition];
      if (used === undefined) throw new Error('no such condition');
      return holdsNaively(used, pool, facts, looked);
    }
    case 'compare': {
      const left = valueOf(term.left, facts, looked);
      return term.tests.every((test) => testHolds(left, kindOf(term.left, term.type), test, facts, looked));
    }
    case 'history': {
      const { where, property } = term;
      const inside = facts
        .events(null)
        .filter((event) => term.event === null || event.name === term.event)
        .filter((event) => isInside(event, term.window, facts))
        .filter((event) => where === undefined || holdsNaively(where, pool, facts, event.properties));
      const values = inside.flatMap((event) => membersOf(at(event.properties, property ?? [])));
      const numbers = values.filter((value) => typeof value === 'number');
      const measured =
        term.measure === 'count'
          ? inside.length
          : term.measure === 'sum'
            ? Math.round(numbers.reduce((sum, number) => sum + Math.round(number * 1e6), 0)) / 1e6
            : new Set(values.filter((value) => value !== null && value !== undefined).map((value) => JSON.stringify(value))).size;
      return term.tests.every((test) => testHolds(measured, 'number', test, facts, looked));
    }
    case 'message':
      return facts
        .statuses()
        .filter((status) => status.status === term.status)
        .filter((status) => term.message === null || status.message === term.message)
        .filter((status) => term.scope === 'any' || (facts.run !== undefined && status.run === facts.run.id))
        .some((status) => isInside(status, term.window, facts));
    case 'local_time': {
      const local = localTime(zoneOf(term.zone, facts, looked), facts.now);
      const minute = local.minuteOfDay + (local.second * 1000 + local.millisecond) / 60_000;
      return term.from <= term.to ? term.from <= minute && minute < term.to : !(term.to <= minute && minute < term.from);
    }
    case 'weekday':
      return term.days.includes(localTime(zoneOf(term.zone, facts, looked), facts.now).weekday);
    case 'reachable':
      return facts.reachable(term.channel);
    case 'trigger':
      return facts.run?.trigger === term.trigger;
  }
}

function zoneOf(zone: ZoneOf, facts: Facts, looked: Data): Zone {
  if (zone === 'recipient') return facts.recipientZone;
  if (zone === 'project') return facts.projectZone;
  const id = 'zone' in zone ? zone.zone : valueOf({ get: zone.get, type: { kind: 'string' } }, facts, looked);
  return (typeof id === 'string' ? findZone(id) : undefined) ?? facts.projectZone;
}

function isInside(past: { readonly ts: number; readonly order: number }, window: Window, facts: Facts): boolean {
  if ('within' in window) return past.ts > facts.now - window.within;
  if ('since_moment' in window) {
    const moment = instant(valueOf(window.since_moment, facts, undefined), facts);
    return moment !== undefined && past.ts >= moment;
  }
  const { run } = facts;
  if (window.since === 'ever') return true;
  if (run === undefined) return false;
  if (window.since === 'entry') return past.ts >= run.enteredAt && past.order > run.enteredOrder;
  if (window.since === 'wait') return past.ts >= (run.waitBeganAt ?? run.enteredAt) && past.order > (run.waitBeganOrder ?? run.enteredOrder);
  return (run.lastRunAt === undefined || past.ts >= run.lastRunAt) && (run.lastRunOrder === undefined || past.order > run.lastRunOrder);
}

function at(data: Data, path: readonly string[]): Data {
  const [name, ...rest] = path;
  if (name === undefined) return data;
  if (Array.isArray(data)) return data.flatMap((item: Data) => membersOf(at(item, path))).filter((item: Data) => item !== null && item !== undefined);
  if (typeof data !== 'object' || data === null || !Object.keys(data).includes(name)) return undefined;
  return at(Object.entries(data).find(([key]) => key === name)?.[1], rest);
}

function membersOf(data: Data): readonly Data[] {
  return Array.isArray(data) ? data : [data];
}

function valueOf(value: Value, facts: Facts, looked: Data): Data {
  if ('literal' in value) return value.literal;
  if ('get' in value) {
    const [root, ...path] = value.get;
    return at(root === 'looked' && looked !== undefined ? looked : facts.record(root), path);
  }
  if ('moment' in value) {
    if (value.moment === 'now') return facts.now;
    return value.moment === 'ago' ? facts.now - value.milliseconds : addDuration(facts.now, value.duration, facts.projectZone);
  }
  const parts = value.of.map((part) => {
    const data = valueOf(part, facts, looked);
    return typeof data === 'number' ? data : typeof data === 'string' ? (instant(data, facts) ?? Number.NaN) : Number.NaN;
  });
  const [first = Number.NaN, ...rest] = parts;
  const result =
    value.arithmetic === 'sum'
      ? rest.reduce((sum, part) => sum + part, first)
      : value.arithmetic === 'product'
        ? rest.reduce((product, part) => product * part, first)
        : value.arithmetic === 'difference'
          ? rest.reduce((difference, part) => difference - part, first)
          : rest.reduce((sum, part) => sum + part, first) / parts.length;
  return Number.isNaN(result) ? undefined : result;
}

function instant(data: Data, facts: Facts): number | undefined {
  return typeof data === 'number' ? data : typeof data === 'string' ? instantOfDate(data, facts.projectZone) : undefined;
}

function kindOf(left: Value, type: ValueType): ValueType['kind'] {
  return 'arithmetic' in left && type.kind === 'date' ? 'datetime' : type.kind;
}

/** -1, 0 or 1; undefined where the two do not compare. */
function order(left: Data, right: Data, kind: ValueType['kind'], facts: Facts): number | undefined {
  if (left === null || left === undefined || right === null || right === undefined) return undefined;
  if (kind === 'duration') return sign(lengthOf(left), lengthOf(right));
  if (kind === 'date' || kind === 'datetime') {
    if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
    return sign(instant(left, facts), instant(right, facts));
  }
  return typeof left === 'number' && typeof right === 'number' ? sign(left, right) : undefined;
}

function sign(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined || Number.isNaN(left) || Number.isNaN(right)) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

function lengthOf(data: Data): number | undefined {
  const duration = typeof data === 'string' ? parseDuration(data) : undefined;
  return duration === undefined ? undefined : duration.months * ((365.2425 / 12) * 86_400_000) + duration.days * 86_400_000 + duration.milliseconds;
}

function testHolds(left: Data, kind: ValueType['kind'], test: Test, facts: Facts, looked: Data): boolean {
  const value = (right: Value): Data => valueOf(right, facts, looked);
  const ordered = ['number', 'integer', 'date', 'datetime', 'duration'].includes(kind);
  const same = (right: Data): boolean => (ordered ? order(left, right, kind, facts) === 0 : left !== null && left !== undefined && left === right);
  const compare = (right: Value): number | undefined => order(left, value(right), kind, facts);
  const list = (rights: readonly Value[]): readonly Data[] => rights.flatMap((right) => membersOf(value(right)));
  const has = (part: Data): boolean => {
    if (part === null || part === undefined) return false;
    if (Array.isArray(left)) return left.some((item) => item === part);
    return typeof left === 'string' && typeof part === 'string' && left.indexOf(part) >= 0;
  };
  const present = left !== null && left !== undefined;
  if ('exists' in test) return present === test.exists;
  if ('is_not' in test) return !same(value(test.is_not));
  if ('none_of' in test) return !list(test.none_of).some(same);
  if (!present) return false;
  if ('is' in test) return same(value(test.is));
  if ('one_of' in test) return list(test.one_of).some(same);
  if ('contains' in test) return has(value(test.contains));
  if ('contains_any' in test) return list(test.contains_any).some(has);
  if ('contains_all' in test) return list(test.contains_all).every(has);
  if ('gt' in test) return compare(test.gt) === 1;
  if ('after' in test) return compare(test.after) === 1;
  if ('lt' in test) return compare(test.lt) === -1;
  if ('before' in test) return compare(test.before) === -1;
  if ('gte' in test) return [0, 1].includes(compare(test.gte) ?? 9);
  if ('lte' in test) return [0, -1].includes(compare(test.lte) ?? 9);
  if ('between' in test) {
    const moments = kind === 'date' || kind === 'datetime';
    const [from, to] = [compare(test.between[0]), compare(test.between[1])];
    return (from === 0 || from === 1) && (to === -1 || (to === 0 && !moments));
  }
  throw new Error('near is tested by itself');
}
